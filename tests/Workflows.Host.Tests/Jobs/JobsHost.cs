using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Workflows.Domain.Calendar;
using Workflows.Engine;
using Workflows.Host.Http;
using Workflows.Host.Jobs;
using Workflows.Host.Mail;
using Workflows.Host.Platform;
using Workflows.Persistence;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Jobs;

/// <summary>The program's background part, without its pages, on a test database.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    private readonly IHost _host;

    private JobsHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public JobStorage Hangfire => Services.GetRequiredService<JobStorage>();

    /// <summary>Builds it, stopped. Without the loop, only Hangfire drives.</summary>
    public static JobsHost Create(
        PostgresTestDatabase database,
        TimeProvider clock,
        bool withLoop,
        params (string Key, string Value)[] settings
    )
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings()
        );
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Jobs:EverySeconds"] = "1" }
        );
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
        );
        builder
            .Services.AddLogging()
            // Hangfire keeps the last host's loggers in a static field; these can still be asked when their host is gone.
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(clock)
            .AddSingleton<WorkingDays>()
            .AddSingleton(new ProductFolders("", Path.GetTempPath()))
            .AddPlacementDatabase(database.ConnectionString)
            .AddPlacementFlows()
            .AddHttpRequests(builder.Configuration)
            .AddMail(builder.Configuration)
            .AddJobs(builder.Configuration);
        if (!withLoop)
        {
            foreach (
                var loop in builder
                    .Services.Where(s =>
                        s.ImplementationType == typeof(PumpLoop)
                        || s.ImplementationType == typeof(HttpLoop)
                    )
                    .ToList()
            )
                builder.Services.Remove(loop);
        }

        return new JobsHost(builder.Build());
    }

    public Task StopAsync(CancellationToken ct) => _host.StopAsync(ct);

    public Task StartAsync(CancellationToken ct) => _host.StartAsync(ct);

    /// <summary>Starts instances that wait for an hour.</summary>
    public async Task StartWaitingAsync(int count, CancellationToken ct)
    {
        var loaded = Services.GetRequiredService<DefinitionLoader>().Load(WaitAnHour, "wait.json");
        await Services
            .GetRequiredService<WorkflowPublisher>()
            .PublishAsync(loaded.Definition.ShouldNotBeNull(), ct);
        var runtime = Services.GetRequiredService<WorkflowRuntime>();
        for (var i = 0; i < count; i++)
            await runtime.StartAsync(new StartRequest("wait"), ct);
    }

    /// <summary>Starts an instance that sends a request and ends with its answer.</summary>
    public async Task StartRequestAsync(Uri url, CancellationToken ct)
    {
        var definition = $$"""
            {"definitionId":"ask","root":{"type":"Elsa.Sequence","id":"s","activities":[{"id":"r","type":"Elsa.SendHttpRequest",
             "url":{"typeName":"Uri","expression":{"type":"Literal","value":"{{url}}"} } }]} }
            """;
        var loaded = Services.GetRequiredService<DefinitionLoader>().Load(definition, "ask.json");
        await Services
            .GetRequiredService<WorkflowPublisher>()
            .PublishAsync(loaded.Definition.ShouldNotBeNull(), ct);
        await Services
            .GetRequiredService<WorkflowRuntime>()
            .StartAsync(new StartRequest("ask"), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private const string WaitAnHour = """
        {
          "id": "wait-1", "definitionId": "wait", "name": "Wait", "version": 1, "isLatest": true, "isPublished": true,
          "root": {
            "id": "flow", "nodeId": "Workflow1:flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {
                "id": "delay", "nodeId": "Workflow1:flow:delay", "type": "Elsa.Delay", "version": 1,
                "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } }
              }
            ],
            "connections": []
          }
        }
        """;
}
