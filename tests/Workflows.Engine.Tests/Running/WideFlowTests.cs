using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

/// <summary>Flowcharts of many branches: what is counted instead of looked for must come to the same.</summary>
public sealed class WideFlowTests
{
    private const int Branches = 500;

    [Theory]
    [InlineData(FlowchartMode.Counter, null)]
    [InlineData(FlowchartMode.Token, null)]
    [InlineData(FlowchartMode.Token, "Merge")]
    [InlineData(FlowchartMode.Token, "Converge")]
    public async Task A_join_waits_for_the_last_branch_and_runs_once(
        FlowchartMode mode,
        string? mergeMode
    )
    {
        await using var world = new EngineWorld(e => e.Options.FlowchartMode = mode);

        await world.StartAsync(FanOut(mergeMode));
        await world.RestartAsync();
        var before = world.Lines.ToList();
        await world.TellAsync("Go");

        before.Count.ShouldBe(Branches);
        before.ShouldNotContain("joined");
        world.Lines.Skip(Branches).ShouldBe(["joined"]);
        world.Instance.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task The_journal_tells_executions_apart_and_when_each_thing_happened()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write("1"), WaitFor("Go"), Write("2")));
        world.Clock.Advance(TimeSpan.FromMinutes(7));
        await world.TellAsync("Go");

        var entries = world.Stored.JournalOf(world.Instance.Id).SelectMany(JournalEntry.Read);
        var waiting = entries.Where(e => e.ActivityId == "a1").ToList();
        waiting
            .Select(e => (e.EventName, e.Timestamp.Minute, e.ActivityType, e.NodeId))
            .ShouldBe([
                ("Started", 0, "Elsa.Event", "Workflow1:chart:a1"),
                ("Suspended", 0, "Elsa.Event", "Workflow1:chart:a1"),
                ("Resumed", 7, "Elsa.Event", "Workflow1:chart:a1"),
                ("Completed", 7, "Elsa.Event", "Workflow1:chart:a1"),
            ]);
        waiting.Select(e => e.ActivityInstanceId).Distinct().ShouldHaveSingleItem();
        waiting.Select(e => e.ParentActivityInstanceId).Distinct().ShouldHaveSingleItem();
        entries.Select(e => e.ActivityInstanceId).Distinct().Count().ShouldBe(5);
    }

    // One start, many lines and one event side by side, and a line where all come together.
    private static string FanOut(string? mergeMode)
    {
        var lines = Enumerable.Range(0, Branches).Select(i => $"b{i}").ToList();
        var join = mergeMode is null
            ? ""
            : $$""","customProperties":{"mergeMode":"{{mergeMode}}"}""";
        var activities = string.Join(
            ",",
            [
                """{"id":"start","type":"Elsa.Start"}""",
                .. lines.Select(id => $$$"""{"id":"{{{id}}}",{{{Write("'line'")}}}}"""),
                $$$"""{"id":"event",{{{WaitFor("Go")}}}}""",
                $$$"""{"id":"join",{{{Write("'joined'")}}}{{{join}}}}""",
            ]
        );
        var connections = string.Join(
            " ",
            lines.Append("event").Select(id => $"start:Done>{id} {id}:Done>join")
        );
        return Chart(activities, connections);
    }
}
