using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>How a company with several placements is spared (R76, domain 3.4).</summary>
public sealed class PlannerCapTests
{
    [Fact]
    public void A_company_gets_one_request_a_week_over_all_its_placements()
    {
        var first = TestPlan.Facts("2026-02-02"); // visit Monday 2 March
        var second = TestPlan.Facts("2026-02-04"); // visit Wednesday 4 March

        var visit = TestPlan.Of(first, second).Item("chk.w4", second);

        visit.On.ShouldBe(Day("2026-03-09"));
        visit
            .Facts.Moves.ShouldHaveSingleItem()
            .ShouldBe(new PlanMove(PlanMoveKind.CompanyCap, Day("2026-03-04"), Day("2026-03-09")));
    }

    [Fact]
    public void Requests_of_one_day_are_one_mail_and_count_once()
    {
        var first = TestPlan.Facts("2026-02-02");
        var second = TestPlan.Facts("2026-02-02");

        var plan = TestPlan.Of(first, second);

        plan.Item("prep.guide", first).On.ShouldBe(plan.Item("prep.guide", second).On);
        plan.Item("prep.guide", second).Facts.Together.ShouldBe(2);
        plan.Item("prep.guide", second).Facts.Moves.ShouldBeEmpty();
    }

    [Fact]
    public void A_guide_that_would_come_after_the_start_goes_along_with_an_earlier_mail_of_the_week()
    {
        var facts = TestPlan.Facts("2026-02-11"); // guide Friday 6 February
        var coming = Known("2026-02-05", isHeld: true);

        var guide = TestPlan.Of([facts], [coming]).Item("prep.guide");

        guide.On.ShouldBe(Day("2026-02-05"));
        guide.Reasons().ShouldBe([PlanMoveKind.Bundled]);
    }

    [Fact]
    public void A_guide_does_not_go_along_with_a_mail_that_has_left()
    {
        var facts = TestPlan.Facts("2026-02-11"); // guide Friday 6 February
        var sent = Known("2026-02-05", isHeld: false);

        var guide = TestPlan.Of([facts], [sent]).Item("prep.guide");

        guide.On.ShouldBe(Day("2026-02-09"));
        guide.Reasons().ShouldBe([PlanMoveKind.CompanyCap]);
    }

    [Fact]
    public void A_placement_asks_at_most_twice_in_fourteen_days()
    {
        var facts = TestPlan.Facts("2026-02-02"); // visit Monday 2 March
        KnownContact[] asked =
        [
            Known("2026-02-20", isHeld: false) with
            {
                PlacementId = facts.PlacementId,
                Code = "one",
            },
            Known("2026-02-25", isHeld: false) with
            {
                PlacementId = facts.PlacementId,
                Code = "two",
            },
        ];

        var visit = TestPlan.Of([facts], asked).Item("chk.w4");

        visit.On.ShouldBe(Day("2026-03-06")); // 14 days after the first
        visit.Reasons().ShouldBe([PlanMoveKind.PlacementCap]);
    }

    [Fact]
    public void What_waits_for_the_citizen_takes_no_request_from_the_others()
    {
        var away = TestPlan.Facts("2026-02-02") with // visit Monday 2 March
        {
            Pauses = [new(Day("2026-02-20"), null, "sygemeldt")],
        };
        var other = TestPlan.Facts("2026-02-04"); // visit Wednesday 4 March

        var plan = TestPlan.Of(away, other);

        plan.Item("chk.w4", away).Facts.WaitsForResume.ShouldBeTrue();
        plan.Item("chk.w4", other).On.ShouldBe(Day("2026-03-04"));
    }

    [Fact]
    public void Calls_and_mails_of_an_obligation_do_not_count()
    {
        var facts = TestPlan.Facts("2026-02-02");

        TestPlan
            .Of(facts)
            .Where(item => item.Form == ContactForm.Call || item.Code == "req.3m")
            .ShouldAllBe(item => item.Facts.Request == CompanyRequest.None);
    }

    [Fact]
    public void Contacts_of_one_day_know_how_many_they_are()
    {
        var slot = new CompanyFacts
        {
            Slot = new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(10, 0)),
        };
        var first = TestPlan.Facts(slot, "2026-02-02");
        var second = TestPlan.Facts(slot, "2026-02-03");

        var plan = TestPlan.Of(first, second);

        plan.Item("chk.w6", first).On.ShouldBe(plan.Item("chk.w6", second).On);
        plan.Item("chk.w6", first).Facts.Together.ShouldBe(2);
    }

    private static KnownContact Known(string on, bool isHeld) =>
        new(PlacementId.New(), "prep.guide", Day(on), CompanyRequest.Guide, isHeld);
}
