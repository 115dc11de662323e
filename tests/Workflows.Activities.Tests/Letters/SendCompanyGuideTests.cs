using Workflows.Activities.Letters;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

// Start Monday 7 December 2026: the guide is planned for Wednesday 2 December.
public sealed class SendCompanyGuideTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_the_guide_on_its_day_at_eight()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-02 08:00"));

        await run.UntilAsync("2026-12-02 08:00");

        run.Outcome.ShouldBe("Done");
        run.Mails.ShouldHaveSingleItem().Template.ShouldBe(MailTemplates.CompanyGuide);
        run.Contact(ContactCodes.Guide).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Waits_for_the_next_morning_when_the_mail_window_is_over()
    {
        await using var run = await ActivityHarness
            .At("2026-12-02 17:30", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

        run.Outcome.ShouldBe("Done");
        run.Mails.ShouldHaveSingleItem().NotBefore.ShouldBe(Moments.Moment("2026-12-03 08:00"));
    }

    [Fact]
    public async Task Has_the_consultant_call_and_leaves_the_contact_open_when_there_is_no_address()
    {
        await using var run = await ActivityHarness
            .At("2026-12-02", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<SendCompanyGuide>();

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
        run.Contact(ContactCodes.Guide).IsOpen.ShouldBeTrue();
        var call = run.Placement.Tasks.ShouldHaveSingleItem();
        call.Kind.ShouldBe(CaseTaskKind.CallCompany);
        call.Title.ShouldBe("Giv virksomheden guiden til de første dage");
        call.DueAt.ShouldBe(Moments.Moment("2026-12-03 16:00"));
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-09 08:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

        await run.CancelAsync();
        await run.UntilAsync("2026-12-04");

        run.Bookmarks.ShouldBe(0);
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Never_sends_a_guide_that_was_due_before_the_registration()
    {
        await using var run = await ActivityHarness
            .At("2026-12-03", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

        run.Outcome.ShouldBe("BeforeSystem");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_nothing_when_the_placement_is_closed_first()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

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
        await run.UntilAsync("2026-12-04");

        run.Outcome.ShouldBe("Closed");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_nothing_to_do_when_the_guide_was_handed_over_already()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendCompanyGuide>();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == ContactCodes.Guide),
                    "Givet på mødet.",
                    "Karen",
                    now
                )
        );
        await run.UntilAsync("2026-12-02 09:00");

        run.Outcome.ShouldBe("Done");
        run.Mails.ShouldBeEmpty();
    }
}
