using Workflows.Activities.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

// Start Monday 7 December 2026, last day Wednesday 2 December.
public sealed class SendAgreementTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_the_company_by_mail()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("Sent");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.AgreementNotice);
        mail.RecipientId.ShouldBe(run.Placement.ContactId);
        mail.NotBefore.ShouldBe(Moments.Moment("2026-11-24 10:00"));
        mail.Reason.ShouldBe(
            "Aftalen om forløb 1042 skal bekræftes senest onsdag 2. december, inden forløbet starter."
        );
    }

    [Fact]
    public async Task Waits_for_the_next_morning_when_the_mail_window_is_over()
    {
        await using var run = await ActivityHarness
            .At("2026-11-27 16:30", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        run.Mails.ShouldHaveSingleItem().NotBefore.ShouldBe(Moments.Moment("2026-11-30 08:00"));
    }

    [Fact]
    public async Task Does_not_ask_a_company_that_has_confirmed_already()
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.ConfirmOnPaperAsync(AgreementParty.Company);

        await run.StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_nobody_when_both_have_confirmed()
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.ConfirmOnPaperAsync(AgreementParty.Company);
        await run.ConfirmOnPaperAsync(AgreementParty.Citizen);

        await run.StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("Confirmed");
        run.Mails.ShouldBeEmpty();
        run.Contact(ContactCodes.Expectation).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Sends_nothing_to_a_company_without_an_address()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_nothing_when_the_placement_is_closed()
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");
        await using var _ = run;
        await run.BreakOffAsync();

        await run.StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("Closed");
        run.Mails.ShouldBeEmpty();
    }
}
