using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Features.Conformance;

/// <summary>Where the instances of a case live: what the engine's port does not list is read here.</summary>
internal abstract class ConformanceWorld : IAsyncDisposable
{
    public abstract void AddTo(IServiceCollection services);

    public abstract Task<IReadOnlyList<StoredInstance>> InstancesAsync(CancellationToken ct);

    public abstract Task<IReadOnlyList<JournalPage>> JournalAsync(
        string instanceId,
        CancellationToken ct
    );

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A case in memory.</summary>
internal sealed class InMemory : ConformanceWorld
{
    private readonly MemoryWorld _world = new();

    public override void AddTo(IServiceCollection services) => services.AddMemoryWorld(_world);

    public override Task<IReadOnlyList<StoredInstance>> InstancesAsync(CancellationToken ct) =>
        Task.FromResult(_world.Instances);

    public override Task<IReadOnlyList<JournalPage>> JournalAsync(
        string instanceId,
        CancellationToken ct
    ) => Task.FromResult(_world.JournalOf(instanceId));
}
