using Workflows.Activities.Obligations;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Obligations;

// Start Monday 7 December 2026, 13 weeks: last day Sunday 7 March 2027; the decision is planned for Monday 15 February.
public sealed class DecideOnExtensionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_the_consultant_on_the_planned_day()
    {
        await using var run = await StartAsync("2027-01-04");
        run.NextTimer.ShouldBe(Moments.Moment("2027-02-15 08:00"));
        run.FlowTasks.ShouldBeEmpty();

        await run.UntilAsync("2027-02-15 08:00");

        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.Role).ShouldBe((CaseTaskKind.DecideExtension, TaskRole.Consultant));
        task.DueAt.ShouldBe(Moments.Moment("2027-03-05 16:00")); // the last working day
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Is_extended_when_the_placement_is()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

        await run.CarryAsync(Longer("2027-04-04"));

        run.Outcome.ShouldBe("Extended");
        run.FlowTasks.ShouldHaveSingleItem().Answer.ShouldBe(TaskAnswer.Yes);
        // The next decision, before the new end, is still to come.
        run.Contact(ContactCodes.Extension).On.ShouldBe(Moments.Day("2027-03-10"));
        run.Contact(ContactCodes.Extension).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task An_extension_before_the_day_only_moves_the_question()
    {
        await using var run = await StartAsync("2027-01-04");

        await run.CarryAsync(Longer("2027-04-04"));

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-10 08:00"));
        run.FlowTasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_when_the_consultant_says_no()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

        await run.DoAsync(run.FlowTasks[0], TaskAnswer.No);

        run.Outcome.ShouldBe("Ends");
        run.Contact(ContactCodes.Extension).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Ends_when_the_decision_is_noted_in_the_plan()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == ContactCodes.Extension),
                    "Vi slutter som planlagt.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Ends");
        run.FlowTasks.ShouldHaveSingleItem().Ending.ShouldBe(TaskEnding.Withdrawn);
    }

    [Theory]
    [InlineData(0, "2027-03-05 16:00")]
    [InlineData(5, "2027-02-22 16:00")]
    [InlineData(90, "2027-03-05 16:00")] // never later than the placement lasts
    public async Task Times_out_when_nobody_decides_and_the_task_stays(int days, string end)
    {
        await using var run = await StartAsync("2027-02-15 09:00", ("workingDays", days));

        await run.UntilAsync(end.Replace("16:00", "15:59", StringComparison.Ordinal));
        run.Outcome.ShouldBeNull();

        await run.UntilAsync(end);
        run.Outcome.ShouldBe("TimedOut");
        run.FlowTasks.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Orders_nothing_when_the_plan_has_no_decision()
    {
        await using var run = ActivityHarness.At("2027-02-15 09:00", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (_, contacts, now) => contacts.Single(c => c.Code == ContactCodes.Extension).Cancel(now)
        );

        await run.StartAsync<DecideOnExtension>();

        run.Outcome.ShouldBe("NotPlanned");
        run.FlowTasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follows_when_the_placement_is_postponed()
    {
        await using var run = await StartAsync("2026-11-24");
        var waitsBefore = run.Bookmarks;

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Syg"));

        run.NextTimer.ShouldBe(Moments.Moment("2027-02-22 08:00"));
        run.Bookmarks.ShouldBe(waitsBefore);
    }

    [Fact]
    public async Task Is_asked_for_an_earlier_day_when_the_placement_ends_earlier()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

        await run.CarryAsync(new Shorten(Moments.Day("2027-02-26"), "Fik job"));

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-02-26 16:00"));
        run.FlowTasks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Asks_also_while_the_citizen_is_away_because_the_last_day_stays()
    {
        await using var run = await StartAsync("2027-01-11");

        await run.CarryAsync(new Pause(Moments.Day("2027-01-12"), null, "Syg"));
        await run.UntilAsync("2027-02-15 08:00");

        run.FlowTasks.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

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
        await using var run = await StartAsync("2027-02-15 09:00");

        var receiver = await run.HandOverAsync();

        run.Outcome.ShouldBeNull();
        run.FlowTasks.ShouldHaveSingleItem().AssigneeId.ShouldBe(receiver);
    }

    [Fact]
    public async Task The_task_is_taken_back_when_the_flow_is_stopped()
    {
        await using var run = await StartAsync("2027-02-15 09:00");

        await run.CancelAsync();

        run.FlowTasks.ShouldHaveSingleItem().Ending.ShouldBe(TaskEnding.Withdrawn);
        run.Bookmarks.ShouldBe(0);
    }

    private static Extend Longer(string end) =>
        new(Moments.Day(end), "Mere at lære", "Vurdering: de nye opgaver kræver mere tid.");

    private static Task<ActivityHarness> StartAsync(string now, params (string, object)[] inputs) =>
        ActivityHarness.At(now, Ct).Placed("2026-12-07").StartAsync<DecideOnExtension>(inputs);
}
