using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Agreements;

/// <summary>
/// Who and when, as it stands in a version of an agreement. Frozen with the version: a text that both have confirmed does not
/// change because a phone number does.
/// </summary>
public sealed record AgreementFacts
{
    /// <summary>The placement's number.</summary>
    public required string Reference { get; init; }

    /// <summary>What kind of placement it is.</summary>
    public required PlacementKind Kind { get; init; }

    /// <summary>The citizen's first name.</summary>
    public required Confidential<string> Citizen { get; init; }

    /// <summary>The company.</summary>
    public required string Company { get; init; }

    /// <summary>The contact person.</summary>
    public required Ordinary<string> Contact { get; init; }

    /// <summary>The job consultant.</summary>
    public required Ordinary<string> Consultant { get; init; }

    /// <summary>The consultant's phone number; null where there is none.</summary>
    public Ordinary<string>? ConsultantPhone { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The facts of a case file.</summary>
    public static AgreementFacts Of(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (placement, company, contact, consultant) = file;
        return new AgreementFacts
        {
            Reference = placement.Reference,
            Kind = placement.Kind,
            Citizen = placement.CitizenName,
            Company = company.Name,
            Contact = contact.Name,
            Consultant = consultant.Name,
            ConsultantPhone = consultant.Phone,
            StartsOn = placement.StartsOn,
            EndsOn = placement.EndsOn,
        };
    }
}
