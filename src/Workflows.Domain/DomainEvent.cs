namespace Workflows.Domain;

/// <summary>
/// Something that happened to a placement and that flows may wait for. Whoever saves the case file writes it as an
/// inbox row in the same save (decision D4); flows see an event with the type's name, e.g. "AgreementConfirmed", whose
/// correlation id is the placement's. Holds ids only (decision D10).
/// </summary>
public abstract record DomainEvent(PlacementId PlacementId)
{
    /// <summary>The name of the event in flows.</summary>
    public string Name => GetType().Name;
}

/// <summary>The placement was registered, with its obligations and its plan.</summary>
public sealed record PlacementRegistered(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The citizen has begun in the company, by the agreement or by a coordinator's exception (R42).</summary>
public sealed record PlacementStarted(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The expectation agreement has a new text, which both have to confirm (R47).</summary>
public sealed record AgreementChanged(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>Company and citizen have both confirmed the expectation agreement (R42, R47).</summary>
public sealed record AgreementConfirmed(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>Caseworker and consultant have both said how ready the citizen is: the answers can be compared (R10).</summary>
public sealed record ReadinessComparable(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>A planned contact was carried out and has its note (R74; duty to note).</summary>
public sealed record ContactRecorded(PlacementId PlacementId, PlannedContactId ContactId)
    : DomainEvent(PlacementId);

/// <summary>A required follow-up was completed with its evidence (R68).</summary>
public sealed record FollowUpCompleted(PlacementId PlacementId, ObligationId ObligationId)
    : DomainEvent(PlacementId);

/// <summary>The due day of a required follow-up passed without it: recorded as missed for ever (R68).</summary>
public sealed record FollowUpMissed(PlacementId PlacementId, ObligationId ObligationId)
    : DomainEvent(PlacementId);

/// <summary>A risk signal was raised (R66).</summary>
public sealed record RiskSignalRaised(PlacementId PlacementId, RiskSignalId SignalId)
    : DomainEvent(PlacementId);

/// <summary>A risk signal was cleared by a person, with a reason (R66).</summary>
public sealed record RiskSignalCleared(PlacementId PlacementId, RiskSignalId SignalId)
    : DomainEvent(PlacementId);

/// <summary>Dates of planned contacts changed: waiting activities arm their timers again (decision D6).</summary>
public sealed record PlanChanged(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The placement ended, as planned or before (R92).</summary>
public sealed record PlacementClosed(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The citizen begins later; the placement keeps its length.</summary>
public sealed record PlacementPostponed(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The placement ends earlier than planned.</summary>
public sealed record PlacementShortened(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The placement lasts longer, after a person's decision (LAB § 61).</summary>
public sealed record PlacementExtended(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The citizen is away for a time; courtesy contacts wait.</summary>
public sealed record PlacementPaused(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The citizen is back.</summary>
public sealed record PlacementResumed(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>Another person in the company is the one to talk to.</summary>
public sealed record ContactPersonChanged(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>A wrong closing was taken back: the placement runs on.</summary>
public sealed record PlacementReopened(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>One of the three parties has said how it was (R92).</summary>
public sealed record ClosingEvaluationGiven(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>An obligation of another kind than the required follow-up was done, with its evidence.</summary>
public sealed record ObligationCompleted(PlacementId PlacementId, ObligationId ObligationId)
    : DomainEvent(PlacementId);

/// <summary>The due day of an obligation of another kind passed without it: recorded as missed for ever.</summary>
public sealed record ObligationMissed(PlacementId PlacementId, ObligationId ObligationId)
    : DomainEvent(PlacementId);

/// <summary>A date was agreed for a required follow-up.</summary>
public sealed record FollowUpBooked(PlacementId PlacementId, ObligationId ObligationId)
    : DomainEvent(PlacementId);

/// <summary>A person did a task.</summary>
public sealed record CaseTaskDone(PlacementId PlacementId, CaseTaskId TaskId)
    : DomainEvent(PlacementId);

/// <summary>The company answered a question (R66).</summary>
public sealed record ReplyReceived(PlacementId PlacementId, ReplyRequestId RequestId)
    : DomainEvent(PlacementId);

/// <summary>The placement, with all its open work, went to another consultant (R24).</summary>
public sealed record PlacementHandedOver(PlacementId PlacementId, HandoverId HandoverId)
    : DomainEvent(PlacementId);

/// <summary>The new consultant has read the hand-over and taken over.</summary>
public sealed record HandoverAccepted(PlacementId PlacementId, HandoverId HandoverId)
    : DomainEvent(PlacementId);

/// <summary>The new consultant cannot take the placement; the coordinator finds another (R24).</summary>
public sealed record HandoverRefused(PlacementId PlacementId, HandoverId HandoverId)
    : DomainEvent(PlacementId);

/// <summary>The themes of a dialogue form were talked through, and it was filled in (R89).</summary>
public sealed record DialogueFormFilled(PlacementId PlacementId, DialogueFormId FormId)
    : DomainEvent(PlacementId);

/// <summary>The follow-up rules in force are others than those of the plan: it was made anew (decision D6).</summary>
public sealed record RuleChanged(PlacementId PlacementId) : DomainEvent(PlacementId);

/// <summary>The last day is near: time to decide how it goes on.</summary>
public sealed record PlacementEnding(PlacementId PlacementId) : DomainEvent(PlacementId);
