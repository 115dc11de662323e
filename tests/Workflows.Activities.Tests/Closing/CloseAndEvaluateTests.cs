using Workflows.Activities.Closing;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Closing;

// Start Monday 7 December 2026, 13 weeks: last day Sunday 7 March 2027.
public sealed class CloseAndEvaluateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settles_the_rest_of_the_plan_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-22", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Lærte noget.", "Sygdom", "Karen", now)
        );

        run.Outcome.ShouldBe("Done");
        run.Contact(ContactCodes.ClosingEvaluation).Status.ShouldBe(PlannedContactStatus.Done);
        run.Contact(ContactCodes.RequiredFollowUp).Status.ShouldBe(PlannedContactStatus.Cancelled);
        run.World.World.PlannedContacts.ShouldAllBe(contact =>
            contact.IsOpen == ContactCodes.IsAfterwards(contact.Code)
        );
    }

    [Fact]
    public async Task Is_overdue_some_working_days_after_the_last_day()
    {
        await using var run = await ActivityHarness
            .At("2027-03-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.UntilAsync("2027-03-12 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-03-12 16:00");
        run.Outcome.ShouldBe("Overdue");
    }

    [Fact]
    public async Task Waits_once_more_when_it_starts_after_the_last_day()
    {
        await using var run = await ActivityHarness
            .At("2027-03-15", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>(("workingDaysToWait", 2));

        run.NextTimer.ShouldBe(Moments.Moment("2027-03-17 16:00"));
    }
}
