using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using static Workflows.Domain.Readiness.ReadinessLens;
using static Workflows.Domain.Readiness.ReadinessLevel;

namespace Workflows.Domain.Tests.Readiness;

public sealed class ReadinessAssessmentTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-11-24");

    private readonly Placement _placement = Sample.Placement();
    private readonly ReadinessAssessment _assessment;

    public ReadinessAssessmentTests() =>
        _assessment = ReadinessAssessment.Open(_placement.Id, null, CriteriaSet.Shipped, Now);

    public static TheoryData<ReadinessLens> Roles => [Caseworker, Consultant];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Neither_role_can_read_the_others_answer_before_giving_its_own(ReadinessLens first)
    {
        var second = first == Caseworker ? Consultant : Caseworker;
        Answer(first).ShouldBeOk();
        Answer(Citizen).ShouldBeOk();

        _assessment.ReadableBy(second).ShouldBeEmpty();
        _assessment
            .ReadableBy(first)
            .Select(answer => answer.Lens)
            .ShouldBe([first, Citizen], ignoreOrder: true);

        Answer(second).ShouldBeOk();
        _assessment.ReadableBy(second).Count.ShouldBe(3);
    }

    [Fact]
    public void Who_has_no_part_in_it_reads_nothing_before_both_have_answered()
    {
        Answer(Caseworker);
        _assessment.ReadableBy().ShouldBeEmpty();
        Answer(Consultant);

        _assessment.ReadableBy().Count.ShouldBe(2);
    }

    [Fact]
    public void Who_has_both_roles_reads_only_the_own_answer_until_both_are_given()
    {
        Answer(Citizen);
        Answer(Caseworker);

        _assessment.ReadableBy(Caseworker, Consultant).Select(a => a.Lens).ShouldBe([Caseworker]);
    }

    [Fact]
    public void Nothing_else_gives_an_answer_away()
    {
        Answer(Caseworker, ("tasks", Alone));

        _assessment.Agenda().ShouldBeEmpty();
        _assessment.InformationNeeds().ShouldBeEmpty();
        _placement
            .Notes[^1]
            .Headline.ShouldBe("Sagsbehandleren har svaret på, hvor parat borgeren er.");
        _placement.Notes[^1].Text.ShouldBeNull();
        typeof(ReadinessAssessment)
            .GetProperties()
            .ShouldNotContain(property =>
                property.PropertyType == typeof(IReadOnlyList<ReadinessAnswer>)
            );
    }

    [Fact]
    public void An_answer_cannot_be_changed_after_the_others_was_seen()
    {
        Answer(Caseworker).ShouldBeOk();
        Answer(Consultant).ShouldBeOk();

        Answer(Caseworker, ("tasks", Alone)).ShouldBeRefused().ShouldContain("allerede svaret");
    }

    [Fact]
    public void The_agenda_is_exactly_what_differs_by_the_threshold()
    {
        Answer(Caseworker, ("tasks", NotYet), ("goal", WithMuchSupport), ("skills", DontKnow));
        Answer(
            Consultant,
            ("tasks", WithSomeSupport),
            ("goal", WithSomeSupport),
            ("skills", Alone)
        );

        var agenda = _assessment.Agenda().ShouldHaveSingleItem();

        agenda.Criterion.Code.ShouldBe("tasks");
        agenda.Levels[Caseworker].ShouldBe(NotYet);
        agenda.Levels[Consultant].ShouldBe(WithSomeSupport);
    }

    [Fact]
    public void What_only_the_citizen_sees_differently_is_on_the_agenda_too()
    {
        Answer(Caseworker);
        Answer(Consultant);
        Answer(Citizen, ("belief", NotYet));

        _assessment.Agenda().Select(item => item.Criterion.Code).ShouldBe(["belief"]);
    }

    [Fact]
    public void What_one_knows_and_another_does_not_is_something_to_ask()
    {
        Answer(Caseworker, ("skills", DontKnow));
        Answer(Consultant, ("skills", Alone));

        var need = _assessment.InformationNeeds().ShouldHaveSingleItem();

        (need.Criterion.Code, need.Asks, need.Knows).ShouldBe(("skills", Caseworker, Consultant));
    }

    [Fact]
    public void The_flow_hears_when_the_answers_can_be_compared()
    {
        Answer(Caseworker);
        _placement.Events.ShouldNotContain(new ReadinessComparable(_placement.Id));

        Answer(Consultant);

        _placement.Events[^1].ShouldBe(new ReadinessComparable(_placement.Id));
    }

    [Fact]
    public void Refuses_an_answer_that_leaves_something_out()
    {
        var items = Items().Skip(1).ToList();

        Submit(new NewReadinessAnswer(Caseworker, items, "Kan meget"))
            .ShouldBeRefused()
            .ShouldContain("\"Ved ikke\" er også et svar");
        Submit(new NewReadinessAnswer(Caseworker, [.. items, items[0]], "Kan meget"))
            .ShouldBeRefused();
    }

    [Theory]
    [InlineData(Caseworker, "Ressourcer")]
    [InlineData(Consultant, "Krav på arbejdspladsen")]
    public void Each_role_writes_the_section_that_it_owns(ReadinessLens lens, string section)
    {
        Submit(new NewReadinessAnswer(lens, Items(), " "!))
            .ShouldBeRefused()
            .ShouldContain(section);
        Submit(new NewReadinessAnswer(Citizen, Items(), null)).ShouldBeOk();
    }

    [Fact]
    public void Holds_only_when_both_have_signed()
    {
        Answer(Caseworker);
        Sign(Caseworker).ShouldBeRefused().ShouldContain("begge have svaret");
        Answer(Consultant);
        Sign(Caseworker).ShouldBeOk();
        Sign(Caseworker).ShouldBeRefused();
        Sign(Citizen).ShouldBeRefused();
        _assessment.IsValid.ShouldBeFalse();

        Sign(Consultant).ShouldBeOk();

        _assessment.IsValid.ShouldBeTrue();
    }

    [Fact]
    public void Needs_no_signature_where_the_set_asks_for_none()
    {
        var set = CriteriaSet.Shipped with { NeedsBothSignatures = false };
        var assessment = ReadinessAssessment.Open(_placement.Id, null, set, Now);

        foreach (var lens in new[] { Caseworker, Consultant })
        {
            assessment
                .Submit(_placement, new NewReadinessAnswer(lens, Items(), "Ord"), "Anne", Now)
                .ShouldBeOk();
        }

        assessment.IsValid.ShouldBeTrue();
    }

    [Fact]
    public void The_next_step_is_agreed_on_by_all_three()
    {
        Answer(Caseworker);
        _assessment.AgreeOn(_placement, "Praktik", "Mette", Now).ShouldBeRefused();
        Answer(Consultant);
        _assessment.AgreeOn(_placement, " ", "Mette", Now).ShouldBeRefused();
        _assessment.AgreeOn(_placement, "Praktik fra 7. december", "Mette", Now).ShouldBeOk();

        foreach (var lens in Enum.GetValues<ReadinessLens>())
        {
            _assessment.NextStep.ShouldNotBeNull().IsConfirmed.ShouldBeFalse();
            Confirm(lens).ShouldBeOk();
        }

        Confirm(Citizen).ShouldBeRefused();
        _assessment.NextStep.ShouldNotBeNull().IsConfirmed.ShouldBeTrue();
    }

    [Fact]
    public void Other_words_for_the_next_step_have_to_be_confirmed_anew()
    {
        Answer(Caseworker);
        Answer(Consultant);
        _assessment.AgreeOn(_placement, "Praktik", "Mette", Now);
        Confirm(Citizen);

        _assessment.AgreeOn(_placement, "Løntilskud", "Mette", Now).ShouldBeOk();

        _assessment.NextStep.ShouldNotBeNull().Confirmations.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_the_criteria_of_its_time()
    {
        var later = CriteriaSet.Shipped with
        {
            Version = "parathed-2",
            EffectiveFrom = new DateOnly(2027, 1, 1),
        };
        CriteriaSet[] sets = [CriteriaSet.Shipped, later];

        CriteriaSet.InForce(sets, new DateOnly(2026, 12, 31)).ShouldBe(CriteriaSet.Shipped);
        CriteriaSet.InForce(sets, new DateOnly(2027, 1, 1)).ShouldBe(later);
        CriteriaSet.InForce(sets, new DateOnly(2025, 12, 31)).ShouldBeNull();
        _assessment.Criteria.Version.ShouldBe("parathed-1");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Refuses_a_threshold_that_finds_everything_or_nothing(int threshold)
    {
        var set = CriteriaSet.Shipped with { Threshold = threshold };

        set.Check().ShouldBeRefused();
        Should.Throw<ArgumentException>(() =>
            ReadinessAssessment.Open(_placement.Id, null, set, Now)
        );
    }

    private static List<CriterionAnswer> Items(
        params ReadOnlySpan<(string Code, ReadinessLevel Level)> levels
    )
    {
        var given = levels.ToArray().ToDictionary(level => level.Code, level => level.Level);
        return
        [
            .. CriteriaSet.Shipped.Criteria.Select(criterion => new CriterionAnswer(
                criterion.Code,
                given.GetValueOrDefault(criterion.Code, WithSomeSupport),
                2,
                null
            )),
        ];
    }

    private Decision Answer(
        ReadinessLens lens,
        params ReadOnlySpan<(string Code, ReadinessLevel Level)> levels
    ) =>
        Submit(new NewReadinessAnswer(lens, Items(levels), lens == Citizen ? null : "Ord om det"!));

    private Decision Submit(NewReadinessAnswer answer) =>
        _assessment.Submit(_placement, answer, "Anne", Now);

    private Decision Sign(ReadinessLens lens) => _assessment.Sign(_placement, lens, "Anne", Now);

    private Decision Confirm(ReadinessLens lens) =>
        _assessment.ConfirmNextStep(_placement, lens, "Anne", Now);
}
