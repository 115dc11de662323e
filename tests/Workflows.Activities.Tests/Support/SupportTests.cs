using Workflows.Activities.Support;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Engine.Authoring;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Support;

public sealed class OfferMentorTests : SupportTests<OfferMentor>
{
    protected override CaseTaskKind Kind => CaseTaskKind.OfferMentor;
}

public sealed class ReferToOccupationalTherapistTests : SupportTests<ReferToOccupationalTherapist>
{
    protected override CaseTaskKind Kind => CaseTaskKind.ReferToTherapist;
}

public sealed class RequestEquipmentTests : SupportTests<RequestEquipment>
{
    protected override CaseTaskKind Kind => CaseTaskKind.RequestEquipment;
}

// Tuesday 8 December 2026.
public abstract class SupportTests<TActivity>
    where TActivity : Activity, new()
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract CaseTaskKind Kind { get; }

    [Fact]
    public async Task Asks_the_consultant_and_waits_a_week()
    {
        await using var run = await StartAsync();

        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.Role, task.AsksYesOrNo).ShouldBe((Kind, TaskRole.Consultant, true));
        task.DueAt.ShouldBe(Moments.Moment("2026-12-15 16:00"));
        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(task.DueAt);
    }

    [Theory]
    [InlineData(TaskAnswer.Yes, "Accepted")]
    [InlineData(TaskAnswer.No, "Declined")]
    public async Task Goes_on_by_the_answer(TaskAnswer answer, string outcome)
    {
        await using var run = await StartAsync();

        await run.DoAsync(run.FlowTasks[0], answer);

        run.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task Times_out_when_nobody_answers_and_the_task_stays()
    {
        await using var run = await StartAsync(("workingDays", 2));

        await run.UntilAsync("2026-12-10 16:00");

        run.Outcome.ShouldBe("TimedOut");
        run.FlowTasks[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_with_the_placement()
    {
        await using var run = await StartAsync();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now)
        );

        run.Outcome.ShouldBe("Closed");
        run.FlowTasks[0].IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task Follows_the_placement_to_another_consultant()
    {
        await using var run = await StartAsync();

        var receiver = await run.HandOverAsync();

        run.Outcome.ShouldBeNull();
        run.FlowTasks.ShouldHaveSingleItem().AssigneeId.ShouldBe(receiver);
    }

    [Fact]
    public async Task The_task_is_taken_back_when_the_flow_is_stopped()
    {
        await using var run = await StartAsync();

        await run.CancelAsync();

        run.FlowTasks.ShouldHaveSingleItem().Ending.ShouldBe(TaskEnding.Withdrawn);
        run.Bookmarks.ShouldBe(0);
    }

    private static Task<ActivityHarness> StartAsync(params (string, object)[] inputs) =>
        ActivityHarness
            .At("2026-12-08 09:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<TActivity>(inputs);
}
