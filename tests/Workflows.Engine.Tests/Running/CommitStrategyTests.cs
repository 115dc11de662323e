using System.Data.Common;
using Workflows.Engine.Authoring;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class CommitStrategyTests
{
    private const string Fails = "\"type\":\"Test.FailsOnce\"";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Strategies =>
        [.. CommitStrategies.Workflows.Select(s => s.Name)];

    [Fact]
    public async Task Every_activity_that_was_stored_is_not_executed_again_after_a_crash()
    {
        await using var world = World();

        await world.StartAsync(
            With("ActivityExecuted", InOrder(Write("'a'"), Write("'b'"), Fails, Write("'c'")))
        );
        var before = world.Instance.SubStatus;
        await world.RestartAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        before.ShouldBe("Executing");
        world.Lines.ShouldBe(["a", "b", "c"]);
        world.Instance.SubStatus.ShouldBe("Finished");
    }

    [Theory]
    [InlineData("Executing")]
    [InlineData("CommitAlways")]
    public async Task An_activity_may_have_what_came_before_it_stored(string strategy)
    {
        await using var world = World();

        await world.StartAsync(
            InOrder(
                Write("'a'"),
                $"{Fails},\"customProperties\":{{\"commitStrategyName\":\"{strategy}\"}}",
                Write("'b'")
            )
        );
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        world.Lines.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task An_activity_may_be_left_out()
    {
        await using var world = World();

        await world.StartAsync(
            With(
                "ActivityExecuted",
                InOrder(
                    Write("'a'"),
                    Write("'b'") + ",\"customProperties\":{\"commitStrategyName\":\"CommitNever\"}",
                    Fails
                )
            )
        );
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        world.Lines.ShouldBe(["a", "b", "b"]);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("WorkflowExecuted", 1)]
    [InlineData("WorkflowExecuting", 2)]
    [InlineData("ActivityExecuted", 4)]
    [InlineData("ActivityExecuting", 5)]
    [InlineData("Periodic", 1)]
    public async Task A_burst_is_stored_as_often_as_its_strategy_says(string? strategy, int steps)
    {
        await using var world = World();

        // The workflow, the flowchart and two activities.
        await world.StartAsync(With(strategy, InOrder(Write("'a'"), Write("'b'"))));

        world.Instance.Revision.ShouldBe(steps);
    }

    [Fact]
    public async Task A_long_burst_is_stored_every_ten_seconds()
    {
        await using var world = World();
        const string Takes = "\"type\":\"Test.TakesSixSeconds\"";

        await world.StartAsync(
            With("Periodic", InOrder(Takes, Takes, Takes, Takes, Write("'end'")))
        );

        world.Lines.ShouldBe(["end"]);
        world.Instance.Revision.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public async Task What_a_burst_holds_is_there_in_its_next_step(string strategy)
    {
        await using var whole = World();
        await whole.StartAsync(With(null, Rich), "case", Input());

        await using var parts = World();
        await parts.StartAsync(With(strategy, Rich), "case", Input());

        parts.Lines.ShouldBe(
            whole.Lines,
            parts.Instance.State.Span.Length
                + System.Text.Encoding.UTF8.GetString(parts.Instance.State.Span)
        );
        parts.Instance.SubStatus.ShouldBe(whole.Instance.SubStatus);
        JournalOf(parts).ShouldBe(JournalOf(whole));
        whole.Lines.ShouldBe([
            "input 7",
            "memory 5",
            "result 42",
            "each a",
            "each b",
            "parallel x",
            "parallel y",
        ]);
    }

    [Fact]
    public async Task A_bookmark_that_is_resumed_in_the_middle_waits_for_the_rest()
    {
        await using var world = World();
        await world.PublishAsync(
            With(
                "ActivityExecuted",
                Of(
                    $$"""
                    {"type":"Elsa.Parallel","id":"p","activities":[
                      {"type":"Elsa.Sequence","id":"s1","activities":[{"id":"e",{{WaitFor("Go")}} },{"id":"w1",{{Write(
                        "'heard'"
                    )}} }]},
                      {"type":"Elsa.Sequence","id":"s2","activities":[{"id":"w2",{{Write("'one'")}} },{"id":"w3",{{Write(
                        "'two'"
                    )}} }]}]}
                    """
                )
            )
        );
        await world.Runtime.StartAsync(new StartRequest("flow"), Ct);
        while (world.Stored.Bookmarks.Count == 0)
            (await world.Runtime.RunDueAsync(Ct)).ShouldBeTrue();

        await world.Runtime.ResumeAsync(world.Instance.Id, world.Stored.Bookmarks[0].Id, null, Ct);
        await world.SettleAsync();

        world.Lines.ShouldBe(["one", "two", "heard"], ignoreOrder: true);
        world.Lines.Count(l => l == "heard").ShouldBe(1);
        world.Instance.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task An_input_that_may_be_a_secret_is_not_stored_and_there_when_it_is_asked_for()
    {
        await using var world = World();
        var states = new List<string>();
        await world.PublishAsync(
            With(
                "ActivityExecuted",
                Of(
                    $$"""
                    {"type":"Test.UsesASecret","id":"u","key":{"typeName":"String","expression":{"type":"JavaScript","value":"'hid' + 'den'"} },
                     "body":{"id":"b",{{Write("'body'")}} } }
                    """
                )
            )
        );
        await world.Runtime.StartAsync(new StartRequest("flow"), Ct);

        while (await world.Runtime.RunDueAsync(Ct))
            states.Add(System.Text.Encoding.UTF8.GetString(world.Instance.State.Span));

        world.Lines.ShouldBe(["body", "hidden"]);
        states.Count.ShouldBeGreaterThan(1);
        states.ShouldAllBe(s => !s.Contains("hidden"));
    }

    [Fact]
    public async Task A_cancelled_instance_does_not_go_on()
    {
        await using var world = World();
        await world.PublishAsync(With("ActivityExecuted", InOrder(Write("'a'"), Write("'b'"))));
        await world.Runtime.StartAsync(new StartRequest("flow"), Ct);

        await world.Runtime.CancelAsync(world.Instance.Id, Ct);
        await world.SettleAsync();

        world.Lines.ShouldBeEmpty();
        world.Instance.SubStatus.ShouldBe("Cancelled");
    }

    private const string Rich = """
        {"definitionId":"flow","toolVersion":"3.8.0.0",
         "inputs":[{"name":"X","type":"Int32"}],
         "variables":[{"id":"m","name":"M","typeName":"Int32","value":"1"},
                      {"id":"r","name":"R","typeName":"Object"}],
         "root":{"type":"Elsa.Sequence","id":"s","activities":[
           {"type":"Elsa.SetVariable","id":"a1","variable":{"id":"m","name":"M"},"value":{"typeName":"Object","expression":{"type":"Literal","value":5}}},
           {"type":"Elsa.WriteLine","id":"a2","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'input ' + getInput('X')"}}},
           {"type":"Elsa.WriteLine","id":"a3","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'memory ' + getVariable('M')"}}},
           {"type":"Elsa.RunJavaScript","id":"a4","name":"Script","script":{"typeName":"String","expression":{"type":"Literal","value":"42"}}},
           {"type":"Elsa.WriteLine","id":"a5","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'result ' + getLastResult()"}}},
           {"type":"Elsa.ForEach","id":"a6","items":{"typeName":"Object","expression":{"type":"JavaScript","value":"['a','b']"}},
            "body":{"type":"Elsa.WriteLine","id":"b6","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'each ' + getVariable('CurrentValue')"}}}},
           {"type":"Elsa.ParallelForEach","id":"a7","items":{"typeName":"Object","expression":{"type":"JavaScript","value":"['x','y']"}},
            "body":{"type":"Elsa.WriteLine","id":"b7","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'parallel ' + getVariable('CurrentValue')"}}}}
         ]}}
        """;

    private static Dictionary<string, object?> Input() => new() { ["X"] = 7L };

    private static string With(string? strategy, string definition) =>
        strategy is null
            ? definition
            : definition.Replace(
                "\"definitionId\":\"flow\"",
                $"\"definitionId\":\"flow\",\"options\":{{\"commitStrategyName\":\"{strategy}\"}}",
                StringComparison.Ordinal
            );

    private static List<string> JournalOf(EngineWorld world) =>
        [
            .. world
                .Stored.JournalOf(world.Instance.Id)
                .SelectMany(JournalEntry.Read)
                .Select(e => $"{e.Sequence} {e.EventName} {e.ActivityId}"),
        ];

    private static EngineWorld World()
    {
        var failing = new Failing();
        EngineWorld? world = null;
        return world = new EngineWorld(engine =>
        {
            engine.AddActivity<FailsOnce>();
            engine.AddActivity<TakesSixSeconds>();
            engine.AddActivity<UsesASecret>();
            engine.Services.Add(new(typeof(Failing), failing));
            engine.Services.Add(
                new(
                    typeof(Action<TimeSpan>),
                    (Action<TimeSpan>)(span => world!.Clock.Advance(span))
                )
            );
        });
    }

    private sealed class Failing
    {
        public int Times { get; set; } = 1;
    }

    [Activity("Test", "Fails as the database does, once.")]
    private sealed class FailsOnce : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            if (context.GetRequiredService<Failing>().Times-- > 0)
                throw new DatabaseIsDown();
        }
    }

    [Activity("Test", "Takes its time.")]
    private sealed class TakesSixSeconds : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context) =>
            context.GetRequiredService<Action<TimeSpan>>()(TimeSpan.FromSeconds(6));
    }

    [Activity("Test", "Says its key when its body is done.")]
    private sealed class UsesASecret : Activity
    {
        [Input(CanContainSecrets = true)]
        public Input<string> Key { get; set; } = null!;

        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

        private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed)
        {
            var context = completed.TargetContext;
            context.GetRequiredService<IWorkflowOutput>().WriteLine(context.Get(Key) ?? "nothing");
            await context.CompleteActivityAsync();
        }
    }

    private sealed class DatabaseIsDown() : DbException("the connection broke");
}
