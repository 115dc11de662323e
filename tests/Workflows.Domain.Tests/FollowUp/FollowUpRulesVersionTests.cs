using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class FollowUpRulesVersionTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-11-24");

    [Fact]
    public void A_second_person_approves_the_rules()
    {
        var version = Draft(FollowUpRules.Shipped);

        version.Approve("Karen", Now).ShouldBeRefused().ShouldContain("Bed en kollega");
        version.Approve("Lone", Now).ShouldBeOk();
        version
            .Approve("Mette", Now)
            .ShouldBeRefused()
            .ShouldBe("Lone har allerede godkendt reglerne.");
    }

    [Fact]
    public void Rules_with_a_problem_are_not_approved() =>
        Draft(FollowUpRules.Shipped with { Tracks = [] })
            .Approve("Lone", Now)
            .ShouldBeRefused()
            .ShouldContain("mangler");

    [Fact]
    public void Rules_for_a_day_that_has_passed_are_not_approved() =>
        Draft(FollowUpRules.Shipped, from: "2026-11-23")
            .Approve("Lone", Now)
            .ShouldBeRefused()
            .ShouldContain("senere dag");

    [Fact]
    public void A_rule_pack_with_an_open_question_is_not_approved_and_a_filled_in_one_is()
    {
        var pack = RulePackVersion.Shipped().Single(version => version.Id == "DK-2027");

        pack.Approve("Lone", Now).ShouldBeRefused().ShouldContain("mangler svar");

        var filled = RulePackDraft.Of(ShippedPacks.Dk2026H2) with
        {
            Id = "DK-2027",
            ValidFrom = new DateOnly(2027, 1, 1),
        };
        pack.FillIn(filled, "Karen", Now).ShouldBeOk();
        pack.Approve("Karen", Now).ShouldBeRefused().ShouldContain("Bed en kollega");
        pack.Approve("Lone", Now).ShouldBeOk();
        pack.FillIn(filled, "Karen", Now).ShouldBeRefused().ShouldContain("kan ikke ændres");
    }

    [Fact]
    public void A_draft_of_the_law_is_never_in_force()
    {
        var rules = RulesInForce.On(
            Day("2027-06-01"),
            [FollowUpRulesVersion.Shipped()],
            RulePackVersion.Shipped()
        );

        rules.Packs.For(Day("2027-06-01")).Id.ShouldBe("DK-2026H2");
    }

    private static FollowUpRulesVersion Draft(FollowUpRules rules, string from = "2027-01-01") =>
        FollowUpRulesVersion.Draft(
            rules with
            {
                Version = "opfølgning-2",
                EffectiveFrom = Day(from),
            },
            "Flere kan nås.",
            "Karen",
            Now
        );
}
