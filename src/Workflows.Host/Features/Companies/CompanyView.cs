using Workflows.Domain;
using Workflows.Domain.Companies;

namespace Workflows.Host.Features.Companies;

/// <summary>What the page of one company shows.</summary>
public sealed record CompanyView
{
    public required Company Company { get; init; }

    public required IReadOnlyList<CompanyContact> People { get; init; }

    /// <summary>The placements that run there.</summary>
    public required IReadOnlyList<CompanyPlacement> Placements { get; init; }

    /// <summary>How many have ended there.</summary>
    public required int Ended { get; init; }

    public required IReadOnlyDictionary<JobConsultantId, string> Consultants { get; init; }

    public required DateOnly Today { get; init; }
}

/// <summary>A placement in one line.</summary>
public sealed record CompanyPlacement(
    PlacementId Id,
    string Reference,
    string CitizenName,
    string Consultant,
    DateOnly StartsOn,
    DateOnly EndsOn
);
