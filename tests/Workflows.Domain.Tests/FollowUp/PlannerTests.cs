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
                "prep.readiness 2026-11-23",
                "prep.citizen 2026-11-30",
                "prep.guide 2026-12-02",
                "chk.3d 2026-12-10",
                "chk.w1 2026-12-14",
                "chk.w2 2026-12-21",
                "chk.w3 2026-12-28",
                "chk.w4 2027-01-04",
                "chk.w6 2027-01-18",
                "chk.w8 2027-02-01",
                "chk.w10 2027-02-15",
                "dec.extend 2027-02-15",
                "req.3m 2027-02-22",
                "end.eval 2027-03-03",
                "post.1m 2027-04-07",
                "post.3m 2027-06-07",
                "post.6m 2027-09-07",
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
            .ShouldBe([
                "prep.expectation",
                "prep.readiness",
                "prep.citizen",
                "prep.guide",
                "chk.3d",
                "chk.w1",
                "chk.w2",
                "chk.w3",
                "chk.w4",
            ]);
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
            FollowUpRules.Shipped,
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
            FollowUpRules.Shipped,
            Sample.Calendar,
            Sample.At("2026-12-03")
        );

        plan.Where(item => item.IsOverdue)
            .Select(item => item.Code)
            .ShouldBe(["prep.expectation", "prep.readiness", "prep.citizen", "prep.guide"]);
    }

    [Fact]
    public void Every_contact_names_its_rule_version_and_keeps_its_facts_through_storage()
    {
        foreach (var item in PlanOf("2026-12-07", registeredOn: "2026-11-28"))
        {
            item.RuleVersion.ShouldBe("opfølgning-1");
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
        Planner.Plan([facts], FollowUpRules.Shipped, Sample.Calendar, now);

    private static IReadOnlyList<PlanItem> PlanOf(
        string startsOn,
        string registeredOn,
        int weeks = 13
    ) => Plan(Facts(startsOn, registeredOn, weeks), Sample.At(registeredOn));

    private static PlacementFacts Facts(string startsOn, string registeredOn, int weeks = 13) =>
        Sample.Facts(Sample.Placement(startsOn, weeks, registeredOn));
}
