using Workflows.Activities.Obligations;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Obligations;

// Start Monday 7 December 2026, 13 weeks: window from 15 February, due Friday 5 March 2027.
public sealed class RequiredFollowUpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invites_when_the_window_opens()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.UntilAsync("2027-02-15 07:59");
        run.Mails.ShouldBeEmpty();

        await run.UntilAsync("2027-02-15 08:00");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.FollowUpInvitation);
        mail.Reason.ShouldBe("Forløb 1042 skal have en opfølgning senest fredag 5. marts.");
    }

    [Fact]
    public async Task Invites_on_the_next_working_day_when_the_window_opens_on_a_closed_one()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-05")
            .StartAsync<RequiredFollowUp>();

        run.Placement.Obligations[0].WindowOpensOn.ShouldBe(Moments.Day("2027-02-13")); // Saturday
        run.NextTimer.ShouldBe(Moments.Moment("2027-02-15 08:00"));
    }

    [Fact]
    public async Task Is_done_when_it_is_completed_with_its_evidence()
    {
        await using var run = await ActivityHarness
            .At("2027-02-16", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.ActAsync((placement, now) => Complete(placement, now));

        run.Outcome.ShouldBe("Done");
        run.Contact(ContactCodes.RequiredFollowUp).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Is_recorded_as_missed_when_the_due_day_is_over()
    {
        await using var run = await ActivityHarness
            .At("2027-02-16", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.UntilAsync("2027-03-05 23:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-03-06 00:00");
        run.Outcome.ShouldBe("Missed");
        run.Placement.Obligations.ShouldHaveSingleItem().Status.ShouldBe(ObligationStatus.Missed);
        run.Placement.Notes[^1].By.ShouldBe("Forløbet");
        run.Placement.Notes[^1]
            .Text.ShouldBe("Fristen var fredag 5. marts, og ingen har registreret opfølgningen.");
    }

    [Fact]
    public async Task Can_still_be_done_on_the_due_day()
    {
        await using var run = await ActivityHarness
            .At("2027-03-05", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();
        run.Outcome.ShouldBeNull();

        await run.ActAsync((placement, now) => Complete(placement, now));

        run.Outcome.ShouldBe("Done");
    }

    [Fact]
    public async Task A_short_placement_has_none()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07", weeks: 4)
            .StartAsync<RequiredFollowUp>();

        run.Outcome.ShouldBe("NotDue");
    }

    [Fact]
    public async Task One_that_was_due_before_the_registration_is_not_asked_for()
    {
        await using var run = await ActivityHarness
            .At("2027-03-06", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        run.Outcome.ShouldBe("NotDue");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Works_for_the_row_that_takes_the_place_of_a_superseded_one()
    {
        await using var run = await ActivityHarness
            .At("2027-01-04", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.ActAsync((placement, now) => End(placement, "2027-02-21", now));

        run.Outcome.ShouldBeNull();
        await run.UntilAsync("2027-02-20 00:00"); // due Friday 19 February
        run.Outcome.ShouldBe("Missed");
        run.Placement.Obligations.Select(o => o.Status)
            .ShouldBe([ObligationStatus.Superseded, ObligationStatus.Missed]);
    }

    [Fact]
    public async Task Invites_again_when_the_follow_up_is_dated_anew_after_the_invitation()
    {
        await using var run = await ActivityHarness
            .At("2027-02-15", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.ActAsync((placement, now) => End(placement, "2027-02-26", now));

        run.Mails.Count.ShouldBe(2);
        run.Mails.Select(m => m.Key).Distinct().Count().ShouldBe(2);
        run.Mails[1].Reason.ShouldContain("fredag 26. februar");
    }

    [Fact]
    public async Task Takes_the_first_one_that_is_open()
    {
        await using var run = await ActivityHarness
            .At("2027-04-01", Ct)
            .Placed("2026-12-07", weeks: 26)
            .StartAsync<RequiredFollowUp>();

        run.Placement.Obligations.Select(o => o.Status)
            .ShouldBe([ObligationStatus.BeforeSystem, ObligationStatus.Open]);
        run.NextTimer.ShouldBe(Moments.Moment("2027-05-18 08:00")); // ten weeks after 7 March is Whit Sunday
    }

    [Fact]
    public async Task Has_the_company_called_once_when_it_has_no_address()
    {
        await using var run = await ActivityHarness
            .At("2027-02-16", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<RequiredFollowUp>();

        run.Mails.ShouldBeEmpty();
        run.FlowTasks.ShouldHaveSingleItem()
            .Title.ShouldBe("Ring til virksomheden, og aftal den påkrævede opfølgning");
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-06 00:00"));
    }

    [Fact]
    public async Task Is_broken_off_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-22", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Lærte noget.", "Sygdom", "Karen", now)
        );

        run.Outcome.ShouldBe("BrokenOff");
        run.Placement.Obligations.ShouldHaveSingleItem()
            .Status.ShouldBe(ObligationStatus.Superseded);
    }

    [Fact]
    public async Task Goes_on_waiting_for_the_follow_up_when_another_consultant_has_the_placement()
    {
        await using var run = await ActivityHarness
            .At("2027-02-16", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.HandOverAsync();

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-06 00:00"));
        run.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_obligation_stays_when_the_flow_is_stopped()
    {
        await using var run = await ActivityHarness
            .At("2027-02-16", Ct)
            .Placed("2026-12-07")
            .StartAsync<RequiredFollowUp>();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.Placement.Obligations.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
    }

    private static Decision Complete(Placement placement, DateTimeOffset now) =>
        placement.CompleteFollowUp(
            placement.Obligations.Single(o => o.IsOpen).Id,
            "Trepartssamtale",
            "Karen",
            now
        );

    private static Decision End(Placement placement, string day, DateTimeOffset now) =>
        placement.EndEarlier(
            Moments.Day(day),
            "Flytter",
            RulePack.Dk2026H2,
            new WorkingDays(),
            "Karen",
            now
        );
}
