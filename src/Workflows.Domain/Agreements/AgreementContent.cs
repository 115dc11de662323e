using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Agreements;

/// <summary>
/// What an expectation agreement says, section by section (R43–R51). Immutable: a change is a new version. Every item has an
/// id, by which later follow-ups and conflicts point to it (R48, R88).
/// </summary>
public sealed record AgreementContent
{
    /// <summary>Which of the purposes of the order it is (BAB § 60).</summary>
    public required AgreementPurpose Purpose { get; init; }

    /// <summary>The exact purpose, in words (LAB § 59).</summary>
    public required Confidential<string> PurposeText { get; init; }

    /// <summary>The goals, with their sub-goals.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>The work tasks (R46).</summary>
    public IReadOnlyList<WorkTask> Tasks { get; init; } = [];

    /// <summary>How the hours rise, by the week from which they hold.</summary>
    public IReadOnlyList<HoursStep> Hours { get; init; } = [];

    /// <summary>The house rules that nobody says aloud; every company is asked all of them (R51).</summary>
    public IReadOnlyList<UnspokenRule> UnspokenRules { get; init; } = [];

    /// <summary>What the citizen needs at work. The company sees only what the citizen has approved (R45).</summary>
    public IReadOnlyList<SpecialConsideration> Considerations { get; init; } = [];

    /// <summary>What citizen and company may expect of each other (R50).</summary>
    public IReadOnlyList<MutualDemand> Demands { get; init; } = [];

    /// <summary>Who does what (R49).</summary>
    public IReadOnlyList<Responsibility> Responsibilities { get; init; } = [];

    /// <summary>Who contacts whom, when and how (R63).</summary>
    public IReadOnlyList<FollowUpArrangement> FollowUps { get; init; } = [];

    /// <summary>What it means for the company: time, contact person (R44).</summary>
    public required Confidential<string> WhatItMeans { get; init; }

    /// <summary>The first day: who meets the citizen, buddy, lunch, what the colleagues are told (R85).</summary>
    public required Confidential<string> FirstDay { get; init; }
}

/// <summary>The purposes of the order (BAB § 60).</summary>
public enum AgreementPurpose
{
    /// <summary>Ordinary paid hours.</summary>
    OrdinaryPaidHours,

    /// <summary>Training of specific competences.</summary>
    Training,

    /// <summary>To find out what job or education it shall be.</summary>
    Clarification,
}

/// <summary>What the citizen is to reach, by when, and how one can see it (R43).</summary>
public sealed record Goal(
    AgreementItemId Id,
    Confidential<string> Text,
    DateOnly On,
    Confidential<string> Measure
)
{
    /// <summary>The steps on the way.</summary>
    public IReadOnlyList<SubGoal> SubGoals { get; init; } = [];
}

/// <summary>A step on the way to a goal.</summary>
public sealed record SubGoal(
    AgreementItemId Id,
    Confidential<string> Text,
    DateOnly On,
    Confidential<string> Measure
);

/// <summary>A task, how it is done from the start, and how later; null when it stays as it is.</summary>
public sealed record WorkTask(
    AgreementItemId Id,
    Confidential<string> Text,
    Confidential<string> FromStart,
    Confidential<string>? Later
);

/// <summary>So many hours a week, from that week of the placement on.</summary>
public sealed record HoursStep(int FromWeek, int HoursPerWeek);

/// <summary>A house rule, as the company says it.</summary>
public sealed record UnspokenRule(
    AgreementItemId Id,
    UnspokenRuleTheme Theme,
    Confidential<string> Answer
);

/// <summary>The "obvious" that every company is asked about (R51), in the order in which it is asked.</summary>
public enum UnspokenRuleTheme
{
    /// <summary>Mødetid.</summary>
    Punctuality,

    /// <summary>Tøj og fremtoning.</summary>
    Appearance,

    /// <summary>Pauser.</summary>
    Breaks,

    /// <summary>Telefon.</summary>
    Phone,

    /// <summary>Rygning.</summary>
    Smoking,

    /// <summary>Sygemelding.</summary>
    SickCall,
}

/// <summary>What the citizen needs, in functional wording: what to do, never why (R45, R62).</summary>
public sealed record SpecialConsideration(
    AgreementItemId Id,
    ConsiderationArea Area,
    Sensitive<string> Wording
);

/// <summary>What a consideration is about (R62).</summary>
public enum ConsiderationArea
{
    /// <summary>Physical working conditions.</summary>
    Physical,

    /// <summary>Mental and social working conditions.</summary>
    Mental,

    /// <summary>Practical matters such as transport and times.</summary>
    Practical,
}

/// <summary>What one party promises the other (R50).</summary>
/// <param name="Id">The item.</param>
/// <param name="By">Who promises.</param>
/// <param name="Text">What.</param>
public sealed record MutualDemand(AgreementItemId Id, AgreementParty By, Confidential<string> Text);

/// <summary>Who answers for a part of the everyday (R49, R80).</summary>
public sealed record Responsibility(
    AgreementItemId Id,
    ResponsibilityArea Area,
    ResponsibleParty Who
);

/// <summary>The parts of the everyday that somebody has to answer for.</summary>
public enum ResponsibilityArea
{
    /// <summary>Daily guidance.</summary>
    DailyGuidance,

    /// <summary>What happens when the citizen does not come.</summary>
    Absence,

    /// <summary>To see a conflict coming, and speak (R80).</summary>
    ConflictPrevention,

    /// <summary>Papers, grants and insurance.</summary>
    Paperwork,
}

/// <summary>Who may answer for something.</summary>
public enum ResponsibleParty
{
    /// <summary>The company.</summary>
    Company,

    /// <summary>The citizen.</summary>
    Citizen,

    /// <summary>The job consultant.</summary>
    JobConsultant,

    /// <summary>The caseworker.</summary>
    Caseworker,
}

/// <summary>Who contacts whom, when and how (R63).</summary>
public sealed record FollowUpArrangement(AgreementItemId Id, Confidential<string> Text);
