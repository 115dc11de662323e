using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Engine;

namespace Workflows.Persistence.Memory;

/// <summary>
/// A whole installation in memory, for virtual time and tests: case files, planned contacts, outbox and the engine's
/// storage. A commit puts one snapshot in the place of another, so it happens whole or not at all. What is given out
/// here is the stored object, to read; changes go through a <see cref="MemoryUnit"/>.
/// </summary>
public sealed class MemoryWorld
{
    private readonly Lock _gate = new();
    private volatile WorldState _state = new();

    /// <summary>The workflow instances.</summary>
    public IReadOnlyList<StoredInstance> Instances =>
        [.. State.Engine.Instances.Values.OrderBy(instance => instance.CreatedAt)];

    /// <summary>Where instances wait.</summary>
    public IReadOnlyList<StoredBookmark> Bookmarks =>
        [.. State.Engine.Bookmarks.Values.OrderBy(bookmark => bookmark.CreatedAt)];

    /// <summary>The timers that are set, the earliest first.</summary>
    public IReadOnlyList<StoredTimer> Timers =>
        [.. State.Engine.Timers.Values.Select(entry => entry.Timer).OrderBy(timer => timer.DueAt)];

    /// <summary>The HTTP requests of flows, the oldest first. Nothing sends them by itself.</summary>
    public IReadOnlyList<MemoryRequest> Requests =>
        [.. State.Engine.Requests.Values.OrderBy(entry => entry.Request.CreatedAt)];

    /// <summary>The messages that are not handled, the kept ones included, the oldest first.</summary>
    public IReadOnlyList<InboxMessage> Messages =>
        [
            .. State
                .Engine.Messages.Values.OrderBy(entry => entry.Seq)
                .Select(entry => entry.Message),
        ];

    /// <summary>Work that failed and is tried again later, or not at all: id, how often, why.</summary>
    public IReadOnlyList<(string Id, int Attempts, string Error)> Failures =>
        [
            .. State
                .Engine.Timers.Values.Where(e => e.Error is not null)
                .Select(e => (e.Timer.Id, e.Attempts, e.Error!)),
            .. State
                .Engine.Messages.Values.Where(e => e.Error is not null)
                .Select(e => (e.Message.Id, e.Attempts, e.Error!)),
        ];

    /// <summary>The placements, with their obligations, signals and notes.</summary>
    public IReadOnlyList<Placement> Placements =>
        [.. State.Placements.Values.OrderBy(placement => placement.Id.Value)];

    /// <summary>The outbox, in the order in which mails were decided.</summary>
    public IReadOnlyList<MemoryMail> Mails => State.Mails;

    /// <summary>Every planned contact, by date.</summary>
    public IReadOnlyList<PlannedContact> PlannedContacts =>
        [
            .. State
                .PlannedContacts.Values.SelectMany(contacts => contacts)
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code, StringComparer.Ordinal)
                .ThenBy(contact => contact.Id.Value),
        ];

    internal WorldState State => _state;

    /// <summary>Touched under the gate only.</summary>
    internal Claims Claims { get; } = new();

    /// <summary>All contacts ever planned for a placement, by date.</summary>
    public IReadOnlyList<PlannedContact> PlannedContactsOf(PlacementId placement) =>
        [
            .. State
                .ContactsOf(placement)
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code, StringComparer.Ordinal)
                .ThenBy(contact => contact.Id.Value),
        ];

    /// <summary>What an instance's journal holds, in order.</summary>
    public IReadOnlyList<JournalPage> JournalOf(string instanceId) =>
        State.Engine.Journals.GetValueOrDefault(instanceId, []);

    /// <summary>
    /// A unit of work for somebody who changes case files like a page does: load, change, save. It cannot be saved after
    /// somebody else has changed the same.
    /// </summary>
    public MemoryUnit Open() => new(this);

    /// <summary>Publishes the next snapshot; when <paramref name="change"/> throws, the present one stays.</summary>
    internal void Commit(Action<WorldState> change)
    {
        lock (_gate)
        {
            var next = _state.Copy();
            change(next);
            _state = next;
        }
    }

    /// <summary>Waits until nobody else holds the claim.</summary>
    internal async Task TakeAsync(ClaimKey key, CancellationToken ct)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (Claims.TryTake(key))
            {
                return;
            }

            turn = Claims.WaitFor(key);
        }

        await using var cancelled = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
    }

    internal void Release(IReadOnlyList<ClaimKey> claims)
    {
        lock (_gate)
        {
            foreach (var claim in claims)
            {
                Claims.Release(claim);
            }
        }
    }

    /// <summary>Works on claims and on the snapshot that belongs to them.</summary>
    internal T Locked<T>(Func<WorldState, T> work)
    {
        lock (_gate)
        {
            return work(_state);
        }
    }
}
