using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.Obligations;
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

    /// <summary>Since when it is on its follow-up model, when that was changed: what that model wanted before is not made up for.</summary>
    public DateOnly? TrackSince { get; init; }

    /// <summary>From when on company and consultant have agreed to talk more rarely; null: not agreed (R83).</summary>
    public DateOnly? FadesFrom { get; init; }

    /// <summary>The day on which it ended, as planned or before; null while it runs. From it the later checks are counted.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public PlacementOutcome? Outcome { get; init; }

    /// <summary>The limits of the law that its length reaches and that nobody has assessed it for yet, each with the day of the assessment.</summary>
    public IReadOnlyList<DurationWarning> DurationWarnings { get; init; } = [];

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

    /// <summary>The facts of a placement in its company, with the limits of the law that nobody has assessed it for yet.</summary>
    public static PlacementFacts Of(
        Placement placement,
        Company company,
        RulePack pack,
        WorkingDays calendar
    ) =>
        Of(placement, company) with
        {
            DurationWarnings =
            [
                .. placement
                    .DurationWarnings(pack, calendar)
                    .Where(warning => !placement.IsAssessed(warning)),
            ],
        };

    /// <summary>The facts of a placement in its company.</summary>
    public static PlacementFacts Of(Placement placement, Company company) =>
        new()
        {
            PlacementId = placement.Id,
            CompanyId = placement.CompanyId,
            Company = CompanyFacts.Of(company),
            Track = placement.Track,
            TrackSince = placement.TrackSince,
            FadesFrom = placement.FadeOut?.From,
            Kind = placement.Kind,
            Pauses = placement.Pauses,
            ClosedOn = placement.ClosedAt?.DayInCopenhagen(),
            Outcome = placement.Outcome,
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
                    .Obligations.Where(o =>
                        o.Kind == ObligationKind.RequiredFollowUp
                        && o.Status is not ObligationStatus.Superseded
                    )
                    .Select(o => new RequiredFollowUpFacts(
                        o.Ordinal,
                        o.BookedOn ?? o.PlannedOn,
                        o.DueOn
                    )),
            ],
        };
}

/// <summary>What the planner has to know about one required follow-up.</summary>
/// <param name="Ordinal">The 1st, 2nd … of the placement.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="DueOn">The last day.</param>
public sealed record RequiredFollowUpFacts(int Ordinal, DateOnly PlannedOn, DateOnly DueOn);
