using Workflows.Activities.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

// Start Monday 7 December 2026, last day Wednesday 2 December.
public sealed class SendAgreementTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_the_company_by_mail_from_the_planned_day_on()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        await run.UntilAsync("2026-11-23 07:59");
        run.Mails.ShouldBeEmpty();
        run.Journal.ShouldHaveSingleItem()
            .ShouldBe("Virksomheden bliver bedt om at bekræfte aftalen mandag 23. november.");

        await run.UntilAsync("2026-11-23 08:00");
        run.Outcome.ShouldBe("Sent");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.AgreementNotice);
        mail.RecipientId.ShouldBe(run.Placement.ContactId);
        mail.Reason.ShouldBe(
            "Aftalen om forløb 1042 skal bekræftes senest onsdag 2. december, inden forløbet starter."
        );
    }

    [Fact]
    public async Task The_key_of_the_mail_is_instance_execution_and_number()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();
        var bookmark = run.World.World.Bookmarks[0];

        await run.UntilAsync("2026-11-23 08:00");

        run.Mails.ShouldHaveSingleItem()
            .Key.ShouldBe($"{bookmark.InstanceId}:{bookmark.ActivityInstanceId}:1");
    }

    [Fact]
    public async Task Sends_at_once_when_the_meeting_was_held_before_its_day()
    {
        await using var run = await ActivityHarness
            .At("2026-11-16", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == ContactCodes.Expectation),
                    "Vi mødtes.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-11-30 08:00"));
    }

    [Fact]
    public async Task Asks_nobody_about_what_lay_before_the_registration()
    {
        await using var run = await ActivityHarness
            .At("2026-12-03", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldBeEmpty();
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
    public async Task Has_the_consultant_call_a_company_without_an_address()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<SendAgreement>();

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
        var call = run.Placement.Tasks.ShouldHaveSingleItem();
        call.Kind.ShouldBe(CaseTaskKind.CallCompany);
        call.Title.ShouldBe("Giv virksomheden aftalen, og bed om en bekræftelse");
        call.OwnerId.ShouldBe(run.Placement.ConsultantId);
        call.DueAt.ShouldBe(Moments.Moment("2026-11-25 16:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendAgreement>();

        await run.CancelAsync();
        await run.UntilAsync("2026-11-24");

        run.Bookmarks.ShouldBe(0);
        run.Mails.ShouldBeEmpty();
        run.Placement.Tasks.ShouldBeEmpty();
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
