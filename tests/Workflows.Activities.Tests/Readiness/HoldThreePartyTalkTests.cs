using Workflows.Activities.Readiness;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Readiness;

// Tuesday 24 November 2026: five working days later is Tuesday 1 December.
public sealed class HoldThreePartyTalkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Readiness", "Hold en trepartssamtale om, hvor parat borgeren er")]
    [InlineData("Conflict", "Hold en trepartssamtale om konflikten")]
    [InlineData("Stop", "Hold en trepartssamtale om, hvordan det kan fortsætte")]
    [InlineData("Other", null)]
    public async Task Gives_the_consultant_the_task_and_says_what_it_is_about(
        string reason,
        string? title
    )
    {
        await using var run = await WaitingAsync(("reason", reason));

        var task = run.Placement.Tasks.ShouldHaveSingleItem();
        task.Kind.ShouldBe(CaseTaskKind.ThreePartyTalk);
        task.Title.ShouldBe(title);
        task.OwnerId.ShouldBe(run.Placement.ConsultantId);
        task.DueAt.ShouldBe(Moments.Moment("2026-12-01 16:00"));
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-01 16:00"));
        run.Journal[^1].ShouldBe("Hold en trepartssamtale senest tirsdag 1. december.");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_held_when_the_task_is_done()
    {
        await using var run = await WaitingAsync();

        await DoAsync(run);

        run.Outcome.ShouldBe("Held");
    }

    [Fact]
    public async Task Times_out_and_leaves_the_task_to_be_done_late()
    {
        await using var run = await WaitingAsync(("workingDays", 2));

        await run.UntilAsync("2026-11-26 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2026-11-26 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Placement.Tasks.Single().IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Invites_the_company_where_the_flow_wants_it()
    {
        await using var run = await WaitingAsync(("inviteCompany", true));

        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.TalkInvitation);
        mail.Reason.ShouldBe(
            "Vi vil gerne tale med jer og borgeren om næste skridt i forløb 1042."
        );
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Has_the_consultant_invite_a_company_without_an_address_on_the_phone()
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07", email: null);
        await using var _ = run;
        await run.StartAsync<HoldThreePartyTalk>(("inviteCompany", true));

        run.Mails.ShouldBeEmpty();
        run.Placement.Tasks.Single(task => task.Kind == CaseTaskKind.CallCompany)
            .Title.ShouldBe("Inviter virksomheden til en trepartssamtale");
        await DoAsync(run);
        run.Outcome.ShouldBe("Held");
    }

    [Fact]
    public async Task Waits_for_the_talk_that_a_ladder_has_asked_for_already()
    {
        await using var run = await InConflictAsync();

        run.Placement.Tasks.ShouldHaveOne(CaseTaskKind.ThreePartyTalk);
        await DoAsync(run);

        run.Outcome.ShouldBe("Held");
    }

    [Fact]
    public async Task Does_not_wait_for_the_talk_of_a_ladder_once_the_signal_is_cleared()
    {
        await using var run = await InConflictAsync();

        await run.ActAsync(
            (placement, now) =>
                placement.ClearSignal(placement.Signals.Single().Id, "De er enige.", "Karen", now)
        );

        run.Outcome.ShouldBe("Held");
        run.Journal.ShouldContain(
            "Det, samtalen skulle handle om, er løst, så den behøver ikke at blive holdt."
        );
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed_and_the_task_falls_away()
    {
        await using var run = await WaitingAsync();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
        run.Placement.Tasks.ShouldAllBe(task =>
            !task.IsOpen || task.Kind != CaseTaskKind.ThreePartyTalk
        );
    }

    [Fact]
    public async Task The_task_follows_the_placement_to_another_consultant()
    {
        await using var run = await WaitingAsync();

        var receiver = await run.HandOverAsync();

        var task = run.Placement.Tasks.Single(t => t.Kind == CaseTaskKind.ThreePartyTalk);
        task.OwnerId.ShouldBe(receiver);
        run.Outcome.ShouldBeNull();
        await DoAsync(run);
        run.Outcome.ShouldBe("Held");
    }

    [Fact]
    public async Task A_start_that_is_postponed_changes_nothing_about_a_talk_that_is_due_now()
    {
        await using var run = await WaitingAsync();

        await run.CarryAsync(new Postpone(Moments.Day("2027-01-11"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-01 16:00"));
        run.Placement.Tasks.ShouldHaveOne(CaseTaskKind.ThreePartyTalk);
    }

    [Fact]
    public async Task Takes_the_task_back_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.Placement.Tasks.Single().Ending.ShouldBe(TaskEnding.Withdrawn);
    }

    [Fact]
    public async Task Leaves_the_task_of_a_ladder_alone_when_it_is_cancelled()
    {
        await using var run = await InConflictAsync();

        await run.CancelAsync();

        run.Placement.Tasks.Single(t => t.Kind == CaseTaskKind.ThreePartyTalk)
            .IsOpen.ShouldBeTrue();
    }

    private static Task<ActivityHarness> WaitingAsync(params (string, object)[] inputs) =>
        ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07")
            .StartAsync<HoldThreePartyTalk>(inputs);

    private static async Task<ActivityHarness> InConflictAsync()
    {
        var run = ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (placement, now) =>
                placement.RaiseSignal(RiskSignalKind.Conflict, "De er uenige.", "Karen", now)
        );
        return await run.StartAsync<HoldThreePartyTalk>(("reason", "Conflict"));
    }

    private static Task DoAsync(ActivityHarness run) =>
        run.ActAsync(
            (placement, now) =>
                placement.CompleteTask(
                    placement.Tasks.Single(t => t.Kind == CaseTaskKind.ThreePartyTalk).Id,
                    "Vi er enige om næste skridt.",
                    "Karen",
                    now
                )
        );
}

file static class TaskAssertions
{
    public static void ShouldHaveOne(this IReadOnlyList<CaseTask> tasks, CaseTaskKind kind) =>
        tasks.Count(task => task.Kind == kind).ShouldBe(1);
}
