using System.Reflection;
using System.Text.Json.Nodes;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Engine.Authoring;

namespace Workflows.Testing.Harness;

/// <summary>
/// Runs one activity on a real engine, for one placement, in virtual time. The flow around it starts with PlacementRegistered
/// and waits behind each outcome for an event that never comes: where it waits tells which outcome the activity had.
/// </summary>
public sealed partial class ActivityHarness : IAsyncDisposable
{
    private const string Behind = "behind-";

    private readonly CancellationToken _ct;
    private readonly VirtualWorld _world;
    private bool _isStarted;

    private ActivityHarness(DateTimeOffset now, CancellationToken ct)
    {
        _ct = ct;
        _world = new VirtualWorld(now, restartsAtEachStep: true);
    }

    public PlacementId PlacementId { get; private set; }

    public Placement Placement => _world.Placement(PlacementId);

    public IReadOnlyList<OutgoingMail> Mails => [.. _world.World.Mails.Select(m => m.Mail)];

    /// <summary>The outcome of the activity; null while it waits.</summary>
    public string? Outcome =>
        Waiting
            .Where(id => id.StartsWith(Behind, StringComparison.Ordinal))
            .Select(id => id[Behind.Length..])
            .SingleOrDefault();

    /// <summary>When the activity looks again by itself; null when it does not wait for a moment.</summary>
    public DateTimeOffset? NextTimer =>
        _world.World.Timers.Select(t => (DateTimeOffset?)t.DueAt).SingleOrDefault();

    public int Bookmarks => _world.World.Bookmarks.Count;

    public VirtualWorld World => _world;

    private IEnumerable<string> Waiting => _world.World.Bookmarks.Select(b => b.ActivityId);

    public static ActivityHarness At(string moment, CancellationToken ct) =>
        new(Moments.Moment(moment), ct);

    /// <summary>Registers the placement that the activity works for.</summary>
    public ActivityHarness Placed(
        string startsOn,
        int weeks = 13,
        string? email = "anja@bageriet.example",
        bool agreementConfirmed = false
    )
    {
        PlacementId = _world.Register(Moments.Day(startsOn), weeks, email, agreementConfirmed);
        return this;
    }

    public async Task<ActivityHarness> StartAsync<TActivity>(
        params (string Name, object Value)[] inputs
    )
        where TActivity : Activity, new()
    {
        var folder = Directory.CreateTempSubdirectory("activity-");
        try
        {
            var flow = FlowAround(new TActivity().Type, OutcomesOf(typeof(TActivity)), inputs);
            KeepOutputs<TActivity>(flow);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "activity.json"),
                flow.ToJsonString(),
                _ct
            );
            await _world.PublishAsync(folder.FullName, _ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        _isStarted = true;
        await _world.SettleAsync(_ct);
        await StartLateAsync();
        return this;
    }

    public Task UntilAsync(string moment) => _world.RunUntilAsync(Moments.Moment(moment), _ct);

    /// <summary>A person does something now, and the flow hears of it; before the start the flow finds it done.</summary>
    public Task ActAsync(Func<Placement, DateTimeOffset, Decision> act) =>
        ActAsync((placement, _, now) => act(placement, now));

    /// <inheritdoc cref="ActAsync(Func{Placement, DateTimeOffset, Decision})"/>
    public async Task ActAsync(
        Func<Placement, IReadOnlyList<PlannedContact>, DateTimeOffset, Decision> act
    )
    {
        _world.Act(PlacementId, (placement, contacts) => act(placement, contacts, _world.Now));
        if (_isStarted)
        {
            await _world.SettleAsync(_ct);
        }
    }

    public PlannedContact Contact(string code) => _world.Contact(PlacementId, code);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private static ICollection<string> OutcomesOf(Type activity) =>
        activity.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? ["Done"];

    private static JsonObject FlowAround(
        string type,
        ICollection<string> outcomes,
        (string Name, object Value)[] inputs
    )
    {
        var served = new JsonObject
        {
            ["id"] = "served",
            ["type"] = type,
            ["version"] = 1,
        };
        foreach (var (name, value) in inputs)
        {
            served[name] = Literal(TypeOf(value), JsonValue.Create(value));
        }

        return new JsonObject
        {
            ["id"] = "activity-1",
            ["definitionId"] = "activity",
            ["name"] = "One activity",
            ["version"] = 1,
            ["isLatest"] = true,
            ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([
                    EventActivity("registered", nameof(PlacementRegistered), start: true),
                    served,
                    .. outcomes.Select(outcome =>
                        EventActivity(Behind + outcome, "NeverComes", start: false)
                    ),
                ]),
                ["connections"] = new JsonArray([
                    Connection("registered", "Done", "served"),
                    .. outcomes.Select(outcome => Connection("served", outcome, Behind + outcome)),
                ]),
            },
        };
    }

    private static JsonObject EventActivity(string id, string eventName, bool start) =>
        new()
        {
            ["id"] = id,
            ["type"] = "Elsa.Event",
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = start },
            ["eventName"] = Literal("String", eventName),
        };

    private static JsonObject Connection(string source, string port, string target) =>
        new()
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
        };

    private static JsonObject Literal(string typeName, JsonNode? value) =>
        new()
        {
            ["typeName"] = typeName,
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        };
}
