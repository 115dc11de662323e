using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Workflows.Engine;
using Workflows.Host.Http;
using Workflows.Host.Tests.Mail;
using Workflows.Persistence;
using Workflows.Persistence.Memory;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Http;

/// <summary>An engine and the sender of requests, on one of the two storages.</summary>
internal sealed class HttpWorld : IWorkflowOutput, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly MemoryWorld? _memory;

    /// <param name="database">The database; null for the in-memory world.</param>
    /// <param name="allowed">Where requests may go to.</param>
    /// <param name="settings">Changes the settings of requests.</param>
    /// <param name="engine">Changes the engine.</param>
    public HttpWorld(
        PostgresTestDatabase? database,
        string[] allowed,
        Action<HttpRequestSettings>? settings = null,
        Action<WorkflowEngineBuilder>? engine = null
    )
    {
        var requests = new HttpRequestSettings { AllowedHosts = new AllowedHosts(allowed) };
        settings?.Invoke(requests);
        var services = new ServiceCollection()
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Debug).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IWorkflowOutput>(this);
        if (database is null)
            services.AddMemoryWorld(_memory = new MemoryWorld());
        else
            services.AddPlacementDatabase(database.ConnectionString);
        _services = services
            .AddWorkflowEngine(engine)
            .AddHttpRequests(new ConfigurationBuilder().Build())
            .AddSingleton(requests)
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );
    }

    public FakeTimeProvider Clock { get; } =
        new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    public List<string?> Lines { get; } = [];

    public HttpSender Sender => _services.GetRequiredService<HttpSender>();

    public WorkflowRuntime Runtime => _services.GetRequiredService<WorkflowRuntime>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void WriteLine(string? text) => Lines.Add(text);

    /// <summary>Starts an instance of the definition and runs it until it waits.</summary>
    public async Task<string> StartAsync(string definition)
    {
        await _services
            .GetRequiredService<WorkflowPublisher>()
            .PublishUncheckedAsync(definition, "test", Ct);
        var started = await Runtime.StartAsync(new StartRequest("flow"), Ct);
        return started.InstanceId;
    }

    /// <summary>Sends what is to be sent and gives the answers to the instances.</summary>
    public async Task SettleAsync()
    {
        await Sender.RunAsync(Ct);
        await PumpAsync();
    }

    public async Task PumpAsync()
    {
        while (await Runtime.RunDueAsync(Ct)) { }
    }

    public async Task<ClaimedRequest?> ClaimAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IRequestQueue>()
            .ClaimAsync(Clock.GetUtcNow(), TimeSpan.FromMinutes(2), Ct);
    }

    public Task<HttpAnswer> ExchangeAsync(StoredRequest request) =>
        _services.GetRequiredService<HttpExchange>().SendAsync(request, Ct);

    public async Task<StoredInstance> InstanceAsync(string id)
    {
        await using var scope = _services.CreateAsyncScope();
        await using var step = await scope
            .ServiceProvider.GetRequiredService<IWorkflowStorage>()
            .OpenStepAsync(id, Ct);
        return step.Instance.ShouldNotBeNull();
    }

    public async Task<string> IncidentAsync(string id)
    {
        var state = Encoding.UTF8.GetString((await InstanceAsync(id)).State.Span);
        using var json = JsonDocument.Parse(state);
        return json
            .RootElement.GetProperty("inc")
            .EnumerateArray()
            .Single()
            .GetProperty("Message")
            .GetString()!;
    }

    /// <summary>Everything that is stored of the instance and its request, as text.</summary>
    public async Task<string> StoredTextAsync(string id)
    {
        var state = Encoding.UTF8.GetString((await InstanceAsync(id)).State.Span);
        if (_memory is { } memory)
            return string.Join(
                '\n',
                [
                    state,
                    .. memory.JournalOf(id).Select(p => Encoding.UTF8.GetString(p.Entries.Span)),
                    .. memory.Requests.Select(r =>
                        $"{r.Request.Url} {r.Request.Headers.ToJson()} {r.Status} {r.Error}"
                    ),
                ]
            );

        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return string.Join(
            '\n',
            [
                state,
                .. (await db.Journal.AsNoTracking().ToListAsync(Ct)).Select(p =>
                    Encoding.UTF8.GetString(p.Entries)
                ),
                .. (await db.HttpRequests.AsNoTracking().ToListAsync(Ct)).Select(r =>
                    $"{r.Url} {r.Headers} {r.Status} {r.Error}"
                ),
            ]
        );
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
