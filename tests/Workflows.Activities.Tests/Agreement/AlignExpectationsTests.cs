using Workflows.Activities.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

// Start Monday 7 December 2026: planned for 23 November, last day Wednesday 2 December.
public sealed class AlignExpectationsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_the_company_by_mail_on_the_planned_day()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.UntilAsync("2026-11-23 07:59");
        run.Mails.ShouldBeEmpty();

        await run.UntilAsync("2026-11-23 08:00");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.AgreementNotice);
        mail.RecipientId.ShouldBe(run.Placement.ContactId);
        mail.Reason.ShouldBe(
            "Aftalen om forløb 1042 skal bekræftes senest onsdag 2. december, inden forløbet starter."
        );
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task The_key_of_the_mail_is_instance_execution_and_number()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        var bookmark = run.World.World.Bookmarks[0];
        run.Mails.ShouldHaveSingleItem()
            .Key.ShouldBe($"{bookmark.InstanceId}:{bookmark.ActivityInstanceId}:1");
    }

    [Fact]
    public async Task Is_confirmed_when_both_parties_have_confirmed()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.ActAsync(
            (placement, now) => placement.ConfirmAgreement(AgreementParty.Company, "Karen", now)
        );
        run.Outcome.ShouldBeNull();

        await run.ActAsync(
            (placement, now) => placement.ConfirmAgreement(AgreementParty.Citizen, "Karen", now)
        );
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

    [Fact]
    public async Task Sends_one_mail_whatever_happens_meanwhile()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.ActAsync(
            (placement, now) => placement.ConfirmAgreement(AgreementParty.Citizen, "Karen", now)
        );
        await run.ActAsync((placement, now) => EndEarlier(placement, now));
        await run.UntilAsync("2026-12-02 15:00");

        run.Mails.Count.ShouldBe(1);
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Waits_without_a_mail_when_the_company_has_no_address()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<AlignExpectations>();

        run.Mails.ShouldBeEmpty();
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Does_not_ask_a_company_that_has_confirmed_already()
    {
        await using var run = await ActivityHarness
            .At("2026-11-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.ActAsync(
            (placement, now) => placement.ConfirmAgreement(AgreementParty.Company, "Karen", now)
        );
        await run.UntilAsync("2026-12-01");

        run.Mails.ShouldBeEmpty();
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
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<AlignExpectations>();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(
                    PlacementOutcome.DropOut,
                    "Kom ikke i gang.",
                    "Sygdom",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Closed");
    }

    private static Domain.Decision EndEarlier(Placement placement, DateTimeOffset now) =>
        placement.EndEarlier(
            placement.EndsOn.AddDays(-7),
            "Flytter",
            Domain.Obligations.RulePack.Dk2026H2,
            new Domain.Calendar.WorkingDays(),
            "Karen",
            now
        );
}
