using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Workflows.Domain.Placements;
using Workflows.Persistence.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence;

/// <summary>
/// The events of the case files that one save writes. Disposed without <see cref="Saved"/>, it takes the rows back, so
/// that a save that failed (a colleague was faster) can be repeated without telling the flow twice.
/// </summary>
internal sealed class DomainEventsToInbox : IDisposable
{
    private readonly List<Placement> _placements = [];
    private readonly List<EntityEntry<InboxRow>> _rows = [];
    private bool _saved;

    private DomainEventsToInbox() { }

    /// <summary>Whether the save leaves something for the pump or the mail sender.</summary>
    public bool LeavesWork { get; private init; }

    public static DomainEventsToInbox Write(AppDb db, TimeProvider clock)
    {
        var placements = db
            .ChangeTracker.Entries<Placement>()
            .Select(entry => entry.Entity)
            .Where(p => p.Events.Count > 0)
            .ToList();
        var added = db
            .ChangeTracker.Entries()
            .Any(entry => entry is { State: EntityState.Added, Entity: InboxRow or OutboxMail });
        var result = new DomainEventsToInbox { LeavesWork = added || placements.Count > 0 };
        result._placements.AddRange(placements);
        result._rows.AddRange(
            placements
                .SelectMany(placement => placement.Events)
                .Select(happened =>
                    db.Inbox.Add(InboxRow.From(DomainEventMessage.Of(happened, clock.GetUtcNow())))
                )
        );
        return result;
    }

    public void Saved()
    {
        _placements.ForEach(placement => placement.ClearEvents());
        _saved = true;
    }

    public void Dispose()
    {
        if (!_saved)
        {
            _rows.ForEach(row => row.State = EntityState.Detached);
        }
    }
}
