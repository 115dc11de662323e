using Workflows.Activities.Contacts;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

public sealed class PlanCheckInSeriesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Follows_the_placement_up_more_closely_with_a_reason_that_is_kept()
    {
        await using var run = await ActivityHarness
            .At("2026-12-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<PlanCheckInSeries>(
                ("track", nameof(FollowUpTrack.Intensive)),
                ("reason", "Der har været en konflikt.")
            );

        run.Outcome.ShouldBe("Planned");
        run.Placement.Track.ShouldBe(FollowUpTrack.Intensive);
        run.Placement.TrackReason.ShouldBe("Der har været en konflikt."!);
        run.Contact("chk.w5").IsOpen.ShouldBeTrue();
        run.Contact("team.review.1").IsOpen.ShouldBeTrue();
        run.Journal.Single(line =>
                line.StartsWith("Planen er lagt på ny", StringComparison.Ordinal)
            )
            .ShouldEndWith("Opfølgning: tæt opfølgning.");
    }

    [Theory]
    [InlineData("AsItIs")]
    [InlineData(nameof(FollowUpTrack.Standard))] // the one that it is on
    public async Task Changes_nothing_where_the_plan_is_what_the_rules_say(string track)
    {
        await using var run = await ActivityHarness
            .At("2026-12-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<PlanCheckInSeries>(("track", track));

        run.Outcome.ShouldBe("Planned");
        run.Placement.TrackReason.ShouldBeNull();
        run.Journal.ShouldContain("Planen er den samme som før.");
    }

    [Theory]
    [InlineData(nameof(FollowUpTrack.Intensive), "")] // without a reason
    [InlineData(nameof(FollowUpTrack.Short), "Kort forløb.")] // 13 weeks are not short
    [InlineData("Closest", "Fordi.")]
    public async Task What_cannot_be_planned_is_an_incident(string track, string reason)
    {
        await using var run = await ActivityHarness
            .At("2026-12-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<PlanCheckInSeries>(("track", track), ("reason", reason));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
        run.Placement.Track.ShouldBe(FollowUpTrack.Standard);
    }

    [Fact]
    public async Task Plans_nothing_when_the_placement_is_closed()
    {
        var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.BreakOffAsync();

        await run.StartAsync<PlanCheckInSeries>();

        run.Outcome.ShouldBe("Closed");
    }
}
