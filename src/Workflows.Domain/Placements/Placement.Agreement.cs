namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>The version of the expectation agreement that is in force or waits to be confirmed; null while none is written.</summary>
    public int? AgreementVersion { get; private set; }

    /// <summary>
    /// A party confirms an agreement that was made on paper. Where the text is written here, the party confirms that text
    /// (<see cref="Agreements.ExpectationAgreement.Confirm"/>). The flow hears of it when both have (R42, R47).
    /// </summary>
    public Decision ConfirmAgreement(AgreementParty party, string by, DateTimeOffset at) =>
        AgreementVersion is null
            ? Confirm(party, $"{Name(party)} bekræftede aftalen.", by, at)
            : Decision.Refuse(
                $"Aftalen er skrevet ned. Læs version {AgreementVersion}, og bekræft den tekst."
            );

    internal Decision ConfirmText(AgreementParty party, int number, string by, DateTimeOffset at) =>
        Confirm(party, $"{Name(party)} bekræftede aftalen, version {number}.", by, at);

    // A yes to another text is no yes to this one.
    internal void HasNewAgreementText(int number, string reason, string by, DateTimeOffset at)
    {
        var dropped = (CompanyConfirmedAt ?? CitizenConfirmedAt) is not null;
        AgreementVersion = number;
        CompanyConfirmedAt = null;
        CitizenConfirmedAt = null;
        Note(
            at,
            by,
            dropped
                ? $"Aftalen fik version {number}, som skal bekræftes på ny."
                : $"Aftalen fik version {number}.",
            reason
        );
        _events.Add(new AgreementChanged(Id));
    }

    private Decision Confirm(AgreementParty party, string headline, string by, DateTimeOffset at)
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

        Note(at, by, headline);
        if (IsAgreementConfirmed)
        {
            _events.Add(new AgreementConfirmed(Id));
        }

        return Decision.Ok;
    }

    private static string Name(AgreementParty party) =>
        party == AgreementParty.Company ? "Virksomheden" : "Borgeren";
}
