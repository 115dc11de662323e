using Workflows.Engine;

namespace Workflows.Persistence.Memory;

/// <summary>One step on a <see cref="MemoryWorld"/>: reads what is committed, writes everything in one swap.</summary>
internal sealed class MemoryStep(
    MemoryWorld world,
    MemoryUnit unit,
    TimeProvider clock,
    ClaimKey claim,
    DueWork? work,
    StoredInstance? instance,
    DateTimeOffset? now
) : IStep
{
    private readonly List<ClaimKey> _claims = [claim];

    public DueWork? Work => work;

    public StoredInstance? Instance => instance;

    public ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(
        string hash,
        CancellationToken ct
    ) =>
        ValueTask.FromResult<IReadOnlyList<StoredTrigger>>([
            .. world
                .State.Engine.Triggers.Values.Where(trigger => trigger.Hash == hash)
                .OrderBy(trigger => trigger.Id, StringComparer.Ordinal),
        ]);

    public ValueTask<StoredTrigger?> FindTriggerAsync(string triggerId, CancellationToken ct) =>
        ValueTask.FromResult(world.State.Engine.Triggers.GetValueOrDefault(triggerId));

    public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
        string hash,
        string? correlationId,
        string? instanceId,
        CancellationToken ct
    ) =>
        ValueTask.FromResult<IReadOnlyList<StoredBookmark>>([
            .. world
                .State.Engine.BookmarksWith(hash)
                .Where(bookmark => correlationId is null || bookmark.CorrelationId == correlationId)
                .Where(bookmark => instanceId is null || bookmark.InstanceId == instanceId),
        ]);

    public async ValueTask<bool> IsRunningAsync(
        string? definitionId,
        string? correlationId,
        CancellationToken ct
    )
    {
        var question = new ClaimKey(
            ClaimKind.Question,
            $"{definitionId ?? "*"}\n{correlationId ?? "*"}"
        );
        if (!_claims.Contains(question))
        {
            await world.TakeAsync(question, ct);
            _claims.Add(question);
        }

        return world.State.Engine.IsRunning(definitionId, correlationId);
    }

    public ValueTask CommitAsync(StepChanges changes, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        world.Commit(next =>
        {
            unit.Write(next, clock.GetUtcNow());
            Write(next.Engine, changes);
        });
        unit.Forget();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        unit.Forget();
        world.Release(_claims);
        _claims.Clear();
        return ValueTask.CompletedTask;
    }

    private void Write(EngineState engine, StepChanges changes)
    {
        EndWork(engine, changes.KeepWorkUntil);
        foreach (var change in changes.Instances)
        {
            engine.Write(change);
        }

        foreach (var message in changes.Messages)
        {
            engine.Add(message);
        }

        foreach (var request in changes.Requests)
        {
            engine.Add(request);
        }

        foreach (var timer in changes.Timers)
        {
            engine.Add(timer);
        }
    }

    private void EndWork(EngineState engine, DateTimeOffset? keepUntil)
    {
        // Expired: it is not kept again, whatever the step asked for, or it would come due for ever.
        if (keepUntil is { } until && !(until <= now))
        {
            engine.Keep(
                work?.Message
                    ?? throw new InvalidOperationException(
                        "Only a message can be kept until something waits for it."
                    ),
                until
            );
        }
        else if (work is not null)
        {
            engine.End(work);
        }
    }
}
