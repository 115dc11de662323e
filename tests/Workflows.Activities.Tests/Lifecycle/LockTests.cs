using System.Text.Json.Nodes;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>No path of a flow goes around what the law requires (decision D6).</summary>
public sealed class LockTests
{
    private static readonly FlowLock Lock = new(
        "flow",
        "lock",
        "Placement.RequiredFollowUp",
        [],
        ["NotDue"]
    );

    public static TheoryData<string, string> Locks =>
        [.. FlowLock.All.Select(l => (l.DefinitionId, l.ActivityId))];

    [Theory]
    [MemberData(nameof(Locks))]
    public void Every_path_passes_the_locked_step_or_leaves_by_an_exit_that_the_lock_names(
        string definitionId,
        string activityId
    )
    {
        var locked = FlowLock.All.Single(l =>
            l.DefinitionId == definitionId && l.ActivityId == activityId
        );
        var flow = ShippedFlows.Of(definitionId);

        flow.TypeOf(activityId).ShouldBe(locked.Type);
        locked.Inputs.ShouldBeSubsetOf(
            flow.Activity(activityId).AsObject().Select(property => property.Key)
        );
        Bypasses(flow, locked).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Locks))]
    public void A_connection_that_leads_around_the_lock_is_found_wherever_it_begins(
        string definitionId,
        string activityId
    )
    {
        var locked = FlowLock.All.Single(l =>
            l.DefinitionId == definitionId && l.ActivityId == activityId
        );
        var text = ShippedFlows.TextOf(definitionId);
        var flow = ShippedFlows.Of(definitionId);
        var beforeTheLock = flow
            .Edges.Where(e => e.Target == activityId && e.Source != activityId)
            .ToList();

        beforeTheLock.ShouldNotBeEmpty();
        foreach (var edge in beforeTheLock)
        {
            Bypasses(Around(text, locked, edge), locked)
                .ShouldNotBeEmpty($"{edge} is a way around.");
        }
    }

    [Fact]
    public void A_straight_path_through_the_lock_holds() =>
        Walk("start Done lock", "lock NotDue end", "lock Missed lock").ShouldBeEmpty();

    [Fact]
    public void A_path_beside_the_lock_does_not() =>
        Walk("start Done lock", "start TimedOut end", "lock NotDue end", "lock Missed lock")
            .ShouldBe(["end"]);

    [Fact]
    public void An_outcome_that_is_no_exit_has_to_come_back() =>
        Walk("start Done lock", "lock NotDue end", "lock Missed end").ShouldBe(["end"]);

    [Fact]
    public void An_exit_that_leads_nowhere_is_an_end_behind_the_lock() =>
        Walk("start Done lock", "lock Missed lock").ShouldBeEmpty();

    [Fact]
    public void An_outcome_that_is_no_exit_and_leads_nowhere_is_an_end_before_it() =>
        Walk("start Done lock", "lock NotDue end").ShouldBe(["lock (Missed)"]);

    [Fact]
    public void A_loop_proves_nothing_for_itself() =>
        Walk(
                "start Done a",
                "a Done b",
                "b Done a",
                "b Stop end",
                "start Go lock",
                "lock NotDue end2",
                "lock Missed lock"
            )
            .ShouldBe(["end"]);

    [Fact]
    public void One_branch_through_the_lock_is_enough_for_a_join_that_waits_for_all() =>
        Walk(
                "start Done lock",
                "start Done a",
                "lock NotDue all",
                "lock Missed lock",
                "a Done all",
                "all Done end"
            )
            .ShouldBeEmpty();

    [Fact]
    public void And_not_for_one_that_goes_on_with_the_first() =>
        Walk(
                "start Done lock",
                "start Done a",
                "lock NotDue any",
                "lock Missed lock",
                "a Done any",
                "any Done end"
            )
            .ShouldBe(["end"]);

    private static IReadOnlyList<string> Bypasses(FlowGraph flow, FlowLock locked) =>
        new LockWalk(flow, locked, ShippedFlows.OutcomesOf(locked.Type)).Bypasses();

    // The connection goes to where the lock's exit goes.
    private static FlowGraph Around(string flow, FlowLock locked, FlowGraph.Edge edge)
    {
        var json = new FlowGraph(flow);
        var behind = json.Edges.First(e =>
            e.Source == locked.ActivityId && locked.Exits.Contains(e.Port)
        );
        var connection = json.Definition["root"]!["connections"]!
            .AsArray()
            .Single(c =>
                (string)c!["source"]!["activity"]! == edge.Source
                && (string)c["source"]!["port"]! == edge.Port
                && (string)c["target"]!["activity"]! == edge.Target
            )!;
        connection["target"]!["activity"] = behind.Target;
        return new FlowGraph(json.Definition.ToJsonString());
    }

    // "source outcome target" for each connection; "all" and "any" are joins.
    private static IReadOnlyList<string> Walk(params string[] connections)
    {
        var edges = connections.Select(c => c.Split(' ')).ToList();
        var definition = new JsonObject
        {
            ["definitionId"] = "flow",
            ["root"] = new JsonObject
            {
                ["activities"] = new JsonArray([
                    .. edges.SelectMany(e => new[] { e[0], e[2] }).Distinct().Select(Activity),
                ]),
                ["connections"] = new JsonArray([
                    .. edges.Select(e => new JsonObject
                    {
                        ["source"] = new JsonObject { ["activity"] = e[0], ["port"] = e[1] },
                        ["target"] = new JsonObject { ["activity"] = e[2] },
                    }),
                ]),
            },
        };
        return new LockWalk(
            new FlowGraph(definition.ToJsonString()),
            Lock,
            ["NotDue", "Missed"]
        ).Bypasses();
    }

    // Only what the test connects counts: what is neither a lock nor a join has no outcome of its own.
    private static JsonObject Activity(string id) =>
        id switch
        {
            "lock" => new() { ["id"] = id, ["type"] = Lock.Type },
            "all" or "any" => new()
            {
                ["id"] = id,
                ["type"] = "Elsa.FlowJoin",
                ["mode"] = new JsonObject
                {
                    ["expression"] = new JsonObject
                    {
                        ["type"] = "Literal",
                        ["value"] = id == "all" ? "WaitAll" : "WaitAny",
                    },
                },
            },
            _ => new() { ["id"] = id, ["type"] = "Elsa.Finish" },
        };
}
