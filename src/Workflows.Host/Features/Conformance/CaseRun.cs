using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Engine;

namespace Workflows.Host.Features.Conformance;

/// <summary>Runs the steps of one case on an engine of its own.</summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private readonly ConformanceCase _case;
    private readonly ConformanceWorld _world;
    private readonly ConformanceClock _clock = new();
    private readonly RecordedOutput _output = new();
    private readonly ServiceProvider _services;
    private readonly WorkflowRuntime _runtime;
    private readonly CaseObserver _observer;
    private readonly Dictionary<string, IReadOnlyList<StoredTrigger>> _triggers = [];
    private int _messages;

    public CaseRun(ConformanceCase recorded, ConformanceWorld world)
    {
        _case = recorded;
        _world = world;
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<IWorkflowOutput>(_output);
        world.AddTo(services);
        services.AddWorkflowEngine(engine =>
        {
            engine.Options.FlowchartMode =
                recorded.FlowchartMode == "token" ? FlowchartMode.Token : FlowchartMode.Counter;
            engine.Options.TimeZone = "UTC";
            engine.Options.MaxAttempts = 1;
            if (recorded.IncidentStrategy is { } strategy)
                engine.Options.IncidentStrategy = Enum.Parse<IncidentStrategy>(strategy);
        });
        _services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
        );
        _runtime = _services.GetRequiredService<WorkflowRuntime>();
        _observer = new CaseObserver(
            world,
            _services.GetRequiredService<DefinitionLoader>(),
            recorded.Definitions
        );
    }

    /// <summary>Runs the case; comes back in the form of its expectation.</summary>
    public async Task<JsonObject> RunAsync(CancellationToken ct)
    {
        await PublishAsync(ct);
        var afterEachStep = new JsonArray();
        foreach (var step in _case.Steps)
            afterEachStep.Add(await RunAsync(step, ct));
        var expected = await _observer.SnapshotAsync(withJournal: true, ct);
        expected["lines"] = Lines(0);
        expected["triggers"] = CaseObserver.Show(_triggers.Values.SelectMany(t => t));
        return new JsonObject { ["expected"] = expected, ["afterEachStep"] = afterEachStep };
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _world.DisposeAsync();
    }

    private async Task PublishAsync(CancellationToken ct)
    {
        var publisher = _services.GetRequiredService<WorkflowPublisher>();
        foreach (var definition in _case.Definitions.Reverse())
        {
            var id = (string)definition["definitionId"]!;
            _triggers[id] = await publisher.PublishUncheckedAsync(
                definition.ToJsonString(),
                id,
                ct
            );
        }

        await DrainAsync(ct);
    }

    private async Task<JsonObject> RunAsync(JsonObject step, CancellationToken ct)
    {
        var firstLine = _output.Lines.Count;
        var (kind, arguments) = step.Single();
        JsonObject? result;
        try
        {
            result = await RunAsync(kind, arguments!, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            result = new JsonObject { ["error"] = e.GetType().FullName, ["message"] = e.Message };
        }

        await DrainAsync(ct);
        var snapshot = await _observer.SnapshotAsync(withJournal: false, ct);
        snapshot["lines"] = Lines(firstLine);
        if (result is not null)
            snapshot["result"] = result;
        return snapshot;
    }

    private Task<JsonObject?> RunAsync(string kind, JsonNode arguments, CancellationToken ct) =>
        kind switch
        {
            "start" => StartAsync(arguments.AsObject(), ct),
            "event" => PublishEventAsync(arguments.AsObject(), ct),
            "resume" => ResumeAsync(arguments.AsObject(), null, ct),
            "completeTask" => ResumeAsync(
                arguments.AsObject(),
                new Dictionary<string, object?> { ["RunTaskInput"] = arguments["result"] },
                ct
            ),
            "advance" => AdvanceAsync(XmlConvert.ToTimeSpan((string)arguments!), ct),
            "cancel" => CancelAsync((int)arguments["instance"]!, ct),
            _ => throw new NotSupportedException($"There is no step \"{kind}\"."),
        };

    private async Task<JsonObject?> StartAsync(JsonObject arguments, CancellationToken ct)
    {
        var request = new StartRequest((string)arguments["definitionId"]!)
        {
            CorrelationId = (string?)arguments["correlationId"],
            Name = (string?)arguments["name"],
            TriggerActivityId = (string?)arguments["triggerActivityId"],
            Input = arguments["input"]?.AsObject().ToDictionary(p => p.Key, p => (object?)p.Value),
        };
        var started = await _runtime.StartAsync(request, ct);
        return new JsonObject { ["started"] = started.Started };
    }

    private async Task<JsonObject?> PublishEventAsync(JsonObject arguments, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        var expires = now + _services.GetRequiredService<WorkflowEngineOptions>().KeepUnmatchedFor;
        var message = InboxMessages.Event(
            $"event-{_messages++}",
            (string)arguments["name"]!,
            (string?)arguments["correlationId"],
            arguments["payload"],
            now,
            expires
        );
        if (arguments["instance"] is { } index)
            message = message with { InstanceId = _observer.InstanceIds[(int)index] };
        await _runtime.PostAsync(message, ct);
        return null;
    }

    private async Task<JsonObject?> ResumeAsync(
        JsonObject arguments,
        Dictionary<string, object?>? input,
        CancellationToken ct
    )
    {
        input ??= arguments["input"]?.AsObject().ToDictionary(p => p.Key, p => (object?)p.Value);
        var found = await _observer.FindBookmarkAsync(
            (string)arguments["activityId"]!,
            (string?)arguments["name"],
            (int?)arguments["instance"],
            (int?)arguments["index"] ?? 0,
            ct
        );
        var resumed =
            found is { } bookmark
            && await _runtime.ResumeAsync(bookmark.InstanceId, bookmark.BookmarkId, input, ct);
        return new JsonObject { ["found"] = resumed };
    }

    private async Task<JsonObject?> AdvanceAsync(TimeSpan by, CancellationToken ct)
    {
        var end = _clock.GetUtcNow() + by;
        while (await NextDueAsync(ct) is { } due && due <= end)
        {
            _clock.MoveTo(due);
            // What is due now and cannot be handled must not keep the clock from moving.
            if (!await DrainAsync(ct))
                break;
        }

        _clock.MoveTo(end);
        await DrainAsync(ct);
        return null;
    }

    private async Task<JsonObject?> CancelAsync(int instance, CancellationToken ct)
    {
        await _runtime.CancelAsync(_observer.InstanceIds[instance], ct);
        return null;
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowStorage>().NextDueAsync(ct);
    }

    private async Task<bool> DrainAsync(CancellationToken ct)
    {
        var any = false;
        await _observer.NoteInstancesAsync(ct);
        while (await _runtime.RunDueAsync(ct))
        {
            any = true;
            await _observer.NoteInstancesAsync(ct);
        }

        return any;
    }

    private JsonArray Lines(int from) =>
        [.. _output.Lines.Skip(from).Select(line => (JsonNode?)line)];
}
