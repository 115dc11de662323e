using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tests.Operations;

namespace Workflows.Domain.Tests.Placements;

/// <summary>What is left when a placement has ended (R92).</summary>
public sealed class AfterwardsTests
{
    private readonly Work _work = new();

    [Fact]
    public void The_closing_evaluation_has_three_voices_and_names_those_that_are_missing()
    {
        _work.Do(new Close(PlacementOutcome.Hired, "Ansat i dag.", null), "2027-01-12");
        _work.Placement.MissingEvaluations.ShouldBe([
            EvaluationParty.Company,
            EvaluationParty.Citizen,
        ]);

        Evaluate(EvaluationParty.Company, "Vi gør det gerne igen.", "2027-01-14").ShouldBeOk();

        _work.Placement.MissingEvaluations.ShouldBe([EvaluationParty.Citizen]);
        _work.Placement.Evaluations[^1].Text.ForStaff().ShouldBe("Vi gør det gerne igen.");
        _work.Placement.Events.ShouldContain(new ClosingEvaluationGiven(_work.Placement.Id));
    }

    [Fact]
    public void A_break_off_leaves_all_three_to_be_asked()
    {
        _work.Do(new BreakOff("Blev væk.", "Vi talte om det."), "2027-01-12");

        _work.Placement.MissingEvaluations.Count.ShouldBe(3);
    }

    [Fact]
    public void Refuses_an_evaluation_too_early_or_empty_or_of_what_never_began()
    {
        Evaluate(EvaluationParty.Citizen, "Godt.", "2027-01-12")
            .ShouldBeRefused()
            .ShouldContain("søndag 21. februar");
        Evaluate(EvaluationParty.Citizen, " ", "2027-03-01")
            .ShouldBeRefused()
            .ShouldContain("Skriv");
        Evaluate(EvaluationParty.Citizen, "Godt.", "2027-03-01").ShouldBeOk();

        var other = new Work();
        other.Do(new BreakOff("Sagde nej.", "Intet."), "2026-11-20");
        other
            .Placement.Evaluate(EvaluationParty.Citizen, "Godt.", Work.By, Sample.At("2026-11-21"))
            .ShouldBeRefused()
            .ShouldContain("begyndte aldrig");
    }

    [Fact]
    public void A_later_check_says_whether_the_citizen_is_still_in_work()
    {
        _work.Do(new Close(PlacementOutcome.Hired, "Ansat i dag.", null), "2027-01-12");
        var check = _work.On("post.1m");

        Check(check, null).ShouldBeRefused().ShouldContain("stadig er i arbejde");
        Check(check, WorkAfterwards.SameCompany).ShouldBeOk();

        (check.Status, check.Work).ShouldBe(
            (PlannedContactStatus.Done, WorkAfterwards.SameCompany)
        );
        _work
            .Placement.Notes[^1]
            .Headline.ShouldBe(
                "Opfølgning 1 måned efter blev gennemført. Borgeren er i arbejde i virksomheden."
            );
    }

    [Fact]
    public void A_placement_that_never_began_has_nothing_to_check_later()
    {
        _work.Do(new BreakOff("Sagde nej.", "Intet."), "2026-11-20");

        _work.Open.ShouldBeEmpty();
    }

    private Decision Evaluate(EvaluationParty party, string text, string on) =>
        _work.Placement.Evaluate(party, text, Work.By, Sample.At(on));

    private Decision Check(PlannedContact check, WorkAfterwards? work) =>
        _work.Placement.RecordContact(
            check,
            "Talte med Anja.",
            work,
            Work.By,
            Sample.At("2027-02-12")
        );
}
