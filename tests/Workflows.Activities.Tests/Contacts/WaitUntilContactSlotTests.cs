using Workflows.Activities.Contacts;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

public sealed class WaitUntilContactSlotTests
{
    private static readonly ContactSlot Thursdays = new(DayOfWeek.Thursday, new TimeOnly(13, 30));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_the_next_of_the_fixed_times()
    {
        await using var run = await WaitingAsync("2026-12-08", Thursdays);
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 13:30"));
        run.Journal.ShouldHaveSingleItem()
            .ShouldBe("Venter på virksomhedens faste tid, torsdag 10. december kl. 13.30.");

        await run.UntilAsync("2026-12-10 13:30");

        run.Outcome.ShouldBe("Reached");
    }

    [Theory]
    [InlineData("2026-12-10 13:30", null)] // it is just the time
    [InlineData("2026-12-10 13:31", "2026-12-17 13:30")]
    [InlineData("2026-12-18 10:00", "2027-01-07 13:30")] // 24 and 31 December are closing days
    public async Task Takes_a_time_on_which_people_are_at_work(string now, string? next)
    {
        await using var run = await WaitingAsync(now, Thursdays);

        run.NextTimer.ShouldBe(next is null ? null : Moments.Moment(next));
        run.Outcome.ShouldBe(next is null ? "Reached" : null);
    }

    [Fact]
    public async Task Passes_over_the_days_on_which_the_company_is_closed()
    {
        await using var run = await WaitingAsync(
            "2026-12-08",
            Thursdays,
            new ClosedPeriod(Moments.Day("2026-12-09"), Moments.Day("2026-12-11"), null)
        );

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-17 13:30"));
    }

    [Fact]
    public async Task A_company_without_a_fixed_time_is_contacted_next_morning()
    {
        await using var run = await WaitingAsync("2026-12-11 08:00", slot: null);

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-14 09:00"));
        run.Journal.ShouldHaveSingleItem()
            .ShouldBe(
                "Virksomheden har ingen fast tid. Den kontaktes mandag 14. december kl. 9.00."
            );
    }

    [Fact]
    public async Task Takes_a_time_that_is_agreed_on_meanwhile()
    {
        await using var run = await WaitingAsync("2026-12-08", Thursdays);

        await run.CarryAsync(
            new ChangeSlot(new ContactSlot(DayOfWeek.Wednesday, new TimeOnly(9, 0)))
        );

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-09 09:00"));
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await WaitingAsync("2026-12-08", Thursdays);

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync("2026-12-08", Thursdays);

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static async Task<ActivityHarness> WaitingAsync(
        string now,
        ContactSlot? slot,
        ClosedPeriod? closed = null
    )
    {
        var run = ActivityHarness.At(now, Ct).Placed("2026-12-07");
        await run.ChangeAsync(
            (unit, _) =>
            {
                var company = unit.Find(run.PlacementId).ShouldNotBeNull().Company;
                company.AgreeOnSlot(slot).ShouldBe(Decision.Ok);
                if (closed is not null)
                {
                    company.Close(closed, Moments.Day("2026-12-01")).ShouldBe(Decision.Ok);
                }

                return Task.CompletedTask;
            }
        );
        return await run.StartAsync<WaitUntilContactSlot>();
    }
}
