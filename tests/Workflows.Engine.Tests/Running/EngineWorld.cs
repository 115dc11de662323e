using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Engine.Tests.Running;

/// <summary>An engine on the memory world, whose clock moves when told. A restart throws away all that is not stored.</summary>
internal sealed class EngineWorld : IWorkflowOutput, IAsyncDisposable
{
    private readonly Action<WorkflowEngineBuilder>? _configure;
    private ServiceProvider _services;

    public EngineWorld(Action<WorkflowEngineBuilder>? configure = null)
    {
        _configure = configure;
        _services = Build();
    }

    public MemoryWorld Stored { get; } = new();

    public FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public List<string?> Lines { get; } = [];

    public WorkflowRuntime Runtime => _services.GetRequiredService<WorkflowRuntime>();

    public StoredInstance Instance => Stored.Instances.ShouldHaveSingleItem();

    /// <summary>What the journal of the only instance warns of, by activity.</summary>
    public IReadOnlyList<(string ActivityId, string Message)> Warnings =>
        [
            .. Stored
                .JournalOf(Instance.Id)
                .SelectMany(JournalEntry.Read)
                .Where(e => e.EventName == "Warning")
                .Select(e => (e.ActivityId, e.Message!)),
        ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void WriteLine(string? text) => Lines.Add(text);

    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task PublishAsync(string definition) =>
        Get<WorkflowPublisher>().PublishUncheckedAsync(definition, "test", Ct);

    public async Task<StartResult> StartAsync(
        string definition,
        string? correlationId = null,
        Dictionary<string, object?>? input = null
    )
    {
        await PublishAsync(definition);
        var started = await Runtime.StartAsync(
            new StartRequest("flow") { CorrelationId = correlationId, Input = input },
            Ct
        );
        await SettleAsync();
        return started;
    }

    public async Task TellAsync(
        string eventName,
        string? correlationId = null,
        TimeSpan? keepFor = null,
        string? id = null
    )
    {
        var now = Clock.GetUtcNow();
        var message = InboxMessages.Event(
            id ?? Guid.NewGuid().ToString(),
            eventName,
            correlationId,
            null,
            now,
            keepFor is { } span ? now + span : null
        );
        await Runtime.PostAsync(message, Ct);
        await SettleAsync();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await SettleAsync();
    }

    public async Task SettleAsync()
    {
        while (await Runtime.RunDueAsync(Ct)) { }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IWorkflowOutput>(this);
        services.AddMemoryWorld(Stored);
        services.AddWorkflowEngine(_configure);
        return services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
        );
    }
}
