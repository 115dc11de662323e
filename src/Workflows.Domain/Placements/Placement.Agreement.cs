namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>A party confirms the expectation agreement. The flow hears of it when both have (R42, R47).</summary>
    public Decision ConfirmAgreement(AgreementParty party, string by, DateTimeOffset at)
    {
        if (IsClosed)
        {
            return Decision.Refuse("Forløbet er afsluttet, så aftalen kan ikke længere bekræftes.");
        }

        var confirmedAt = party == AgreementParty.Company ? CompanyConfirmedAt : CitizenConfirmedAt;
        if (confirmedAt is not null)
        {
            return Decision.Refuse(
                $"{Name(party)} har allerede bekræftet aftalen. Du behøver ikke gøre mere."
            );
        }

        if (party == AgreementParty.Company)
        {
            CompanyConfirmedAt = at;
        }
        else
        {
            CitizenConfirmedAt = at;
        }

        Note(at, by, $"{Name(party)} bekræftede aftalen.");
        if (IsAgreementConfirmed)
        {
            _events.Add(new AgreementConfirmed(Id));
        }

        return Decision.Ok;
    }

    private static string Name(AgreementParty party) =>
        party == AgreementParty.Company ? "Virksomheden" : "Borgeren";
}
