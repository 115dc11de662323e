using Workflows.Activities.Readiness;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Readiness;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Readiness;

// Start Monday 7 December 2026: planned for 23 November, last day Wednesday 2 December.
public sealed class CompareReadinessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_until_both_have_answered_and_agree()
    {
        await using var run = await WaitingAsync();
        run.Journal.ShouldHaveSingleItem()
            .ShouldBe(
                "Venter på, at sagsbehandler og jobkonsulent hver for sig har svaret, senest onsdag 2. december."
            );

        await run.AnswerAsync(ReadinessLens.Caseworker);
        run.Outcome.ShouldBeNull();

        // One step apart is less than the threshold.
        await run.AnswerAsync(ReadinessLens.Consultant, ReadinessLevel.AlmostAlone);
        run.Outcome.ShouldBe("Agree");
        run.Contact(ContactCodes.Readiness).Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task Tells_that_they_differ_and_on_how_much_but_not_on_what()
    {
        await using var run = await WaitingAsync();

        await run.AnswerAsync(ReadinessLens.Caseworker);
        await run.AnswerAsync(ReadinessLens.Consultant, ReadinessLevel.Alone);

        run.Outcome.ShouldBe("Differ");
        run.Journal.ShouldContain(
            "Svarene ligger langt fra hinanden på ét punkt. Tal om det alle tre."
        );
    }

    [Fact]
    public async Task Times_out_when_the_last_day_ends()
    {
        await using var run = await WaitingAsync();
        await run.AnswerAsync(ReadinessLens.Caseworker);

        await run.UntilAsync("2026-12-02 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2026-12-02 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Contact(ContactCodes.Readiness).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Asks_nobody_about_what_lay_before_the_registration()
    {
        await using var run = await ActivityHarness
            .At("2026-12-03", Ct)
            .Placed("2026-12-07")
            .StartAsync<CompareReadiness>();

        run.Outcome.ShouldBe("BeforeSystem");
    }

    [Fact]
    public async Task Does_not_wait_for_an_assessment_that_was_left_out_with_a_reason()
    {
        await using var run = await WaitingAsync();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.LeaveOut(
                    contacts.Single(c => c.Code == ContactCodes.Readiness),
                    "Kender hinanden.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Agree");
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

    private static Task<ActivityHarness> WaitingAsync() =>
        ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07").StartAsync<CompareReadiness>();
}
