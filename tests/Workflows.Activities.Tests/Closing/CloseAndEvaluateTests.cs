using Workflows.Activities.Closing;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Closing;

// Start Monday 7 December 2026, 13 weeks: last day Sunday 7 March 2027.
public sealed class CloseAndEvaluateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settles_the_rest_of_the_plan_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-22", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Lærte noget.", "Sygdom", "Karen", now)
        );

        run.Outcome.ShouldBe("Done");
        run.Contact(ContactCodes.ClosingEvaluation).Status.ShouldBe(PlannedContactStatus.Done);
        run.Contact(ContactCodes.RequiredFollowUp).Status.ShouldBe(PlannedContactStatus.Cancelled);
        run.World.World.PlannedContacts.ShouldAllBe(contact =>
            contact.IsOpen == ContactCodes.IsAfterwards(contact.Code)
        );
    }

    [Fact]
    public async Task Is_overdue_some_working_days_after_the_last_day()
    {
        await using var run = await ActivityHarness
            .At("2027-03-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.UntilAsync("2027-03-12 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-03-12 16:00");
        run.Outcome.ShouldBe("Overdue");
    }

    [Fact]
    public async Task Waits_once_more_when_it_starts_after_the_last_day()
    {
        await using var run = await ActivityHarness
            .At("2027-03-15", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>(("workingDays", 2));

        run.NextTimer.ShouldBe(Moments.Moment("2027-03-17 16:00"));
    }

    [Fact]
    public async Task Invites_the_company_on_the_planned_day()
    {
        await using var run = await ActivityHarness
            .At("2027-02-22", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-03 08:00"));
        run.Mails.ShouldBeEmpty();

        await run.UntilAsync("2027-03-03 08:00");

        var mail = run.Mails.ShouldHaveSingleItem();
        (mail.Template, mail.Reason).ShouldBe(
            (
                MailTemplates.EvaluationInvitation,
                "Forløb 1042 slutter søndag 7. marts, og I er inviteret til at evaluere det."
            )
        );
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-12 16:00"));
    }

    [Fact]
    public async Task Invites_at_once_when_the_flow_comes_here_after_the_planned_day()
    {
        await using var run = ActivityHarness.At("2027-01-04", Ct).Placed("2026-12-07");
        await run.UntilAsync("2027-03-05 10:00");

        await run.StartAsync<CloseAndEvaluate>();

        run.Mails.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("2027-03-08 10:00")]
    [InlineData("2027-03-06 00:00")] // Saturday: the mail would leave on Monday, after the last day
    public async Task Does_not_invite_after_the_last_day(string now)
    {
        await using var run = ActivityHarness.At("2027-01-04", Ct).Placed("2026-12-07");
        await run.UntilAsync(now);

        await run.StartAsync<CloseAndEvaluate>();

        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invites_again_when_the_placement_is_extended_after_the_invitation()
    {
        await using var run = await ActivityHarness
            .At("2027-03-03 10:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.CarryAsync(
            new Extend(Moments.Day("2027-04-04"), "En måned mere", "Vurdering: en opgave mangler.")
        );

        run.Mails.Count.ShouldBe(1);
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-31 08:00"));
        await run.UntilAsync("2027-03-31 08:00");
        run.Mails.Count.ShouldBe(2);
        run.Mails.Select(mail => mail.Key).ShouldBeUnique();
    }

    [Fact]
    public async Task Invites_once_when_the_placement_ends_earlier_after_the_invitation()
    {
        await using var run = await ActivityHarness
            .At("2027-03-03 08:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.CarryAsync(new Shorten(Moments.Day("2027-03-05"), "Fik job"));
        await run.UntilAsync("2027-03-05");

        run.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Follows_when_the_placement_ends_earlier()
    {
        await using var run = await ActivityHarness
            .At("2027-01-04", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();
        var waitsBefore = run.Bookmarks;

        await run.CarryAsync(new Shorten(Moments.Day("2027-02-05"), "Fik job"));

        run.NextTimer.ShouldBe(Moments.Moment("2027-02-01 08:00"));
        run.Bookmarks.ShouldBe(waitsBefore);
    }

    [Fact]
    public async Task Has_the_company_called_when_it_has_no_address()
    {
        await using var run = await ActivityHarness
            .At("2027-03-03 10:00", Ct)
            .Placed("2026-12-07", email: null)
            .StartAsync<CloseAndEvaluate>();

        run.Mails.ShouldBeEmpty();
        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.Title).ShouldBe(
            (CaseTaskKind.CallCompany, "Ring til virksomheden, og aftal den afsluttende evaluering")
        );
    }

    [Fact]
    public async Task Invites_nobody_to_an_evaluation_that_was_left_out()
    {
        await using var run = ActivityHarness.At("2027-03-03 10:00", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (_, contacts, now) =>
                contacts.Single(c => c.Code == ContactCodes.ClosingEvaluation).Cancel(now)
        );

        await run.StartAsync<CloseAndEvaluate>();

        run.Mails.ShouldBeEmpty();
        run.NextTimer.ShouldBe(Moments.Moment("2027-03-12 16:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await ActivityHarness
            .At("2027-01-04", Ct)
            .Placed("2026-12-07")
            .StartAsync<CloseAndEvaluate>();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }
}
