using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Persistence.Cases;

/// <summary>Who is at work comes from the database, once per scope: a sweep asks for every placement.</summary>
internal sealed class Duties(AppDb db, WorkingDays calendar) : IDuties
{
    private (DateOnly Day, Roster Roster)? _read;

    public async ValueTask<Duty> ForAsync(
        DateOnly startsOn,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        new(
            calendar,
            FollowUpRules.Shipped,
            RulePack.Dk2026H2,
            await RosterAsync(now.DayInCopenhagen(), ct)
        );

    private async ValueTask<Roster> RosterAsync(DateOnly today, CancellationToken ct)
    {
        if (_read is { } read && read.Day == today)
        {
            return read.Roster;
        }

        var covers = await db.Covers.AsNoTracking().Where(c => c.To >= today).ToListAsync(ct);
        var roster = new Roster(covers);
        _read = (today, roster);
        return roster;
    }
}
