using Workflows.Engine;

namespace Workflows.Persistence.Memory;

/// <summary>The engine's storage in a <see cref="MemoryWorld"/>, with the rules of the PostgreSQL one.</summary>
internal sealed class MemoryWorkflowStorage(MemoryWorld world, MemoryUnit unit, TimeProvider clock)
    : IWorkflowStorage
{
    public async ValueTask<IStep> OpenStepAsync(string? instanceId, CancellationToken ct)
    {
        var id = instanceId ?? Guid.NewGuid().ToString();
        var claim = new ClaimKey(ClaimKind.Instance, id);
        await world.TakeAsync(claim, ct);
        return new MemoryStep(
            world,
            unit,
            clock,
            claim,
            null,
            world.State.Engine.Instances.GetValueOrDefault(id),
            null
        );
    }

    public ValueTask<IStep?> OpenDueStepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var step = world.Locked(state =>
            state
                .Engine.Due.TakeWhile(key => key.WakeAt <= now)
                .Select(key => TryOpen(state.Engine, key, now))
                .FirstOrDefault(step => step is not null)
        );
        return ValueTask.FromResult<IStep?>(step);
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        ValueTask.FromResult(
            world.State.Engine.Due.Select(key => (DateTimeOffset?)key.WakeAt).FirstOrDefault()
        );

    public ValueTask PostponeAsync(
        DueWork work,
        string error,
        DateTimeOffset? nextAttempt,
        CancellationToken ct
    )
    {
        world.Commit(next => next.Engine.Postpone(work, error, nextAttempt));
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> FindPublishedVersionAsync(
        string definitionId,
        CancellationToken ct
    ) => ValueTask.FromResult(world.State.Engine.Published.GetValueOrDefault(definitionId));

    public ValueTask<StoredDefinition?> FindDefinitionAsync(
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        var engine = world.State.Engine;
        var version =
            versionId
            ?? (definitionId is null ? null : engine.Published.GetValueOrDefault(definitionId));
        return ValueTask.FromResult(
            version is null ? null : engine.Versions.GetValueOrDefault(version)
        );
    }

    public ValueTask<StoredDefinition?> FindVersionAsync(
        string definitionId,
        int version,
        CancellationToken ct
    ) =>
        ValueTask.FromResult(
            world.State.Engine.Versions.Values.FirstOrDefault(v =>
                v.DefinitionId == definitionId && v.Version == version
            )
        );

    public ValueTask PublishAsync(
        StoredDefinition definition,
        IReadOnlyList<StoredTrigger> triggers,
        CancellationToken ct
    )
    {
        world.Commit(next => next.Engine.Publish(definition, triggers));
        return ValueTask.CompletedTask;
    }

    private MemoryStep? TryOpen(EngineState engine, DueKey key, DateTimeOffset now)
    {
        var work = key.IsTimer ? WorkOf(engine.Timers[key.Id]) : WorkOf(engine.Messages[key.Id]);
        var instanceId = work.Timer?.InstanceId ?? work.Message?.InstanceId;
        var instance = instanceId is null ? null : engine.Instances.GetValueOrDefault(instanceId);
        var claim =
            instance is not null ? new ClaimKey(ClaimKind.Instance, instance.Id)
            : key.IsTimer ? new ClaimKey(ClaimKind.Timer, key.Id)
            : new ClaimKey(ClaimKind.Message, key.Id);
        return world.Claims.TryTake(claim)
            ? new MemoryStep(world, unit, clock, claim, work, instance, now)
            : null;
    }

    private static DueWork WorkOf(TimerEntry entry) => new(entry.Timer, null, entry.Attempts);

    private static DueWork WorkOf(MessageEntry entry) => new(null, entry.Message, entry.Attempts);
}
