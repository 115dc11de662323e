using Workflows.Activities.Time;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Time;

public sealed class WaitWorkingDaysTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-12-08 14:00", 1, "2026-12-09 08:00")]
    [InlineData("2026-12-11 14:00", 1, "2026-12-14 08:00")] // a weekend lies between
    [InlineData("2026-12-23 14:00", 2, "2026-12-29 08:00")] // Christmas lies between
    public async Task Goes_on_in_the_morning_of_the_last_working_day(
        string start,
        int days,
        string end
    )
    {
        await using var run = await ActivityHarness
            .At(start, Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", days));
        run.NextTimer.ShouldBe(Moments.Moment(end));

        await run.UntilAsync(end);

        run.Outcome.ShouldBe("Done");
    }

    [Fact]
    public async Task No_days_are_no_wait_also_in_the_middle_of_the_night()
    {
        await using var run = await ActivityHarness
            .At("2026-12-12 03:30", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", 0));

        run.Outcome.ShouldBe("Done");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", 5));

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now)
        );

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Waits_as_long_after_a_restart_that_another_day_has_come_in_between()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", 3));

        await run.UntilAsync("2026-12-10 23:00");
        await run.ActAsync(
            (placement, now) =>
                placement.RaiseSignal(Domain.Signals.RiskSignalKind.CallMe, "Ring.", "Karen", now)
        );

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-11 08:00"));
    }

    [Fact]
    public async Task Fewer_than_no_days_are_an_incident()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", -1));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitWorkingDays>(("days", 5));

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }
}
