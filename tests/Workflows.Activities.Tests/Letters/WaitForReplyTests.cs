using Workflows.Activities.Letters;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

// Asked on Monday 7 December 2026 at 14: time to remind on Wednesday, to call on Friday.
public sealed class WaitForReplyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReplyAnswer.AllWell)]
    [InlineData(ReplyAnswer.NeedsAdjustment)]
    [InlineData(ReplyAnswer.CallMe)]
    [InlineData(ReplyAnswer.WantsToStop)]
    public async Task Goes_on_by_the_answer(ReplyAnswer answer)
    {
        await using var run = await WaitingAsync();

        await run.AnswerAsync(answer);

        run.Outcome.ShouldBe(answer.ToString());
        run.Journal.ShouldContain($"Virksomheden svarede: {ReplyNames.Of(answer)}.");
        // The signal is the answer's, not the flow's: no broken flow can lose it.
        run.Placement.Signals.Count(s => s.Kind != RiskSignalKind.Silence)
            .ShouldBe(answer == ReplyAnswer.AllWell ? 0 : 1);
    }

    [Fact]
    public async Task Waits_until_it_is_time_to_remind()
    {
        await using var run = await WaitingAsync();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-09 08:00"));
        run.Journal[^1].ShouldBe("Venter på svar fra virksomheden til onsdag 9. december.");

        await run.UntilAsync("2026-12-09 07:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2026-12-09 08:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Placement.Signals.ShouldBeEmpty(); // silence is the flow's to raise
    }

    [Fact]
    public async Task Waits_until_it_is_time_to_call_once_the_company_was_reminded()
    {
        await using var run = await WaitingAsync(isReminded: true);

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-11 08:00"));
    }

    [Fact]
    public async Task Who_was_reminded_late_still_has_a_working_day_to_answer()
    {
        var run = ActivityHarness.At("2026-12-07 14:00", Ct).Placed("2026-12-07");
        await using var _ = run;
        var id = await run.AskAsync();
        await run.UntilAsync("2026-12-11 10:00");
        await run.RemindAsync();

        await run.StartAsync<WaitForReply>(("requestId", id));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-14 16:00"));
    }

    [Fact]
    public async Task Waits_its_own_days_where_the_flow_says_so()
    {
        await using var run = await WaitingAsync(days: 3);

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 16:00"));
    }

    [Fact]
    public async Task Finds_an_answer_that_came_before()
    {
        var run = ActivityHarness.At("2026-12-07 14:00", Ct).Placed("2026-12-07");
        await using var _ = run;
        var id = await run.AskAsync();
        await run.AnswerAsync(ReplyAnswer.AllWell);

        await run.StartAsync<WaitForReply>(("requestId", id));

        run.Outcome.ShouldBe("AllWell");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await WaitingAsync();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task A_question_that_nobody_asked_is_an_incident_that_says_so()
    {
        await using var run = await ActivityHarness
            .At("2026-12-07", Ct)
            .Placed("2026-12-07")
            .StartAsync<WaitForReply>(("requestId", Guid.Empty.ToString()));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static async Task<ActivityHarness> WaitingAsync(int days = 0, bool isReminded = false)
    {
        var run = ActivityHarness.At("2026-12-07 14:00", Ct).Placed("2026-12-07");
        var id = await run.AskAsync();
        if (isReminded)
        {
            await run.RemindAsync();
        }

        return await run.StartAsync<WaitForReply>(("requestId", id), ("workingDays", days));
    }
}
