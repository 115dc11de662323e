using Workflows.Activities.Contacts;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.Operations;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

// Start Monday 7 December 2026: the visit is planned for Monday 4 January.
public sealed class SiteVisitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_its_day_and_then_for_the_note()
    {
        await using var run = await WaitingAsync("2026-10-01");
        run.NextTimer.ShouldBe(Moments.Moment("2027-01-04 08:00"));
        run.Journal.ShouldHaveSingleItem().ShouldBe("Næste besøg er mandag 4. januar 2027.");

        await run.UntilAsync("2027-01-04 08:00");

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-01-06 16:00"));
        run.Journal[^1]
            .ShouldBe("Besøg arbejdspladsen, og skriv et notat senest onsdag 6. januar.");
    }

    [Fact]
    public async Task Is_recorded_when_the_visit_has_its_note()
    {
        await using var run = await WaitingAsync("2027-01-04 09:00", registered: "2026-10-01");

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == "chk.w4"),
                    "Vi gik en tur.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Recorded");
    }

    [Fact]
    public async Task Times_out_two_working_days_later_and_stays_in_the_plan()
    {
        await using var run = await WaitingAsync("2026-12-20");

        await run.UntilAsync("2027-01-06 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-01-06 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Contact("chk.w4").IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Does_not_ask_for_a_visit_that_lay_before_the_registration()
    {
        await using var run = await WaitingAsync("2027-01-08");

        run.Outcome.ShouldBe("BeforeSystem");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await WaitingAsync("2026-12-20");

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await WaitingAsync("2026-10-01");

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2027-01-11 08:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync("2026-10-01");

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static async Task<ActivityHarness> WaitingAsync(string now, string? registered = null)
    {
        var run = ActivityHarness.At(registered ?? now, Ct).Placed("2026-12-07");
        if (registered is not null)
        {
            await run.UntilAsync(now);
        }

        return await run.StartAsync<SiteVisit>();
    }
}
