using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class RegistrationTests
{
    [Fact]
    public void Creates_the_obligation_notes_it_and_tells_the_flow()
    {
        var placement = Sample.Placement();

        placement.Obligations.ShouldHaveSingleItem().Status.ShouldBe(ObligationStatus.Open);
        placement.Notes.ShouldHaveSingleItem().Headline.ShouldBe("Forløbet blev registreret.");
        placement.Events.ShouldBe([new PlacementRegistered(placement.Id)]);
    }

    [Fact]
    public void A_follow_up_that_was_due_before_is_recorded_and_never_asked_for()
    {
        var placement = Sample.Placement("2026-01-05", weeks: 26, registeredOn: "2026-05-04");

        placement
            .Obligations.Select(o => o.Status)
            .ShouldBe([ObligationStatus.BeforeSystem, ObligationStatus.Open]);
    }

    [Fact]
    public void A_follow_up_that_is_due_on_the_day_of_the_registration_is_open() =>
        Sample
            .Placement("2026-12-07", registeredOn: "2027-03-05")
            .Obligations.ShouldHaveSingleItem()
            .Status.ShouldBe(ObligationStatus.Open);

    [Fact]
    public void An_agreement_confirmed_in_advance_is_confirmed_from_the_start()
    {
        var request = Sample.Request("2026-12-07") with { AgreementConfirmed = true };

        var placement = Placement.Register(
            request,
            RulePack.Dk2026H2,
            Sample.Calendar,
            Sample.At("2026-11-01")
        );

        placement.IsAgreementConfirmed.ShouldBeTrue();
        placement.Events.ShouldHaveSingleItem().ShouldBeOfType<PlacementRegistered>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(53)]
    public void Refuses_a_length_outside_1_to_52_weeks(int weeks) =>
        Sample
            .Request("2026-12-07", weeks)
            .Check()
            .ShouldBeRefused()
            .ShouldContain("mellem 1 og 52 uger");

    [Fact]
    public void Refuses_a_missing_reference_or_name()
    {
        (Sample.Request("2026-12-07") with { Reference = " " })
            .Check()
            .ShouldBeRefused()
            .ShouldContain("referencenummer");
        (Sample.Request("2026-12-07") with { CitizenName = "" })
            .Check()
            .ShouldBeRefused()
            .ShouldContain("fornavn");
    }

    [Fact]
    public void Registering_what_was_refused_is_a_programming_error() =>
        Should.Throw<ArgumentException>(() => Sample.Placement(weeks: 0));

    [Theory]
    [InlineData("2026-12-07", 1)]
    [InlineData("2026-12-13", 1)]
    [InlineData("2026-12-14", 2)]
    public void Counts_weeks_from_one(string day, int week) =>
        Sample.Placement().WeekOf(Day(day)).ShouldBe(week);
}
