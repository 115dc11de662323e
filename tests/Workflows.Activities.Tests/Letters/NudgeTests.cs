using Workflows.Activities.Letters;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.Letters;
using Workflows.Domain.Replies;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

public sealed class NudgeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reminds_the_company_at_once_while_the_house_is_open()
    {
        await using var run = await RemindedAsync("2026-12-09 08:00");

        run.Outcome.ShouldBe("Sent");
        var mail = run.Mails.ShouldHaveSingleItem();
        mail.Template.ShouldBe(MailTemplates.Nudge);
        mail.NotBefore.ShouldBe(Moments.Moment("2026-12-09 08:00"));
        mail.Reason.ShouldBe(
            "Vi skrev til jer onsdag 9. december om forløb 1042 og har ikke hørt fra jer."
        );
        run.Placement.Replies.Single().NudgedAt.ShouldBe(Moments.Moment("2026-12-09 08:00"));
    }

    [Theory]
    [InlineData("2026-12-11 11:59", null)] // Friday
    [InlineData("2026-12-11 12:00", "2026-12-14 08:00")]
    [InlineData("2026-12-09 16:30", "2026-12-10 08:00")]
    [InlineData("2026-12-23 17:00", "2026-12-28 08:00")] // over Christmas
    public async Task Never_reminds_before_a_weekend_or_in_the_evening(string now, string? later)
    {
        await using var run = await RemindedAsync(now);
        run.NextTimer.ShouldBe(later is null ? null : Moments.Moment(later));

        await run.UntilAsync(later ?? now);

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldHaveSingleItem().NotBefore.ShouldBe(Moments.Moment(later ?? now));
    }

    [Fact]
    public async Task Does_not_remind_when_the_answer_comes_first()
    {
        await using var run = await RemindedAsync("2026-12-11 13:00");

        await run.AnswerAsync(ReplyAnswer.AllWell);
        await run.UntilAsync("2026-12-15");

        run.Outcome.ShouldBe("Answered");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reminds_once()
    {
        var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await using var _ = run;
        var id = await run.AskAsync();
        await run.RemindAsync();

        await run.StartAsync<Nudge>(("requestId", id));

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_the_consultant_call_a_company_without_an_address()
    {
        await using var run = await RemindedAsync("2026-12-09", email: null);

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
        run.Placement.Tasks.ShouldHaveSingleItem().Kind.ShouldBe(CaseTaskKind.CallCompany);
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await RemindedAsync("2026-12-11 13:00");

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await RemindedAsync("2026-12-11 13:00");

        await run.CancelAsync();
        await run.UntilAsync("2026-12-15");

        run.Bookmarks.ShouldBe(0);
        run.Mails.ShouldBeEmpty();
    }

    private static async Task<ActivityHarness> RemindedAsync(
        string now,
        string? email = "anja@bageriet.example"
    )
    {
        var run = ActivityHarness.At(now, Ct).Placed("2026-12-07", email: email);
        var id = await run.AskAsync();
        return await run.StartAsync<Nudge>(("requestId", id));
    }
}
