using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;

namespace Workflows.Benchmarks;

/// <summary>The engine as the product sets it up, on a storage of the measurement's choice.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EngineUnderTest(Action<IServiceCollection> addStorage)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWorkflowOutput>(Output);
        addStorage(services);
        services.AddWorkflowEngine();
        _services = services.BuildServiceProvider();
        Runtime = _services.GetRequiredService<WorkflowRuntime>();
    }

    public WorkflowRuntime Runtime { get; }

    public MovableClock Clock { get; } = new();

    public CountedLines Output { get; } = new();

    public AsyncServiceScope OpenScope() => _services.CreateAsyncScope();

    /// <summary>Publishes a definition, checked as in the product.</summary>
    public async Task PublishAsync(string json, CancellationToken ct)
    {
        var loaded = _services.GetRequiredService<DefinitionLoader>().Load(json, "benchmark");
        if (loaded.Definition is not { } definition)
            throw new InvalidDefinitionsException(loaded.Errors);
        await _services.GetRequiredService<WorkflowPublisher>().PublishAsync(definition, ct);
    }

    /// <summary>Starts an instance that has to come to this status, or the figures would be those of something else.</summary>
    public async Task<string> StartAsync(string definitionId, string status, CancellationToken ct)
    {
        var started = await Runtime.StartAsync(new StartRequest(definitionId), ct);
        if (started.SubStatus != status)
            throw new InvalidOperationException(
                $"{definitionId} is {started.SubStatus}, not {status}: {started.Refusal}"
            );
        return started.InstanceId;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>The real time, and as much later as a measurement says.</summary>
internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}

/// <summary>Counts what WriteLine activities write.</summary>
internal sealed class CountedLines : IWorkflowOutput
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void WriteLine(string? text) => Interlocked.Increment(ref _count);
}
