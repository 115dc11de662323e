using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>What the activities of the agreement say alike.</summary>
internal static class AgreementWait
{
    public const string Confirmed = "Virksomheden og borgeren har begge bekræftet aftalen.";

    public const string BeforeSystem =
        "Aftalen lå før registreringen, så ingen bliver bedt om at bekræfte den.";

    /// <summary>Who has not confirmed, as it follows "men" or a colon.</summary>
    public static string Missing(Placement placement) =>
        (placement.CompanyConfirmedAt, placement.CitizenConfirmedAt) switch
        {
            (null, null) => "hverken virksomheden eller borgeren har bekræftet den",
            (null, _) => "virksomheden har ikke bekræftet den",
            _ => "borgeren har ikke bekræftet den",
        };
}
