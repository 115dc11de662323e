using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class PhaseTests
{
    private readonly Placement _placement = Sample.Placement();

    [Fact]
    public void Begins_in_the_preparation() => _placement.Phase.ShouldBe(PlacementPhase.Prepare);

    [Theory]
    [InlineData("2026-11-30", PlacementPhase.InPlacement)]
    [InlineData("2026-12-07", PlacementPhase.Match)]
    public void Is_where_it_was_when_it_had_an_agreement_before_it_was_registered(
        string startsOn,
        PlacementPhase expected
    )
    {
        var placement = Placement.Register(
            Sample.Request(startsOn) with
            {
                AgreementConfirmed = true,
            },
            RulePack.Dk2026H2,
            Sample.Calendar,
            Sample.At("2026-11-30")
        );

        placement.Phase.ShouldBe(expected);
    }

    [Fact]
    public void Does_not_begin_without_an_agreement_that_both_have_confirmed()
    {
        Prepare();
        _placement.ConfirmAgreement(AgreementParty.Company, "Bo", Sample.At("2026-11-20"));

        _placement
            .Start("Mette", Sample.At("2026-12-07"))
            .ShouldBeRefused()
            .ShouldContain("Aftalen mangler");
        _placement.Phase.ShouldBe(PlacementPhase.Match);
    }

    [Fact]
    public void Begins_with_an_agreement_and_tells_the_flow()
    {
        Prepare();
        Confirm();

        _placement.Start("Mette", Sample.At("2026-12-07")).ShouldBeOk();

        _placement.Phase.ShouldBe(PlacementPhase.InPlacement);
        _placement.Events[^1].ShouldBe(new PlacementStarted(_placement.Id));
    }

    [Fact]
    public void Begins_without_an_agreement_when_a_coordinator_allows_it_and_keeps_who_and_why()
    {
        Prepare();

        _placement
            .AllowStartWithoutAgreement(" Chefen er på ferie. ", "Lone", Sample.At("2026-12-04"))
            .ShouldBeOk();
        _placement.Start("Mette", Sample.At("2026-12-07")).ShouldBeOk();

        var allowed = _placement.StartedWithoutAgreement.ShouldNotBeNull();
        (allowed.By, allowed.Reason.ForStaff()).ShouldBe(("Lone", "Chefen er på ferie."));
        _placement.Notes.ShouldContain(note => note.By == "Lone" && note.Text != null);
    }

    [Fact]
    public void Refuses_the_exception_without_a_reason() =>
        _placement
            .AllowStartWithoutAgreement(" ", "Lone", Sample.At("2026-12-04"))
            .ShouldBeRefused()
            .ShouldContain("hvorfor");

    [Fact]
    public void Refuses_an_exception_that_nobody_needs()
    {
        Confirm();

        _placement
            .AllowStartWithoutAgreement("For en sikkerheds skyld", "Lone", Sample.At("2026-12-04"))
            .ShouldBeRefused()
            .ShouldContain("uden en undtagelse");
    }

    [Fact]
    public void Does_not_begin_before_its_first_day()
    {
        Prepare();
        Confirm();

        _placement
            .Start("Mette", Sample.At("2026-12-04"))
            .ShouldBeRefused()
            .ShouldContain("mandag 7. december");
    }

    [Fact]
    public void Does_not_begin_while_the_preparation_lacks_something_and_nobody_said_why()
    {
        Confirm();

        _placement
            .Start("Mette", Sample.At("2026-12-07"))
            .ShouldBeRefused()
            .ShouldContain("Forberedelsen");
    }

    [Fact]
    public void Names_what_is_not_known_before_the_match()
    {
        _placement.AnswerChecklist(
            "citizen.hours",
            "samtale 3. november",
            "Mette",
            Sample.At("2026-11-03")
        );

        var reason = _placement
            .BeginMatch(null, "Mette", Sample.At("2026-11-20"))
            .ShouldBeRefused();

        reason.ShouldContain("Hvordan kommer borgeren frem");
        reason.ShouldNotContain("Hvor mange timer");
        reason.ShouldNotContain("Har du set arbejdspladsen");
    }

    [Fact]
    public void Goes_on_without_what_is_not_known_when_the_reason_is_written()
    {
        _placement
            .BeginMatch("Virksomheden kan kun nu.", "Mette", Sample.At("2026-11-20"))
            .ShouldBeOk();

        _placement.Phase.ShouldBe(PlacementPhase.Match);
        _placement.Notes[^1].Text.ShouldBe("Virksomheden kan kun nu.");
    }

    [Fact]
    public void Needs_no_reason_when_everything_is_known()
    {
        foreach (var item in MatchChecklist.Items)
        {
            _placement
                .AnswerChecklist(item.Code, "samtale", "Mette", Sample.At("2026-11-03"))
                .ShouldBeOk();
        }

        _placement.BeginMatch(null, "Mette", Sample.At("2026-11-20")).ShouldBeOk();
    }

    [Fact]
    public void Goes_back_to_the_preparation_with_a_reason_when_the_match_did_not_hold()
    {
        Prepare();

        _placement.BackToPreparation("", "Mette", Sample.At("2026-11-21")).ShouldBeRefused();
        _placement
            .BackToPreparation("Virksomheden sprang fra.", "Mette", Sample.At("2026-11-21"))
            .ShouldBeOk();

        _placement.Phase.ShouldBe(PlacementPhase.Prepare);
    }

    [Fact]
    public void Cannot_go_back_once_it_has_begun()
    {
        Prepare();
        Confirm();
        _placement.Start("Mette", Sample.At("2026-12-07"));

        _placement
            .BackToPreparation("Fortrudt", "Mette", Sample.At("2026-12-08"))
            .ShouldBeRefused()
            .ShouldContain("I virksomheden");
        _placement.Start("Mette", Sample.At("2026-12-08")).ShouldBeRefused();
        _placement.BeginMatch("Igen", "Mette", Sample.At("2026-12-08")).ShouldBeRefused();
    }

    [Theory]
    [InlineData("2026-12-07", 1)]
    [InlineData("2026-12-22", 3)]
    [InlineData("2026-12-01", 0)]
    public void Keeps_in_which_week_it_was_broken_off(string day, int week)
    {
        _placement
            .Close(PlacementOutcome.DropOut, "Det gik ikke.", "Flyttede", "Mette", Sample.At(day))
            .ShouldBeOk();

        _placement.DropOutWeek.ShouldBe(week);
        _placement.Phase.ShouldBe(PlacementPhase.After);
    }

    [Fact]
    public void Has_no_week_of_dropping_out_when_it_ran_to_its_end()
    {
        _placement
            .Close(PlacementOutcome.Hired, "Ansat.", null, "Mette", Sample.At("2027-03-08"))
            .ShouldBeOk();

        _placement.DropOutWeek.ShouldBeNull();
    }

    private void Prepare() =>
        _placement.BeginMatch("Haster", "Mette", Sample.At("2026-11-20")).ShouldBeOk();

    private void Confirm()
    {
        _placement.ConfirmAgreement(AgreementParty.Company, "Bo", Sample.At("2026-11-24"));
        _placement.ConfirmAgreement(AgreementParty.Citizen, "Mette", Sample.At("2026-11-24"));
    }
}
