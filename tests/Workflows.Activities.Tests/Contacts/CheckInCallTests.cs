using Workflows.Activities.Contacts;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

// Start Monday 7 December 2026: the call is planned for Thursday 10 December.
public sealed class CheckInCallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_its_day_and_then_for_the_note()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 08:00"));

        await run.UntilAsync("2026-12-10 08:00");

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-14 16:00")); // two working days later
    }

    [Fact]
    public async Task Is_recorded_when_the_call_has_its_note()
    {
        await using var run = await ActivityHarness
            .At("2026-12-10 09:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        await run.ActAsync(Record);

        run.Outcome.ShouldBe("Recorded");
    }

    [Fact]
    public async Task May_be_made_before_its_day()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        await run.ActAsync(Record);

        run.Outcome.ShouldBe("Recorded");
    }

    [Theory]
    [InlineData(2, "2026-12-14 16:00")]
    [InlineData(0, "2026-12-10 16:00")]
    public async Task Times_out_some_working_days_after_its_day_and_stays_in_the_plan(
        int days,
        string end
    )
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>(("workingDays", days));

        await run.UntilAsync(end.Replace("16:00", "15:59", StringComparison.Ordinal));
        run.Outcome.ShouldBeNull();

        await run.UntilAsync(end);
        run.Outcome.ShouldBe("TimedOut");
        run.Contact(ContactCodes.ThreeDays).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Does_not_ask_for_a_call_that_lay_before_the_registration()
    {
        await using var run = await ActivityHarness
            .At("2026-12-11", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        run.Outcome.ShouldBe("BeforeSystem");
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

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

    [Fact]
    public async Task Waits_until_the_last_day_of_the_rules_where_the_flow_says_nothing_else()
    {
        await using var run = await ActivityHarness
            .At("2026-11-30 09:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>(
                ("contactCode", ContactCodes.CitizenBeforeStart),
                ("workingDays", 0)
            );

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-04 16:00"));
    }

    [Fact]
    public async Task A_meeting_that_it_serves_is_called_a_meeting()
    {
        await using var run = await ActivityHarness
            .At("2026-11-20", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>(("contactCode", ContactCodes.Expectation));

        run.Journal[^1].ShouldBe("Næste møde er mandag 23. november.");
    }

    [Fact]
    public async Task Says_a_sentence_once_however_often_it_wakes()
    {
        await using var run = await ActivityHarness
            .At("2026-11-30", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        await run.World.TellAsync(run.PlacementId, nameof(PlanChanged), Ct);
        await run.World.SettleAsync(Ct);

        run.Journal.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_waits_for_a_call_that_was_left_out_with_a_reason()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.LeaveOut(
                    contacts.Single(c => c.Code == ContactCodes.ThreeDays),
                    "Har lige talt med dem.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("Recorded");
        run.Journal.ShouldContain("Opkaldet er taget ud af planen, så ingen venter på det.");
    }

    [Fact]
    public async Task Waits_without_a_moment_while_nobody_knows_when_the_citizen_is_back()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>(("contactCode", "chk.w1"));

        await run.CarryAsync(new Pause(Moments.Day("2026-12-10"), null, "Syg"!));
        run.NextTimer.ShouldBeNull();
        await run.UntilAsync("2027-01-04");
        run.Outcome.ShouldBeNull();

        await run.CarryAsync(new Resume(Moments.Day("2027-01-05")));
        run.NextTimer.ShouldBe(Moments.Moment("2027-01-05 08:00"));
    }

    [Fact]
    public async Task A_note_about_another_contact_changes_nothing()
    {
        await using var run = await ActivityHarness
            .At("2026-11-30", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == ContactCodes.Expectation),
                    "Mødt.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-10 08:00"));
    }

    [Fact]
    public async Task Arms_again_with_the_new_day_when_the_plan_changes()
    {
        await using var run = await ActivityHarness
            .At("2026-11-30", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>();
        var waitsBefore = run.Bookmarks;

        await run.ActAsync(MoveOneWeek);

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-17 08:00"));
        run.Bookmarks.ShouldBe(waitsBefore);
        await run.UntilAsync("2026-12-16");
        run.Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task A_contact_that_the_plan_does_not_have_is_an_incident_that_says_so()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<CheckInCall>(("contactCode", "chk.w99"));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    private static Decision Record(
        Placement placement,
        IReadOnlyList<PlannedContact> contacts,
        DateTimeOffset now
    ) =>
        placement.RecordContact(
            contacts.Single(c => c.Code == ContactCodes.ThreeDays),
            "Det går godt.",
            "Karen",
            now
        );

    // The end moves, which is what tells the flow that the plan has changed; the call moves with the same save.
    private static Decision MoveOneWeek(
        Placement placement,
        IReadOnlyList<PlannedContact> contacts,
        DateTimeOffset now
    )
    {
        var calendar = new WorkingDays();
        var company = Domain.Companies.Company.Register("Bageriet Havreaks", "9990000001");
        var later = PlacementFacts.Of(placement, company) with
        {
            StartsOn = placement.StartsOn.AddDays(7),
        };
        var item = Planner
            .Plan([later], FollowUpRules.Shipped, calendar, now)
            .Single(i => i.Code == ContactCodes.ThreeDays);
        contacts.Single(c => c.Code == ContactCodes.ThreeDays).Replan(item).ShouldBe(Decision.Ok);
        return placement.EndEarlier(
            placement.EndsOn.AddDays(-7),
            "Flytter",
            RulePack.Dk2026H2,
            calendar,
            "Karen",
            now
        );
    }
}
