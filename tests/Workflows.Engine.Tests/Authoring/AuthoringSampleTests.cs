using Workflows.Engine.Tests.Running;

namespace Workflows.Engine.Tests.Authoring;

public sealed class AuthoringSampleTests
{
    private static readonly string Late = Flows.Write("'late'");

    [Fact]
    public async Task Waits_for_a_reply_until_the_time_runs_out()
    {
        await using var world = Start();

        await world.StartAsync(
            After("\"type\":\"Placement.WaitForReply\"", "TimedOut", Flows.Write("'late'"))
        );
        await world.AdvanceAsync(TimeSpan.FromDays(1.9));
        var early = world.Lines.Count;
        await world.AdvanceAsync(TimeSpan.FromDays(0.1));

        early.ShouldBe(0);
        world.Lines.ShouldBe(["late"]);
        world.Stored.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_on_with_the_reply_and_forgets_the_time_limit()
    {
        await using var world = Start();
        await world.StartAsync(
            After(
                "\"type\":\"Placement.WaitForReply\",\"result\":{\"typeName\":\"Object\",\"memoryReference\":{\"id\":\"n\"}},\"answer\":{\"typeName\":\"String\",\"memoryReference\":{\"id\":\"n\"}}",
                "Replied",
                Flows.Write("getN()")
            )
        );

        await AnswerAsync(world, "7");
        await world.AdvanceAsync(TimeSpan.FromDays(10));

        world.Lines.ShouldBe(["7"]);
        world.Instance.Status.ShouldBe("Finished");
    }

    [Fact]
    public async Task Reminds_as_often_as_told_and_gives_up()
    {
        await using var world = Start();
        await world.StartAsync(After("\"type\":\"Placement.RemindRepeatedly\"", "Exhausted", Late));

        foreach (var expected in new[] { 0, 0, 1 })
        {
            await world.RestartAsync();
            await world.AdvanceAsync(TimeSpan.FromDays(2));
            world.Lines.Count.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Runs_the_body_once_for_each_participant()
    {
        await using var world = Start();
        const string Each = """
            "type":"Placement.ForEachParticipant",
            "participants":{"typeName":"Object","expression":{"type":"JavaScript","value":"['Ane','Bo']"}},
            "body":{"id":"body","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"one"}}}
            """;

        await world.StartAsync(After(Each, "Done", Flows.Write("'end'")));

        world.Lines.ShouldBe(["one", "one", "end"]);
    }

    [Theory]
    [InlineData("\"type\":\"Placement.RaiseSignal\"")]
    [InlineData("\"type\":\"Placement.TellOthers\"")]
    public async Task Runs_activities_that_do_their_work_at_once(string activity)
    {
        await using var world = Start();

        await world.StartAsync(After(activity, "Done", Flows.Write("'end'")));

        world.Instance.IncidentCount.ShouldBe(0);
        world.Lines.ShouldBe(["end"]);
    }

    private static EngineWorld Start()
    {
        var sample = AuthoringSample.Load();
        return new EngineWorld(engine => engine.Registry.AddFrom(sample));
    }

    private static async Task AnswerAsync(EngineWorld world, string answer)
    {
        var bookmark = world.Stored.Bookmarks.Single(b => b.Name == "Placement.WaitForReply");
        await world.Runtime.ResumeAsync(
            bookmark.InstanceId,
            bookmark.Id,
            new Dictionary<string, object?> { ["Answer"] = answer },
            TestContext.Current.CancellationToken
        );
        await world.SettleAsync();
    }

    private static string After(string activity, string outcome, string next) =>
        Flows.Of(
            $$$"""
            {"type":"Elsa.Flowchart","id":"chart","activities":[{"id":"a",{{{activity}}}},{"id":"b",{{{next}}}}],
             "connections":[{"source":{"activity":"a","port":"{{{outcome}}}"},"target":{"activity":"b"}}]}
            """
        );
}
