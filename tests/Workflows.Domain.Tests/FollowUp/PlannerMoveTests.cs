using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>What moves a contact from the day of its rule, and what does not.</summary>
public sealed class PlannerMoveTests
{
    private static readonly CompanyFacts OnTuesdays = new()
    {
        Slot = new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(10, 0)),
    };

    [Fact]
    public void A_call_waits_for_the_companys_fixed_time()
    {
        var call = TestPlan.Of(TestPlan.Facts(OnTuesdays, "2026-12-07")).Item("chk.w2");

        call.On.ShouldBe(Day("2026-12-22"));
        call.At.ShouldBe(new TimeOnly(10, 0));
        call.Reasons().ShouldBe([PlanMoveKind.Slot]);
    }

    [Fact]
    public void A_call_to_the_citizen_alone_does_not_wait_for_the_companys_fixed_time() =>
        TestPlan
            .Of(TestPlan.Facts(OnTuesdays, "2026-12-07"))
            .Item("chk.w1")
            .On.ShouldBe(Day("2026-12-14"));

    [Fact]
    public void A_fixed_day_that_is_closed_gives_way_to_the_next_working_day()
    {
        var thursdays = new CompanyFacts
        {
            Slot = new ContactSlot(DayOfWeek.Thursday, new TimeOnly(9, 0)),
        };

        TestPlan
            .Of(TestPlan.Facts(thursdays, "2026-12-07"))
            .Item("chk.w2") // rule day Monday 21, Thursday 24 and Friday 25 December are closed
            .On.ShouldBe(Day("2026-12-28"));
    }

    [Fact]
    public void The_three_day_check_keeps_the_fixed_time_only_within_its_three_days()
    {
        TestPlan
            .Of(TestPlan.Facts(OnTuesdays, "2026-12-07"))
            .Item("chk.3d")
            .On.ShouldBe(Day("2026-12-08"));
        TestPlan
            .Of(TestPlan.Facts(OnTuesdays, "2026-12-09"))
            .Item("chk.3d")
            .On.ShouldBe(Day("2026-12-11"));
    }

    [Fact]
    public void The_required_follow_up_keeps_the_fixed_time_but_never_passes_its_last_day()
    {
        var followUp = TestPlan.Of(TestPlan.Facts(OnTuesdays, "2026-12-07")).Item("req.3m");

        followUp.On.ShouldBe(Day("2027-02-23"));
        followUp.Facts.AnchorDay.ShouldBe(Day("2027-03-05"));
    }

    [Fact]
    public void A_call_moves_past_the_companys_closed_weeks_and_says_until_when()
    {
        var summer = new CompanyFacts
        {
            ClosedPeriods = [new(Day("2026-07-13"), Day("2026-08-02"), "sommerferie")],
        };

        var call = TestPlan.Of(TestPlan.Facts(summer, "2026-07-01")).Item("chk.w2");

        call.On.ShouldBe(Day("2026-08-03"));
        call.Facts.Moves.ShouldHaveSingleItem()
            .ShouldBe(
                new PlanMove(
                    PlanMoveKind.CompanyClosed,
                    Day("2026-07-15"),
                    Day("2026-08-03"),
                    Day("2026-08-02")
                )
            );
    }

    [Fact]
    public void A_guide_comes_before_closed_weeks_not_after_the_start()
    {
        var closed = new CompanyFacts
        {
            ClosedPeriods = [new(Day("2026-12-01"), Day("2026-12-06"), null)],
        };

        var guide = TestPlan.Of(TestPlan.Facts(closed, "2026-12-07")).Item("prep.guide");

        guide.On.ShouldBe(Day("2026-11-30"));
        guide.Reasons().ShouldBe([PlanMoveKind.CompanyClosed]);
    }

    [Fact]
    public void A_call_that_would_go_beyond_the_last_day_stays_in_the_placement()
    {
        var closed = new CompanyFacts
        {
            ClosedPeriods = [new(Day("2027-02-16"), Day("2027-03-14"), null)],
            Slot = new ContactSlot(DayOfWeek.Wednesday, new TimeOnly(9, 0)),
        };

        var call = TestPlan.Of(TestPlan.Facts(closed, "2026-12-07")).Item("chk.w10");

        call.On.ShouldBe(Day("2027-02-15"));
    }

    [Fact]
    public void Courtesy_calls_wait_while_the_citizen_is_away()
    {
        var facts = TestPlan.Facts("2026-12-07") with
        {
            Pauses = [new(Day("2026-12-12"), Day("2026-12-15"), "sygemeldt")],
        };

        var call = TestPlan.Of(facts).Item("chk.w1");

        call.On.ShouldBe(Day("2026-12-16"));
        call.Reasons().ShouldBe([PlanMoveKind.Pause]);
    }

    [Fact]
    public void Courtesy_calls_have_no_new_day_while_nobody_knows_when_the_citizen_is_back()
    {
        var facts = TestPlan.Facts("2026-12-07") with
        {
            Pauses = [new(Day("2026-12-12"), null, "sygemeldt")],
        };

        var plan = Planner.Plan(
            [facts],
            FollowUpRules.Shipped,
            Sample.Calendar,
            Sample.At("2027-01-20")
        );

        plan.Item("chk.w1").Facts.WaitsForResume.ShouldBeTrue();
        plan.Item("chk.w1").IsOverdue.ShouldBeFalse();
    }

    [Fact]
    public void The_required_follow_up_does_not_wait_for_a_pause()
    {
        var facts = TestPlan.Facts("2026-12-07") with
        {
            Pauses = [new(Day("2026-12-12"), null, "sygemeldt")],
        };

        TestPlan.Of(facts).Item("req.3m").On.ShouldBe(Day("2027-02-22"));
    }

    [Fact]
    public void A_day_that_a_person_chose_stays()
    {
        var facts = TestPlan.Facts(OnTuesdays, "2026-12-07");
        var held = new KnownContact(
            facts.PlacementId,
            "chk.w2",
            Day("2026-12-23"),
            CompanyRequest.None,
            IsHeld: true
        );

        var call = TestPlan.Of([facts], [held]).Item("chk.w2");

        call.On.ShouldBe(Day("2026-12-23"));
        call.Reasons().ShouldBe([PlanMoveKind.Held]);
    }

    [Fact]
    public void What_has_happened_is_not_planned_again()
    {
        var facts = TestPlan.Facts("2026-12-07");
        var done = new KnownContact(
            facts.PlacementId,
            "chk.w2",
            Day("2026-12-21"),
            CompanyRequest.None,
            IsHeld: false
        );

        TestPlan.Of([facts], [done]).ShouldNotContain(item => item.Code == "chk.w2");
    }

    [Fact]
    public void A_new_follow_up_model_does_not_make_up_for_the_time_before_it()
    {
        var facts = TestPlan.Facts("2026-12-07", track: FollowUpTrack.Intensive) with
        {
            TrackSince = Day("2026-12-21"),
        };

        var plan = TestPlan.Of(facts);

        plan.ShouldNotContain(item => item.On < Day("2026-12-21"));
        plan.ShouldContain(item => item.Code == "chk.w3");
    }

    [Fact]
    public void Agreed_fading_leaves_out_every_second_monthly_call()
    {
        var facts = TestPlan.Facts("2026-01-12", weeks: 52) with { FadesFrom = Day("2026-06-01") };

        var monthly = TestPlan
            .Of(facts)
            .Where(item => item.Code.StartsWith("chk.monthly", StringComparison.Ordinal));

        monthly
            .Select(item => item.Code)
            .ShouldBe(["chk.monthly.4", "chk.monthly.6", "chk.monthly.8", "chk.monthly.10"]);
    }

    [Fact]
    public void The_pulse_of_the_first_day_is_only_for_companies_that_asked_for_it()
    {
        var asked = new CompanyFacts { WantsFirstDayPulse = true };

        TestPlan.Of(TestPlan.Facts("2026-12-07")).ShouldNotContain(item => item.Code == "chk.day1");
        var pulse = TestPlan.Of(TestPlan.Facts(asked, "2026-12-07")).Item("chk.day1");
        pulse.On.ShouldBe(Day("2026-12-07"));
        pulse.At.ShouldBe(new TimeOnly(14, 0));
    }

    [Fact]
    public void After_the_end_only_the_later_checks_are_left_counted_from_the_real_end()
    {
        var facts = TestPlan.Facts("2026-07-01") with
        {
            ClosedOn = Day("2026-08-14"),
            Outcome = PlacementOutcome.DropOut,
        };

        TestPlan
            .Of(facts)
            .Select(item => $"{item.Code} {item.On:yyyy-MM-dd}")
            .ShouldBe(["post.1m 2026-09-14", "post.3m 2026-11-16", "post.6m 2027-02-15"]);
    }

    [Fact]
    public void Later_checks_take_in_the_company_when_the_citizen_was_hired()
    {
        var facts = TestPlan.Facts("2026-07-01") with
        {
            ClosedOn = Day("2026-09-29"),
            Outcome = PlacementOutcome.Hired,
        };

        TestPlan.Of(facts).ShouldAllBe(item => item.Party == ContactParty.Both);
    }

    [Fact]
    public void A_placement_given_up_before_its_start_has_nothing_left() =>
        TestPlan
            .Of(TestPlan.Facts("2026-07-01") with { ClosedOn = Day("2026-06-20") })
            .ShouldBeEmpty();

    [Fact]
    public void A_practice_of_half_a_year_is_assessed_before_thirteen_weeks_are_over()
    {
        var facts = TestPlan.Facts("2026-12-07", weeks: 26);
        facts = facts with
        {
            DurationWarnings =
            [
                .. RulePack.Dk2026H2.DurationWarnings(
                    PlacementKind.WorkPractice,
                    DurationGroup.FurtherFromWork,
                    facts.StartsOn,
                    facts.EndsOn,
                    Sample.Calendar
                ),
            ],
        };

        var assessment = TestPlan.Of(facts).Item("dur.13w");

        assessment.On.ShouldBe(Day("2027-02-15"));
        assessment.Facts.AnchorDay.ShouldBe(Day("2027-03-07"));
    }
}
