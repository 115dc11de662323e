using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

/// <summary>Loops and dispatched children whose rounds wait for something, over restarts.</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData("Elsa.ForEach", "\"items\":[\"a\",\"b\",\"c\"]", "a b c")]
    [InlineData("Elsa.For", "\"start\":1,\"end\":3", "1 2 3")]
    [InlineData("Elsa.For", "\"start\":3,\"end\":1,\"step\":-1", "3 2 1")]
    public async Task A_loop_knows_its_items_in_every_round_that_waits(
        string type,
        string inputs,
        string expected
    )
    {
        await using var world = new EngineWorld();
        var wait = $$"""{"id":"wait",{{WaitFor("Go")}}}""";
        var write = $$"""{"id":"write",{{Write("'' + getCurrentValue()")}}}""";
        await world.StartAsync(
            Of(
                $$$"""{"type":"{{{type}}}","id":"loop",{{{inputs}}},"body":{"type":"Elsa.Sequence","id":"body","activities":[{{{wait}}},{{{write}}}]}}"""
            )
        );

        for (var i = 0; i < 3; i++)
        {
            await world.RestartAsync();
            await world.TellAsync("Go");
        }

        world.Lines.ShouldBe(expected.Split(' '));
        world.Instance.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task Children_of_a_bulk_are_waited_for_and_each_end_is_heard()
    {
        await using var world = new EngineWorld();
        await world.PublishAsync(
            Child(
                """{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"getCorrelationId() + ' ' + getInput('Item')"}}},{"id":"if","type":"Elsa.If","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"getInput('Item') == 2"}},"then":{"id":"fault","type":"Elsa.Fault"}}"""
            )
        );

        await world.StartAsync(
            Chart(
                """
                {"id":"bulk","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":"child",
                 "items":{"typeName":"Object","expression":{"type":"JavaScript","value":"[1,2,3]"}},
                 "correlationIdFunction":{"typeName":"String","expression":{"type":"JavaScript","value":"'case-' + getItem() + args.item"}},
                 "childCompleted":{"id":"good","type":"Elsa.WriteLine","text":"good"},
                 "childFaulted":{"id":"bad","type":"Elsa.WriteLine","text":"bad"}},
                {"id":"all","type":"Elsa.WriteLine","text":"all"},{"id":"next","type":"Elsa.WriteLine","text":"next"}
                """,
                "bulk:Completed>all bulk:Done>next"
            )
        );

        world.Lines.ShouldBe([
            "case-11 1",
            "case-22 2",
            "case-33 3",
            "good",
            "bad",
            "good",
            "all",
            "next",
        ]);
        world.Stored.Instances.Count(i => i.SubStatus == "Finished").ShouldBe(3);
    }

    [Theory]
    [InlineData("Elsa.ParallelForEach", "\"abc\"")]
    [InlineData("Elsa.ParallelForEach", "5")]
    public async Task What_is_no_list_has_no_items_and_that_is_said(string type, string items)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            Of(
                $$$"""{"type":"{{{type}}}","id":"loop","items":{{{items}}},"body":{"id":"w",{{{Write("'never'")}}}}}"""
            )
        );

        world.Lines.ShouldBeEmpty();
        world.Instance.SubStatus.ShouldBe("Finished");
        world.Warnings.ShouldHaveSingleItem().Message.ShouldContain("no list of objects");
    }

    private static string Child(string activities) =>
        $$$"""{"definitionId":"child","root":{"type":"Elsa.Sequence","id":"seq","activities":[{{{activities}}}]}}""";
}
