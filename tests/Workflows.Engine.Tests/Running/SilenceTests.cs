using Workflows.Engine.Authoring;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

/// <summary>What genuine Elsa passes over in silence stands in the journal; what it does is done here too.</summary>
public sealed class SilenceTests
{
    private const string ReadN = "\"type\":\"Elsa.RunJavaScript\",\"script\":\"getN()\"";

    public static TheoryData<string, string, string> Lost =>
        new()
        {
            {
                Literal("Elsa.Delay", "timeSpan", "soon"),
                "a0",
                "\"soon\" cannot be read as TimeSpan"
            },
            { SetN("'seven'"), "a0", "\"seven\" cannot be read as Int32" },
            { Write("getVariable('Nobody')"), "a0", "no variable \"Nobody\"" },
            { Write("getInput('Nobody')"), "a0", "no input \"Nobody\"" },
            {
                Write("setVariable('N', 'seven') || 'x'"),
                "a0",
                "\"seven\" cannot be read as Int32"
            },
            { Expression("Cobol", "x"), "a0", "Expressions of type 'Cobol'" },
            { Expression("Variable", "N"), "a0", "names no variable" },
            { Expression("Input", "N"), "a0", "names no input" },
            {
                ReadN
                    + ",\"result\":{\"typeName\":\"Object\",\"memoryReference\":{\"id\":\"nobody\"}}",
                "a0",
                "bound to \"nobody\""
            },
            { "\"type\":\"Elsa.Break\"", "a0", "no loop" },
        };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task What_an_activity_loses_stands_in_the_journal(
        string activity,
        string activityId,
        string message
    )
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(activity));

        var warning = world.Warnings.ShouldHaveSingleItem();
        warning.ActivityId.ShouldBe(activityId);
        warning.Message.ShouldContain(message);
        world.Instance.IncidentCount.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_said_when_nothing_is_lost()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            InOrder(
                SetN("'7'"),
                SetN("0"),
                Literal("Elsa.SetName", "value", ""),
                Literal("Elsa.Delay", "timeSpan", "00:00:00"),
                Write("getN()"),
                WaitFor("Go"),
                Write("getN()")
            )
        );
        await world.TellAsync("Go");

        world.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_input_that_is_not_kept_over_the_wait_is_named()
    {
        await using var world = new EngineWorld();
        var flow = InOrder(WaitFor("Go"), Write("getInput('Case')"))
            .Replace(
                "\"root\":",
                "\"inputs\":[{\"name\":\"Case\",\"type\":\"String\"}],\"root\":",
                StringComparison.Ordinal
            );

        await world.StartAsync(flow, input: new() { ["Case"] = "c-1" });
        await world.TellAsync("Go");

        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"Case\" is not kept");
    }

    [Fact]
    public async Task A_variable_whose_value_goes_because_the_instance_waits_is_named()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write("setVariable('Aside', 1) || 'x'"), WaitFor("Go")));

        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"Aside\" is not kept");
    }

    [Fact]
    public async Task An_output_that_is_asked_for_after_a_wait_is_named()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(ReadN, WaitFor("Go"), Write("getOutputFrom('a0')")));
        await world.TellAsync("Go");

        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"a0\" has given no output");
    }

    [Fact]
    public async Task A_default_that_cannot_be_read_is_named()
    {
        await using var world = new EngineWorld();
        var flow = InOrder(Write("getN()"))
            .Replace("\"value\":\"0\"", "\"value\":\"seven\"", StringComparison.Ordinal);

        await world.StartAsync(flow);

        world.Lines.ShouldBe(["0"]);
        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"seven\"");
    }

    [Fact]
    public async Task An_outcome_that_leads_nowhere_is_named_but_not_that_of_a_decision()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            Chart(
                """{"id":"d","type":"Elsa.FlowDecision"},{"id":"js","type":"Elsa.RunJavaScript","script":"setOutcome('Typo')"},{"id":"e","type":"Elsa.End"}""",
                "d:False>js js:Done>e js:False>e"
            )
        );

        world
            .Warnings.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                w => w.ActivityId.ShouldBe("js"),
                w => w.Message.ShouldContain("left by Typo")
            );
    }

    [Fact]
    public async Task A_connection_to_nothing_is_named()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(Chart("""{"id":"a","type":"Elsa.Start"}""", "a:Done>ghost"));

        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"ghost\"");
    }

    [Fact]
    public async Task A_join_that_is_passed_over_is_named()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(Partial("WaitAll"));

        world.Instance.SubStatus.ShouldBe("Finished");
        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"j\" waits for all its ways");
    }

    [Theory]
    [InlineData(FlowchartMode.Counter)]
    [InlineData(FlowchartMode.Token)]
    public async Task A_branch_that_comes_too_late_to_a_join_is_named_and_the_instance_ends(
        FlowchartMode mode
    )
    {
        await using var world = In(mode);

        await world.StartAsync(
            Chart(
                """
                {"id":"s","type":"Elsa.Start"},{"id":"a","type":"Elsa.WriteLine","text":"a"},
                {"id":"b1","type":"Elsa.WriteLine","text":"b1"},{"id":"b2","type":"Elsa.WriteLine","text":"b2"},
                {"id":"j","type":"Elsa.FlowJoin"},{"id":"e","type":"Elsa.WriteLine","text":"e"}
                """,
                "s:Done>a s:Done>b1 b1:Done>b2 a:Done>j b2:Done>j j:Done>e"
            )
        );

        world.Lines.ShouldBe(["a", "b1", "b2", "e"]);
        world.Instance.SubStatus.ShouldBe("Finished");
        world
            .Warnings.ShouldHaveSingleItem()
            .Message.ShouldContain("\"b2\" (Done) arrived at \"j\"");
    }

    [Fact]
    public async Task A_way_that_was_not_taken_is_not_late()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            Chart(
                """
                {"id":"s","type":"Elsa.Start"},{"id":"a","type":"Elsa.WriteLine","text":"a"},{"id":"d0","type":"Elsa.Start"},
                {"id":"d","type":"Elsa.FlowDecision"},{"id":"b","type":"Elsa.WriteLine","text":"b"},{"id":"j","type":"Elsa.FlowJoin"}
                """,
                "s:Done>a s:Done>d0 d0:Done>d d:True>b a:Done>j b:Done>j"
            )
        );

        world.Instance.SubStatus.ShouldBe("Finished");
        world.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_that_can_never_go_on_says_what_it_waits_for()
    {
        await using var world = In(FlowchartMode.Token);

        await world.StartAsync(Partial("WaitAll"));

        world.Instance.SubStatus.ShouldBe("Suspended");
        world
            .Warnings.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                w => w.ActivityId.ShouldBe("chart"),
                w => w.Message.ShouldContain("\"j\" waits for \"b\" (Done)")
            );
    }

    [Fact]
    public async Task An_activity_that_neither_completes_nor_waits_is_named()
    {
        await using var world = new EngineWorld(engine => engine.AddActivity<Forgets>());

        await world.StartAsync(InOrder("\"type\":\"Test.Forgets\""));

        world.Instance.SubStatus.ShouldBe("Suspended");
        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("\"a0\" has neither completed");
    }

    private static EngineWorld In(FlowchartMode mode) =>
        new(engine => engine.Options.FlowchartMode = mode);

    private static string Partial(string mode) =>
        Chart(
            $$$"""
            {"id":"s","type":"Elsa.Start"},{"id":"a","type":"Elsa.WriteLine"},{"id":"d","type":"Elsa.FlowDecision"},
            {"id":"b","type":"Elsa.WriteLine"},{"id":"j","type":"Elsa.FlowJoin","mode":"{{{mode}}}"}
            """,
            "s:Done>a s:Done>d d:True>b a:Done>j b:Done>j"
        );

    private static string Literal(string type, string input, string value) =>
        $$$"""
            "type":"{{{type}}}","{{{input}}}":"{{{value}}}"
            """;

    private static string Expression(string type, string value) =>
        $$$"""
            "type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"{{{type}}}","value":"{{{value}}}"}}
            """;

    [Activity("Test", "Forgets to complete.")]
    private sealed class Forgets : Activity;
}
