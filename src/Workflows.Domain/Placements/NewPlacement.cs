using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>What has to be known to register a placement.</summary>
public sealed record NewPlacement
{
    private const int LongestWeeks = 52;

    /// <summary>The short number that people and mails use. Unique.</summary>
    public required string Reference { get; init; }

    /// <summary>The citizen's first name.</summary>
    public required Confidential<string> CitizenName { get; init; }

    /// <summary>What kind of placement it is.</summary>
    public required PlacementKind Kind { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>How many weeks it is planned for.</summary>
    public required int Weeks { get; init; }

    /// <summary>The company.</summary>
    public required CompanyId CompanyId { get; init; }

    /// <summary>The contact person in the company.</summary>
    public required CompanyContactId ContactId { get; init; }

    /// <summary>The job consultant who leads it.</summary>
    public required JobConsultantId ConsultantId { get; init; }

    /// <summary>Whether both parties had confirmed the agreement before the placement was registered here (import).</summary>
    /// <value>No.</value>
    public bool AgreementConfirmed { get; init; }

    /// <summary>Who registers it: a person's name, or "Import".</summary>
    public required string By { get; init; }

    /// <summary>The last day: 13 weeks from a Wednesday end on a Tuesday.</summary>
    public DateOnly EndsOn => StartsOn.AddDays((Weeks * 7) - 1);

    /// <summary>Whether a placement can be registered from this; asked before <see cref="Placement.Register"/>.</summary>
    public Decision Check()
    {
        if (string.IsNullOrWhiteSpace(Reference))
        {
            return Decision.Refuse(
                "Forløbet mangler et referencenummer. Skriv det nummer, som mails og mennesker bruger."
            );
        }

        if (string.IsNullOrWhiteSpace(CitizenName.Unwrap()))
        {
            return Decision.Refuse(
                "Borgerens fornavn mangler. Skriv det, så kollegerne ved, hvem forløbet handler om."
            );
        }

        if (ConsultantId == default)
        {
            return Decision.Refuse(
                "Forløbet mangler en jobkonsulent. Vælg den, der har ansvaret: der skal altid være én."
            );
        }

        return Weeks is >= 1 and <= LongestWeeks
            ? Decision.Ok
            : Decision.Refuse(
                $"Et forløb varer mellem 1 og {LongestWeeks} uger, ikke {Weeks}. Ret antallet af uger."
            );
    }
}
