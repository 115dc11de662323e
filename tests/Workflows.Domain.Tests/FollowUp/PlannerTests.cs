using CsCheck;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class PlannerTests
{
    [Fact]
    public void Plans_the_standard_track_for_a_start_on_7_December_2026()
    {
        var plan = PlanOf("2026-12-07", registeredOn: "2026-10-01");

        plan.Select(item => $"{item.Code} {item.On:yyyy-MM-dd}")
            .ShouldBe([
                "prep.expectation 2026-11-23",
                "prep.guide 2026-12-02",
                "chk.3d 2026-12-10",
                "req.3m 2027-02-22",
                "end.eval 2027-03-03",
            ]);
        plan.Single(item => item.Code == "req.3m").Facts.DueOn.ShouldBe(new DateOnly(2027, 3, 5));
    }

    [Fact]
    public void Plans_the_required_follow_up_for_a_start_on_1_July_2026()
    {
        var followUp = PlanOf("2026-07-01", registeredOn: "2026-05-01")
            .Single(item => item.Code == "req.3m");

        followUp.Facts.DueOn.ShouldBe(new DateOnly(2026, 9, 29));
        followUp.On.ShouldBe(new DateOnly(2026, 9, 16));
    }

    [Theory]
    [InlineData("2026-12-07", "2026-12-10")] // Monday → Thursday
    [InlineData("2026-12-04", "2026-12-07")] // Friday → Monday
    [InlineData("2026-12-03", "2026-12-04")] // Thursday → Sunday is closed → Friday
    [InlineData("2026-04-01", "2026-04-07")] // before Easter: never earlier than the next working day
    public void The_first_call_comes_within_three_days_but_not_before_the_next_working_day(
        string startsOn,
        string on
    ) =>
        PlanOf(startsOn, registeredOn: "2026-02-01")
            .Single(item => item.Code == "chk.3d")
            .On.ShouldBe(Day(on));

    [Fact]
    public void What_was_due_before_the_registration_is_before_the_system()
    {
        var plan = PlanOf("2026-12-07", registeredOn: "2027-01-15");

        plan.Where(item => item.IsBeforeSystem)
            .Select(item => item.Code)
            .ShouldBe(["prep.expectation", "prep.guide", "chk.3d"]);
    }

    [Fact]
    public void What_is_due_on_the_day_of_the_registration_is_still_done()
    {
        var guide = PlanOf("2026-12-07", registeredOn: "2026-12-02")
            .Single(item => item.Code == "prep.guide");

        guide.IsBeforeSystem.ShouldBeFalse();
        guide.On.ShouldBe(new DateOnly(2026, 12, 2));
    }

    [Fact]
    public void What_can_still_be_done_at_the_registration_is_planned_for_the_first_working_day_left()
    {
        var plan = PlanOf("2026-12-07", registeredOn: "2026-11-28"); // Saturday between T−10 and T−3 working days

        var meeting = plan.Single(item => item.Code == "prep.expectation");
        meeting.IsBeforeSystem.ShouldBeFalse();
        meeting.On.ShouldBe(new DateOnly(2026, 11, 30));
    }

    [Fact]
    public void An_agreement_that_was_confirmed_before_the_registration_is_before_the_system()
    {
        var facts = Facts("2026-12-07", "2026-10-01") with { ConfirmedBeforeRegistration = true };

        var plan = Planner.Plan(
            [facts],
            FollowUpRules.Standard,
            Sample.Calendar,
            Sample.At("2026-10-01")
        );

        plan.Where(item => item.IsBeforeSystem)
            .Select(item => item.Code)
            .ShouldBe(["prep.expectation"]);
    }

    [Fact]
    public void A_short_placement_has_no_required_follow_up() =>
        PlanOf("2026-12-07", registeredOn: "2026-10-01", weeks: 4)
            .ShouldNotContain(item => item.Code == "req.3m");

    [Fact]
    public void A_long_placement_has_one_for_each_three_months() =>
        PlanOf("2026-12-07", registeredOn: "2026-10-01", weeks: 26)
            .Where(item => item.Facts.Anchor == PlanAnchor.Obligation)
            .Select(item => item.Code)
            .ShouldBe(["req.3m", "req.3m.2"]);

    [Fact]
    public void Says_which_contacts_are_overdue()
    {
        var facts = Facts("2026-12-07", "2026-10-01");

        var plan = Planner.Plan(
            [facts],
            FollowUpRules.Standard,
            Sample.Calendar,
            Sample.At("2026-12-03")
        );

        plan.Where(item => item.IsOverdue)
            .Select(item => item.Code)
            .ShouldBe(["prep.expectation", "prep.guide"]);
    }

    [Fact]
    public void Every_contact_names_its_rule_version_and_keeps_its_facts_through_storage()
    {
        foreach (var item in PlanOf("2026-12-07", registeredOn: "2026-11-28"))
        {
            item.RuleVersion.ShouldBe("standard-1");
            PlanFacts.FromJson(item.Facts.ToJson()).ShouldBe(item.Facts);
        }
    }

    [Fact]
    public void Planning_again_later_gives_the_same_days() =>
        AnyPlacement.Sample(facts =>
        {
            var first = Plan(facts, Sample.At(facts.RegisteredOn));
            var later = Plan(facts, Sample.At(facts.RegisteredOn.AddDays(40)));
            return first
                .Select(i => (i.Code, i.Facts))
                .SequenceEqual(later.Select(i => (i.Code, i.Facts)));
        });

    [Fact]
    public void Nothing_that_will_be_carried_out_lies_before_the_registration_or_after_its_last_day() =>
        AnyPlacement.Sample(facts =>
            Plan(facts, Sample.At(facts.RegisteredOn))
                .Where(item => !item.IsBeforeSystem)
                .All(item => item.On >= facts.RegisteredOn && item.On <= item.Facts.DueOn)
        );

    [Fact]
    public void The_day_of_every_rule_is_a_working_day() =>
        AnyPlacement.Sample(facts =>
            Plan(facts, Sample.At(facts.RegisteredOn))
                .All(item => Sample.Calendar.IsWorkingDay(item.Facts.RuleDay))
        );

    [Fact]
    public void The_plan_of_a_company_is_the_plans_of_its_placements_by_day() =>
        Gen.Select(AnyPlacement, AnyPlacement)
            .Sample(
                (one, other) =>
                {
                    var now = Sample.At(one.RegisteredOn);
                    var together = Planner.Plan(
                        [one, other],
                        FollowUpRules.Standard,
                        Sample.Calendar,
                        now
                    );
                    return together.Count == Plan(one, now).Count + Plan(other, now).Count
                        && together
                            .Select(i => i.On)
                            .SequenceEqual(together.Select(i => i.On).Order());
                }
            );

    private static readonly Gen<PlacementFacts> AnyPlacement = Gen.Select(
        Gen.Int[0, 1500],
        Gen.Int[1, 52],
        Gen.Int[-60, 120],
        (offset, weeks, registered) =>
        {
            var start = new DateOnly(2026, 1, 1).AddDays(offset);
            return Sample.Facts(
                Sample.Placement(
                    $"{start:yyyy-MM-dd}",
                    weeks,
                    $"{start.AddDays(registered):yyyy-MM-dd}"
                )
            );
        }
    );

    private static IReadOnlyList<PlanItem> Plan(PlacementFacts facts, DateTimeOffset now) =>
        Planner.Plan([facts], FollowUpRules.Standard, Sample.Calendar, now);

    private static IReadOnlyList<PlanItem> PlanOf(
        string startsOn,
        string registeredOn,
        int weeks = 13
    ) => Plan(Facts(startsOn, registeredOn, weeks), Sample.At(registeredOn));

    private static PlacementFacts Facts(string startsOn, string registeredOn, int weeks = 13) =>
        Sample.Facts(Sample.Placement(startsOn, weeks, registeredOn));
}
