using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Cases;

public static class PlacementLoading
{
    /// <summary>
    /// Loads a placement whole, to change it: obligations, signals, tasks, hand-overs, team and notes included, tracked, so that
    /// <see cref="AppDb.SaveChangesAsync(bool, CancellationToken)"/> writes the change and its events. Null when there is none.
    /// </summary>
    public static Task<Placement?> LoadPlacementAsync(
        this AppDb db,
        PlacementId id,
        CancellationToken ct
    ) =>
        db
            .Placements.Include(placement =>
                placement
                    .Obligations.OrderBy(obligation => obligation.DueOn)
                    .ThenBy(obligation => obligation.Id)
            )
            .Include(placement =>
                placement.Signals.OrderBy(signal => signal.RaisedAt).ThenBy(signal => signal.Id)
            )
            .Include(placement =>
                placement.Tasks.OrderBy(task => task.RaisedAt).ThenBy(task => task.Id)
            )
            .Include(placement => placement.Handovers.OrderBy(h => h.At).ThenBy(h => h.Id))
            .Include(placement => placement.Absences.OrderBy(a => a.Day))
            .Include(placement =>
                placement.Team.OrderBy(member => member.From).ThenBy(member => member.Id)
            )
            .Include(placement => placement.Notes.OrderBy(note => note.At).ThenBy(note => note.Id))
            .AsSplitQuery()
            .SingleOrDefaultAsync(placement => placement.Id == id, ct);
}
