using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class AgreementTests
{
    private readonly Placement _placement = Sample.Placement();

    public AgreementTests() => _placement.ClearEvents();

    [Fact]
    public void The_flow_hears_of_it_when_both_have_confirmed()
    {
        _placement
            .ConfirmAgreement(AgreementParty.Company, "Karen", Sample.At("2026-11-24"))
            .ShouldBeOk();
        _placement.Events.ShouldBeEmpty();

        _placement
            .ConfirmAgreement(AgreementParty.Citizen, "Karen", Sample.At("2026-11-25"))
            .ShouldBeOk();
        _placement.Events.ShouldBe([new AgreementConfirmed(_placement.Id)]);
        _placement.IsAgreementConfirmed.ShouldBeTrue();
    }

    [Fact]
    public void Each_confirmation_is_noted_with_its_party()
    {
        _placement
            .ConfirmAgreement(AgreementParty.Citizen, "Karen", Sample.At("2026-11-24"))
            .ShouldBeOk();

        _placement.Notes[^1].Headline.ShouldBe("Borgeren bekræftede aftalen.");
        _placement.Notes[^1].By.ShouldBe("Karen");
    }

    [Fact]
    public void Refuses_to_confirm_twice()
    {
        _placement
            .ConfirmAgreement(AgreementParty.Company, "Karen", Sample.At("2026-11-24"))
            .ShouldBeOk();

        var again = _placement.ConfirmAgreement(
            AgreementParty.Company,
            "Lone",
            Sample.At("2026-11-25")
        );

        again.ShouldBeRefused().ShouldContain("allerede bekræftet");
        _placement.CompanyConfirmedAt.ShouldBe(Sample.At("2026-11-24"));
    }

    [Fact]
    public void Refuses_after_the_end()
    {
        _placement
            .Close(
                PlacementOutcome.DropOut,
                "Kom aldrig i gang.",
                "Sygdom",
                "Karen",
                Sample.At("2026-11-24")
            )
            .ShouldBeOk();

        _placement
            .ConfirmAgreement(AgreementParty.Company, "Karen", Sample.At("2026-11-25"))
            .ShouldBeRefused()
            .ShouldContain("afsluttet");
    }
}
