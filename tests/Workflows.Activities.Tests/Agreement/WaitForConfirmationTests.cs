using Workflows.Activities.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

// Start Monday 7 December 2026, last day Wednesday 2 December.
public sealed class WaitForConfirmationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_confirmed_when_both_parties_have_confirmed_the_text()
    {
        await using var run = await WaitingAsync();
        run.Journal[^1]
            .ShouldBe(
                "Venter på, at aftalen bliver bekræftet senest onsdag 2. december: hverken virksomheden eller borgeren har bekræftet den."
            );

        await run.ConfirmAsync(AgreementParty.Company);
        run.Outcome.ShouldBeNull();

        await run.ConfirmAsync(AgreementParty.Citizen);
        run.Outcome.ShouldBe("Confirmed");
        run.Contact(ContactCodes.Expectation).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task A_new_text_is_waited_for_by_both_again()
    {
        await using var run = await WaitingAsync();
        await run.ConfirmAsync(AgreementParty.Company);

        await run.WriteAgreementAsync();
        await run.ConfirmAsync(AgreementParty.Citizen);

        run.Outcome.ShouldBeNull();
        await run.ConfirmAsync(AgreementParty.Company);
        run.Outcome.ShouldBe("Confirmed");
    }

    [Theory]
    [InlineData(0, "2026-12-02 16:00")] // the last day of the rules
    [InlineData(2, "2026-11-26 16:00")]
    public async Task Times_out_when_the_last_day_ends(int days, string end)
    {
        await using var run = await WaitingAsync(days);

        await run.UntilAsync(end.Replace("16:00", "15:59", StringComparison.Ordinal));
        run.Outcome.ShouldBeNull();

        await run.UntilAsync(end);
        run.Outcome.ShouldBe("TimedOut");
        run.Contact(ContactCodes.Expectation).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_its_own_days_from_when_it_began_whatever_happens_meanwhile()
    {
        await using var run = await WaitingAsync(days: 3);
        await run.UntilAsync("2026-11-26 10:00");

        await run.ConfirmAsync(AgreementParty.Company);

        run.NextTimer.ShouldBe(Moments.Moment("2026-11-27 16:00"));
    }

    [Fact]
    public async Task Asks_nobody_about_what_lay_before_the_registration()
    {
        await using var run = await ActivityHarness
            .At("2026-12-03", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForConfirmation>();

        run.Outcome.ShouldBe("BeforeSystem");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await WaitingAsync();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await WaitingAsync();

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-09 16:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static async Task<ActivityHarness> WaitingAsync(int days = 0)
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");
        await run.WriteAgreementAsync();
        return await run.StartAsync<WaitForConfirmation>(("workingDays", days));
    }
}
