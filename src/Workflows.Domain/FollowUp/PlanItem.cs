namespace Workflows.Domain.FollowUp;

/// <summary>One contact as the planner computes it, with what it rests on.</summary>
public sealed record PlanItem
{
    /// <summary>The placement.</summary>
    public required PlacementId PlacementId { get; init; }

    /// <summary>The company.</summary>
    public required CompanyId CompanyId { get; init; }

    /// <summary>The step of the schedule.</summary>
    public required string Code { get; init; }

    /// <summary>What is done.</summary>
    public required ContactForm Form { get; init; }

    /// <summary>With whom.</summary>
    public required ContactParty Party { get; init; }

    /// <summary>The version of the rules that gave the day.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>The facts behind the day.</summary>
    public required PlanFacts Facts { get; init; }

    /// <summary>Whether its day has passed.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>From this day it may be done without breaking a rule; the first choice of <see cref="LoadLeveller"/>.</summary>
    public required DateOnly EarliestOn { get; init; }

    /// <summary>Until this day it may be moved without breaking a rule, a cap or the company's fixed time.</summary>
    public required DateOnly LatestOn { get; init; }

    /// <summary>The dialogue form that belongs to it; null: none.</summary>
    public string? DialogueForm { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On => Facts.On;

    /// <summary>The time of day; null: whenever it suits.</summary>
    public TimeOnly? At => Facts.At;

    /// <summary>Whether it was due before the placement was registered here: recorded, never carried out.</summary>
    public bool IsBeforeSystem => Facts.IsBeforeSystem;
}
