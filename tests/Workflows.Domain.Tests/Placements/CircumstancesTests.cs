using Workflows.Domain.Codes;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Tests.Placements;

public sealed class CircumstancesTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-11-20");
    private readonly Placement _placement = Sample.Placement();

    private static CodeEntry JobReady =>
        CodeLists.Shipped.Single(entry => entry.Code == "JobReady");

    [Fact]
    public void Refuses_a_match_category_without_a_written_commentary()
    {
        _placement
            .Categorise(JobReady, "  ", "Har to børn", "Anne", Now)
            .ShouldBeRefused()
            .ShouldContain("Skriv, hvad vurderingen bygger på");

        _placement.MatchCategory.ShouldBeNull();
    }

    [Fact]
    public void Keeps_the_category_with_its_words_and_the_version_of_its_definition()
    {
        _placement
            .Categorise(JobReady, " Har passet et job i ti år. ", "Har to børn", "Anne", Now)
            .ShouldBeOk();

        var category = _placement.MatchCategory.ShouldNotBeNull();
        category.Code.ForStaff().ShouldBe("JobReady");
        category.Version.ShouldBe(JobReady.ValidFrom);
        category.Commentary.ForStaff().ShouldBe("Har passet et job i ti år.");
        category.Circumstances.ShouldNotBeNull().ForStaff().ShouldBe("Har to børn");
    }

    [Fact]
    public void Refuses_a_category_that_is_not_in_force_any_more()
    {
        var old = JobReady with { Name = "Matchgruppe 1", ValidTo = new DateOnly(2026, 11, 19) };

        _placement
            .Categorise(old, "Ord", null, "Anne", Now)
            .ShouldBeRefused()
            .ShouldContain("Matchgruppe 1");
        _placement.Categorise(old, "Ord", null, "Anne", Sample.At("2026-11-19")).ShouldBeOk();
    }

    [Fact]
    public void Takes_a_target_group_only_from_its_own_list()
    {
        var group = CodeLists.Shipped.Single(entry => entry.Code == "CashBenefitActivityReady");

        _placement.SetTargetGroup(group, "Anne", Now).ShouldBeOk();
        Should.Throw<ArgumentException>(() => _placement.SetTargetGroup(JobReady, "Anne", Now));

        _placement.TargetGroup.ShouldBe(group.Code);
    }

    [Fact]
    public void Says_why_this_citizen_and_this_company()
    {
        _placement.ExplainMatch("Vil ud", "", null, "Mette", Now).ShouldBeRefused();
        _placement
            .ExplainMatch("Vil arbejde ude", "Har plads i drivhuset", "Fredagene", "Mette", Now)
            .ShouldBeOk();

        _placement.Rationale.ShouldNotBeNull().Doubts.ShouldBe("Fredagene");
    }

    [Fact]
    public void An_item_without_a_source_is_not_known()
    {
        var before = _placement.MissingForMatch.Count;
        _placement.AnswerChecklist("company.tasks", "besøg 4. november", "Mette", Now).ShouldBeOk();
        _placement.MissingForMatch.Count.ShouldBe(before - 1);

        _placement.AnswerChecklist("company.tasks", " ", "Mette", Now).ShouldBeOk();

        _placement.MissingForMatch.Count.ShouldBe(before);
        _placement.AnswerChecklist("noget.andet", "x", "Mette", Now).ShouldBeRefused();
    }

    [Fact]
    public void Needs_no_cpr_number_and_notes_none_that_it_gets()
    {
        _placement.CitizenCpr.ShouldBeNull();

        _placement
            .IdentifyCitizen(" S-123 ", CprNumber.OfProtectedText("0101901234"), "Anne", Now)
            .ShouldBeOk();

        _placement.CitizenReference.ShouldNotBeNull().ForStaff().ShouldBe("S-123");
        _placement.Notes[^1].Headline.ShouldNotContain("0101901234");
        _placement.Notes[^1].Text.ShouldBeNull();
    }

    [Fact]
    public void A_kind_that_did_not_ship_keeps_its_code_and_is_called_by_it()
    {
        var kind = new PlacementKind("SmallJob");

        kind.DanishName.ShouldBe("SmallJob");
        PlacementKind.WageSubsidy.DanishName.ShouldBe("Løntilskud");
        default(PlacementKind).ShouldBe(PlacementKind.WorkPractice);
    }

    [Fact]
    public void Every_list_offers_only_what_is_in_force_that_day()
    {
        CodeEntry[] entries =
        [
            .. CodeLists.Shipped,
            JobReady with
            {
                Code = "New",
                ValidFrom = new DateOnly(2027, 1, 1),
            },
        ];

        entries
            .ValidOn(CodeLists.MatchCategories, new DateOnly(2026, 12, 31))
            .ShouldNotContain(entry => entry.Code == "New");
        entries
            .ValidOn(CodeLists.MatchCategories, new DateOnly(2027, 1, 1))
            .ShouldContain(entry => entry.Code == "New");
    }
}
