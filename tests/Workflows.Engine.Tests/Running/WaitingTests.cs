using Workflows.Engine.Authoring;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class WaitingTests
{
    [Fact]
    public async Task Goes_on_after_an_event_in_another_process_with_its_variables()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(InOrder(SetN("7"), WaitFor("Answered"), Write("'N is ' + getN()")));

        await world.RestartAsync();
        await world.TellAsync("Answered");

        world.Lines.ShouldBe(["N is 7"]);
        world.Instance.SubStatus.ShouldBe("Finished");
        world.Stored.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fires_a_timer_in_another_process_when_it_is_due_and_not_before()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(InOrder(Delay("02:00:00"), Write("'late'")));
        await world.RestartAsync();

        await world.AdvanceAsync(TimeSpan.FromMinutes(119));
        var before = world.Lines.Count;
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        before.ShouldBe(0);
        world.Lines.ShouldBe(["late"]);
        world.Stored.Timers.ShouldBeEmpty();
    }

    [Fact]
    public async Task Starts_an_instance_for_each_event_that_a_trigger_hears_with_its_correlation_id()
    {
        await using var world = new EngineWorld();
        await world.PublishAsync(
            InOrder(WaitFor("Registered", starts: true), Write("getCorrelationId()"))
        );

        await world.TellAsync("Registered", "case-1");
        await world.TellAsync("Registered", "case-2");

        world.Lines.ShouldBe(["case-1", "case-2"]);
        world.Stored.Instances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lets_an_instance_that_an_event_started_hear_the_same_event_again_at_once()
    {
        await using var world = new EngineWorld();
        await world.PublishAsync(
            InOrder(
                WaitFor("Go", starts: true),
                Write("'started'"),
                WaitFor("Go"),
                Write("'resumed'")
            )
        );

        await world.TellAsync("Go");

        world.Lines.ShouldBe(["started", "resumed"]);
    }

    [Fact]
    public async Task Resumes_only_the_instances_with_the_events_correlation_id()
    {
        await using var world = new EngineWorld();
        var flow = InOrder(WaitFor("Answered"), Write("getCorrelationId()"));
        await world.StartAsync(flow, "case-1");
        await world.StartAsync(flow, "case-2");

        await world.TellAsync("Answered", "case-2");

        world.Lines.ShouldBe(["case-2"]);
    }

    [Fact]
    public async Task Keeps_an_event_that_comes_before_its_bookmark_until_it_expires()
    {
        await using var world = new EngineWorld();
        var flow = InOrder(WaitFor("Gate"), WaitFor("Early"), Write("'heard'"));
        await world.StartAsync(flow);
        await world.TellAsync("Early", keepFor: TimeSpan.FromMinutes(10));

        await world.TellAsync("Gate");

        world.Lines.ShouldBe(["heard"]);
    }

    [Fact]
    public async Task Drops_an_early_event_that_has_expired()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(InOrder(WaitFor("Gate"), WaitFor("Early"), Write("'heard'")));
        await world.TellAsync("Early", keepFor: TimeSpan.FromMinutes(10));

        await world.AdvanceAsync(TimeSpan.FromMinutes(11));
        await world.TellAsync("Gate");

        world.Lines.ShouldBeEmpty();
        world.Stored.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_each_of_two_early_events_to_a_wait_of_its_own()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(
            InOrder(WaitFor("Gate"), WaitFor("Early"), WaitFor("Early"), Write("'twice'"))
        );
        await world.TellAsync("Early", keepFor: TimeSpan.FromMinutes(10));
        await world.TellAsync("Early", keepFor: TimeSpan.FromMinutes(10));

        await world.TellAsync("Gate");

        world.Lines.ShouldBe(["twice"]);
    }

    [Fact]
    public async Task Hears_an_event_that_is_told_twice_under_one_id_once()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(
            InOrder(WaitFor("Answered"), Write("'one'"), WaitFor("Answered"), Write("'two'"))
        );
        var message = InboxMessages.Event(
            "m-1",
            "Answered",
            null,
            null,
            world.Clock.GetUtcNow(),
            null
        );

        await world.Runtime.PostAsync(message, TestContext.Current.CancellationToken);
        await world.Runtime.PostAsync(message, TestContext.Current.CancellationToken);
        await world.SettleAsync();

        world.Lines.ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_cancelled_instance_hears_nothing_more()
    {
        await using var world = new EngineWorld();
        var started = await world.StartAsync(InOrder(WaitFor("Answered"), Write("'heard'")));

        await world.Runtime.CancelAsync(started.InstanceId, TestContext.Current.CancellationToken);
        await world.TellAsync("Answered");

        world.Instance.SubStatus.ShouldBe("Cancelled");
        world.Lines.ShouldBeEmpty();
        world.Stored.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_of_a_cancelled_instance_takes_back_what_it_asked_for()
    {
        await using var world = new EngineWorld(engine => engine.AddActivity<TakesBack>());
        var started = await world.StartAsync(
            InOrder("\"type\":\"Test.TakesBack\"", Write("'after'"))
        );

        await world.Runtime.CancelAsync(started.InstanceId, TestContext.Current.CancellationToken);
        await world.SettleAsync();

        world.Lines.ShouldBe(["a0 takes it back"]);
        world.Instance.SubStatus.ShouldBe("Cancelled");
    }

    [Fact]
    public async Task An_activity_that_fails_to_take_back_does_not_keep_its_instance_alive()
    {
        await using var world = new EngineWorld(engine => engine.AddActivity<FailsToTakeBack>());
        var started = await world.StartAsync(InOrder("\"type\":\"Test.FailsToTakeBack\""));

        await world.Runtime.CancelAsync(started.InstanceId, TestContext.Current.CancellationToken);

        world.Instance.SubStatus.ShouldBe("Cancelled");
        world.Instance.IncidentCount.ShouldBe(1);
        world.Stored.Bookmarks.ShouldBeEmpty();
    }
}

[Activity("Test", "Waits, and takes back what it asked for when it is cancelled.")]
internal sealed class TakesBack : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.WaitForEvent("Answered");

    protected override void OnSignalReceived(object signal, SignalContext context)
    {
        if (signal is CancelSignal)
            context
                .ReceiverActivityExecutionContext.GetRequiredService<IWorkflowOutput>()
                .WriteLine($"{Id} takes it back");
    }
}

[Activity("Test", "Waits, and fails when it is cancelled.")]
internal sealed class FailsToTakeBack : Activity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.WaitForEvent("Answered");

    protected override void OnSignalReceived(object signal, SignalContext context) =>
        throw new InvalidOperationException("It is gone already.");
}
