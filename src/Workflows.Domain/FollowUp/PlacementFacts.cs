using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.Placements;

namespace Workflows.Domain.FollowUp;

/// <summary>What the planner has to know about one live placement.</summary>
public sealed record PlacementFacts
{
    /// <summary>The placement.</summary>
    public required PlacementId PlacementId { get; init; }

    /// <summary>Its company.</summary>
    public required CompanyId CompanyId { get; init; }

    /// <summary>What the company has agreed on.</summary>
    public CompanyFacts Company { get; init; } = CompanyFacts.None;

    /// <summary>The follow-up model.</summary>
    public FollowUpTrack Track { get; init; }

    /// <summary>What kind of placement it is.</summary>
    public PlacementKind Kind { get; init; }

    /// <summary>The times in which the citizen is away.</summary>
    public IReadOnlyList<PlacementPause> Pauses { get; init; } = [];

    /// <summary>The first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The day on which it was registered here: what was due before is not carried out.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>Whether the agreement was confirmed before the placement was registered here.</summary>
    public bool ConfirmedBeforeRegistration { get; init; }

    /// <summary>Its required follow-ups that are still to be done, or were due before the registration.</summary>
    public IReadOnlyList<RequiredFollowUpFacts> RequiredFollowUps { get; init; } = [];

    /// <summary>The facts of a placement in its company.</summary>
    public static PlacementFacts Of(Placement placement, Company company) =>
        new()
        {
            PlacementId = placement.Id,
            CompanyId = placement.CompanyId,
            Company = CompanyFacts.Of(company),
            Track = placement.Track,
            Kind = placement.Kind,
            Pauses = placement.Pauses,
            StartsOn = placement.StartsOn,
            EndsOn = placement.EndsOn,
            RegisteredOn = placement.RegisteredAt.DayInCopenhagen(),
            ConfirmedBeforeRegistration =
                placement.IsAgreementConfirmed
                && placement.CompanyConfirmedAt <= placement.RegisteredAt
                && placement.CitizenConfirmedAt <= placement.RegisteredAt,
            RequiredFollowUps =
            [
                .. placement
                    .Obligations.Where(o => o.Status is not Obligations.ObligationStatus.Superseded)
                    .Select(o => new RequiredFollowUpFacts(o.Ordinal, o.PlannedOn, o.DueOn)),
            ],
        };
}

/// <summary>What the planner has to know about one required follow-up.</summary>
/// <param name="Ordinal">The 1st, 2nd … of the placement.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="DueOn">The last day.</param>
public sealed record RequiredFollowUpFacts(int Ordinal, DateOnly PlannedOn, DateOnly DueOn);
