using Workflows.Activities.Tasks;
using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Tasks;

// Tuesday 8 December 2026.
public sealed class CreateTaskAndWaitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_task_and_waits()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));

        run.Outcome.ShouldBeNull();
        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.Role, task.Title, task.AsksYesOrNo).ShouldBe(
            (CaseTaskKind.Other, TaskRole.Consultant, "Aftal et besøg", false)
        );
        task.AssigneeId.ShouldBe(run.Placement.ConsultantId);
        task.DueAt.ShouldBe(Moments.Moment("2026-12-10 16:00"));
        run.NextTimer.ShouldBe(task.DueAt);
    }

    [Fact]
    public async Task Is_done_when_somebody_has_done_it()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));

        await run.DoAsync(run.FlowTasks[0]);

        run.Outcome.ShouldBe("Done");
    }

    [Theory]
    [InlineData(TaskAnswer.Yes, "Yes")]
    [InlineData(TaskAnswer.No, "No")]
    public async Task Goes_on_by_the_answer_when_it_asks(TaskAnswer answer, string outcome)
    {
        await using var run = await StartAsync(
            ("title", "Er nøglekortet bestilt?"),
            ("asksYesOrNo", true)
        );

        await run.DoAsync(run.FlowTasks[0], answer);

        run.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task Times_out_when_the_house_closes_on_the_last_day_and_the_task_stays()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"), ("workingDays", 4));

        await run.UntilAsync("2026-12-14 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2026-12-14 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.FlowTasks[0].IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-12-08 09:00", "2026-12-08 16:00")]
    [InlineData("2026-12-08 16:30", "2026-12-09 16:00")] // the house has closed
    [InlineData("2026-12-12 10:00", "2026-12-14 16:00")] // Saturday
    public async Task A_task_for_the_same_day_is_for_the_next_one_when_the_house_has_closed(
        string now,
        string due
    )
    {
        await using var run = await StartAtAsync(now, ("title", "Ring"), ("workingDays", 0));

        run.FlowTasks[0].DueAt.ShouldBe(Moments.Moment(due));
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Goes_to_the_queue_of_the_role_that_is_chosen()
    {
        await using var run = await StartAsync(
            ("title", "Find en mentor"),
            ("role", "Coordinator")
        );

        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Role, task.AssigneeId).ShouldBe((TaskRole.Coordinator, null));
    }

    [Fact]
    public async Task Follows_the_placement_to_another_consultant_and_goes_on_waiting()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));

        var receiver = await run.HandOverAsync();

        run.Outcome.ShouldBeNull();
        run.FlowTasks.ShouldHaveSingleItem().AssigneeId.ShouldBe(receiver);
        await run.DoAsync(run.FlowTasks[0]);
        run.Outcome.ShouldBe("Done");
    }

    [Fact]
    public async Task Ends_with_the_placement_and_the_task_falls_away()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));

        await run.ActAsync(Close);

        run.Outcome.ShouldBe("Closed");
        run.FlowTasks[0].Ending.ShouldBe(TaskEnding.PlacementClosed);
    }

    [Fact]
    public async Task Gives_nothing_on_a_closed_placement()
    {
        await using var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await run.ActAsync(Close);

        await run.StartAsync<CreateTaskAndWait>(("title", "Aftal et besøg"));

        run.Outcome.ShouldBe("Closed");
        run.FlowTasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_task_is_taken_back_when_the_flow_is_stopped()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));

        await run.CancelAsync();

        run.FlowTasks.ShouldHaveSingleItem().Ending.ShouldBe(TaskEnding.Withdrawn);
        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    [Fact]
    public async Task Another_task_of_the_placement_changes_nothing()
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"));
        await run.ActAsync(
            (placement, now) =>
            {
                placement
                    .RaiseSignal(Domain.Signals.RiskSignalKind.CallMe, "Ring.", "Karen", now)
                    .ShouldBe(Decision.Ok);
                placement.RaiseSignalTasks(run.World.Duty, now);
                return Decision.Ok;
            }
        );

        await run.DoAsync(run.Placement.Tasks.First(t => t.Cause == TaskCause.Signal));

        run.Outcome.ShouldBeNull();
    }

    [Theory]
    [InlineData("role", "Nobody")]
    [InlineData("workingDays", -1)]
    public async Task What_nobody_could_do_is_an_incident(string input, object value)
    {
        await using var run = await StartAsync(("title", "Aftal et besøg"), (input, value));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
        run.FlowTasks.ShouldBeEmpty();
    }

    private static Decision Close(Placement placement, DateTimeOffset now) =>
        placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now);

    private static Task<ActivityHarness> StartAsync(params (string, object)[] inputs) =>
        StartAtAsync("2026-12-08 09:00", inputs);

    private static Task<ActivityHarness> StartAtAsync(
        string now,
        params (string, object)[] inputs
    ) => ActivityHarness.At(now, Ct).Placed("2026-12-07").StartAsync<CreateTaskAndWait>(inputs);
}
