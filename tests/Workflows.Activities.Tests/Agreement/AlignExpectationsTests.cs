using Workflows.Activities.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

// Start Monday 7 December 2026: the meeting is planned for 23 November, the last day is Wednesday 2 December.
public sealed class AlignExpectationsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_the_day_of_the_meeting_and_then_for_the_agreement()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();
        run.NextTimer.ShouldBe(Moments.Moment("2026-11-23 08:00"));
        run.Journal.ShouldHaveSingleItem().ShouldBe("Forventningsmødet er mandag 23. november.");

        await run.UntilAsync("2026-11-23 08:00");

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-02 16:00"));
        run.Journal[^1].ShouldBe("Skriv aftalen, og få den bekræftet senest onsdag 2. december.");
    }

    [Fact]
    public async Task Is_written_as_soon_as_there_is_a_text()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.WriteAgreementAsync();

        run.Outcome.ShouldBe("Written");
        run.Contact(ContactCodes.Expectation).IsOpen.ShouldBeTrue();
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_an_agreement_that_was_written_before()
    {
        var run = ActivityHarness.At("2026-11-01", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.WriteAgreementAsync();

        await run.StartAsync<AlignExpectations>();

        run.Outcome.ShouldBe("Written");
    }

    [Fact]
    public async Task Is_confirmed_when_both_have_confirmed_an_agreement_on_paper()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.ConfirmOnPaperAsync(AgreementParty.Company);
        run.Outcome.ShouldBeNull();

        await run.ConfirmOnPaperAsync(AgreementParty.Citizen);
        run.Outcome.ShouldBe("Confirmed");
        run.Contact(ContactCodes.Expectation).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Times_out_when_the_last_day_ends()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.UntilAsync("2026-12-02 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2026-12-02 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Contact(ContactCodes.Expectation).IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-12-03", false)] // the last day has passed
    [InlineData("2026-10-01", true)] // confirmed before the registration
    public async Task Asks_nobody_about_what_lay_before_the_registration(
        string registered,
        bool confirmed
    )
    {
        await using var run = await ActivityHarness
            .At(registered, Ct)
            .Placed("2026-12-07", agreementConfirmed: confirmed)
            .StartAsync<AlignExpectations>();

        run.Outcome.ShouldBe("BeforeSystem");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.CarryAsync(new Postpone(Moments.Day("2027-01-11"), "Flytter"!));
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-22 08:00"));

        await run.UntilAsync("2027-01-05 16:00");
        run.Outcome.ShouldBeNull();
        await run.UntilAsync("2027-01-06 16:00");
        run.Outcome.ShouldBe("TimedOut");
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.CancelAsync();
        await run.UntilAsync("2026-12-04");

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
        run.Mails.ShouldBeEmpty();
    }
}
