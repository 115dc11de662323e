using Workflows.Activities.Contacts;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

// Start Monday 7 December 2026: call on 10 December, then 14, 21, 28 December; visit on 4 January.
public sealed class WaitForNextContactTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comes_out_on_the_day_of_the_first_call_and_says_which_it_is()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 08:00"));
        run.Journal.ShouldHaveSingleItem()
            .ShouldBe("Næste kontakt er torsdag 10. december: Opkald efter de første dage.");

        await run.UntilAsync("2026-12-10 08:00");

        run.Outcome.ShouldBe("Call");
        run.Output("ContactCode").ShouldBe("chk.3d");
        run.Output("ContactId").ShouldBe(run.Contact("chk.3d").Id.ToString());
    }

    [Theory]
    [InlineData("chk.3d", "chk.w1", "2026-12-14 08:00", "Call")]
    [InlineData("chk.w3", "chk.w4", "2027-01-04 08:00", "Visit")]
    public async Task Goes_on_behind_the_one_that_was_served_last(
        string last,
        string next,
        string at,
        string outcome
    )
    {
        var run = ActivityHarness.At("2026-10-01", Ct).Placed("2026-12-07");
        await using var _ = run;
        // Served, but without its note: it is still open.
        await run.UntilAsync(Text(run.Contact(last).On));

        await run.StartAsync<WaitForNextContact>(("after", run.Contact(last).Id.ToString()));
        run.NextTimer.ShouldBe(Moments.Moment(at));

        await run.UntilAsync(at);
        run.Outcome.ShouldBe(outcome);
        run.Output("ContactCode").ShouldBe(next);
    }

    [Fact]
    public async Task Passes_over_what_was_held_before_its_day()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == "chk.3d"),
                    "De ringede selv.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-14 08:00"));
    }

    [Fact]
    public async Task Serves_the_reviews_of_the_team_and_the_talk_about_ordinary_hours_too()
    {
        var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.CarryAsync(new ChangeTrack(FollowUpTrack.Intensive, "Vi er i tvivl."!));
        var before = run
            .World.World.PlannedContactsOf(run.PlacementId)
            .Last(c => c.On < run.Contact("team.review.1").On && c.IsOpen);
        await run.UntilAsync("2027-01-06");

        await run.StartAsync<WaitForNextContact>(("after", before.Id.ToString()));
        await run.UntilAsync("2027-01-07 09:00");

        run.Outcome.ShouldBe("Meeting");
        run.Output("ContactCode").ShouldBe("team.review.1");
    }

    [Fact]
    public async Task Serves_one_again_that_was_served_and_then_moved_to_a_day_to_come()
    {
        var run = ActivityHarness.At("2026-12-08", Ct).Placed("2026-12-07");
        await using var _ = run;
        var last = run.Contact("chk.w1");

        await run.StartAsync<WaitForNextContact>(("after", last.Id.ToString()));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 08:00"));
    }

    [Fact]
    public async Task Waits_for_an_extension_until_the_last_day_before_it_says_that_none_is_left()
    {
        var run = ActivityHarness.At("2026-10-01", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.UntilAsync("2027-02-16");
        await run.StartAsync<WaitForNextContact>(("after", run.Contact("chk.w10").Id.ToString()));
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-07 16:00"));

        await run.CarryAsync(
            new Extend(Moments.Day("2027-06-06"), "Godt på vej."!, "Konkret vurderet."!)
        );
        run.NextTimer.ShouldBe(Moments.Moment("2027-04-07 08:00")); // the monthly one
        await run.CarryAsync(new Shorten(Moments.Day("2027-03-14"), "Fik job."!));
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-14 16:00"));

        await run.UntilAsync("2027-03-14 16:00");
        run.Outcome.ShouldBe("NoneLeft");
    }

    [Fact]
    public async Task Waits_without_a_moment_while_nobody_knows_when_the_citizen_is_back()
    {
        await using var run = await ActivityHarness
            .At("2026-12-11", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();

        await run.CarryAsync(new Pause(Moments.Day("2026-12-11"), null, "Syg"!));
        run.NextTimer.ShouldBeNull();
        run.Journal[^1]
            .ShouldBe("Forløbet holder pause. De næste kontakter venter, til borgeren er tilbage.");

        await run.CarryAsync(new Resume(Moments.Day("2026-12-16")));
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-16 08:00"));
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-17 08:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForNextContact>();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
