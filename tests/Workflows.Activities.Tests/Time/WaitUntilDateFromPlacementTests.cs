using Workflows.Activities.Time;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Time;

// Start Monday 7 December 2026, 13 weeks: last day Sunday 7 March 2027.
public sealed class WaitUntilDateFromPlacementTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Start", 0, "Days", "08:00", "2026-12-07 08:00")]
    [InlineData("Start", -3, "WorkingDays", "08:00", "2026-12-02 08:00")]
    [InlineData("Start", 2, "Weeks", "14:30", "2026-12-21 14:30")]
    [InlineData("Start", 3, "Months", "9:00", "2027-03-07 09:00")]
    [InlineData("End", -15, "WorkingDays", "08:00", "2027-02-15 08:00")]
    [InlineData("End", 1, "Days", "00:00", "2027-03-08 00:00")]
    public async Task Comes_out_at_the_moment_that_is_counted_from_the_placement(
        string anchor,
        int days,
        string unit,
        string at,
        string moment
    )
    {
        await using var run = await StartAsync(
            "2026-11-24",
            ("anchor", anchor),
            ("days", days),
            ("unit", unit),
            ("at", at)
        );
        run.NextTimer.ShouldBe(Moments.Moment(moment));

        await run.UntilAsync(moment);

        run.Outcome.ShouldBe("Reached");
    }

    [Fact]
    public async Task Counts_from_the_first_day_at_eight_when_nothing_is_said()
    {
        await using var run = await StartAsync("2026-11-24");

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-07 08:00"));
    }

    [Fact]
    public async Task Says_so_when_the_moment_had_passed_before()
    {
        await using var run = await StartAsync("2026-12-07 08:00");

        run.Outcome.ShouldBe("Past");
    }

    [Fact]
    public async Task Follows_when_the_placement_is_postponed()
    {
        await using var run = await StartAsync("2026-11-24", ("days", 1), ("unit", "Weeks"));
        var waitsBefore = run.Bookmarks;

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Syg"));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-21 08:00"));
        run.Bookmarks.ShouldBe(waitsBefore);
    }

    [Fact]
    public async Task Is_reached_at_once_when_the_placement_ends_so_early_that_the_moment_has_passed()
    {
        await using var run = await StartAsync("2026-12-14", ("anchor", "End"), ("days", -15));

        await run.CarryAsync(new Shorten(Moments.Day("2026-12-18"), "Fik job"));

        run.Outcome.ShouldBe("Reached");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await StartAsync("2026-12-14", ("anchor", "End"));

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now)
        );

        run.Outcome.ShouldBe("Closed");
    }

    [Theory]
    [InlineData("at", "02:30")] // does not exist on one night of the year, and is there twice on another
    [InlineData("at", "om formiddagen")]
    [InlineData("anchor", "Middle")]
    [InlineData("unit", "Years")]
    public async Task What_cannot_be_counted_is_an_incident(string input, string value)
    {
        await using var run = await StartAsync("2026-11-24", (input, value));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await StartAsync("2026-11-24");

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static Task<ActivityHarness> StartAsync(string now, params (string, object)[] inputs) =>
        ActivityHarness
            .At(now, Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitUntilDateFromPlacement>(inputs);
}
