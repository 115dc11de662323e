using Workflows.Domain.Privacy;

namespace Workflows.Domain.Obligations;

/// <summary>
/// A duty with a date (forpligtelse). Written in the transaction that registers the placement, never deleted: only
/// done, superseded with a reason, or recorded as missed for ever (R68).
/// </summary>
public sealed class Obligation
{
    private Obligation() { }

    /// <summary>The obligation's id.</summary>
    public ObligationId Id { get; private init; }

    /// <summary>The placement that carries it.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>What has to be done.</summary>
    public ObligationKind Kind { get; private init; }

    /// <summary>The 1st, 2nd … of its kind in the placement.</summary>
    public int Ordinal { get; private init; }

    /// <summary>What it rests on, e.g. "Kommunens opfølgningsmodel, påkrævet 3 måneders opfølgning (R68)".</summary>
    public string LegalBasis { get; private init; } = "";

    /// <summary>The rule pack that created it, e.g. "DK-2026H2".</summary>
    public string RulePack { get; private init; } = "";

    /// <summary>From this day it may be done.</summary>
    public DateOnly WindowOpensOn { get; private init; }

    /// <summary>The day it is planned for.</summary>
    public DateOnly PlannedOn { get; private init; }

    /// <summary>The last day; a working day, never later than the rule allows.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>Where it stands.</summary>
    public ObligationStatus Status { get; private set; }

    /// <summary>When it was done, or recorded as missed or superseded; null while open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The evidence of completion, or the reason for the miss or the replacement.</summary>
    public Sensitive<string>? Evidence { get; private set; }

    /// <summary>When it was really carried out, also when that was too late; null while it was not.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The day that was agreed for it; null while none is.</summary>
    public DateOnly? BookedOn { get; private set; }

    /// <summary>When a person said why it was missed; null unless somebody did.</summary>
    public DateTimeOffset? ExplainedAt { get; private set; }

    /// <summary>The planned contact that it is about; null when it is about the placement.</summary>
    public Guid? SubjectId { get; private init; }

    /// <summary>The step of the schedule that it is about, e.g. "chk.3d"; null when it is about the placement.</summary>
    public string? SubjectCode { get; private init; }

    /// <summary>Whether it still has to be done.</summary>
    public bool IsOpen => Status == ObligationStatus.Open;

    /// <summary>Whether it was missed, and neither made up for nor explained since.</summary>
    public bool AwaitsReason =>
        Status == ObligationStatus.Missed && CompletedAt is null && ExplainedAt is null;

    /// <summary>Whether a date is agreed for it that has not passed.</summary>
    public bool IsBooked(DateOnly today) => BookedOn >= today;

    internal static Obligation Create(PlacementId placement, FollowUpDates dates, RulePack rules) =>
        new()
        {
            Id = ObligationId.New(),
            PlacementId = placement,
            Kind = ObligationKind.RequiredFollowUp,
            Ordinal = dates.Ordinal,
            LegalBasis = rules.LegalBasis,
            RulePack = rules.Id,
            WindowOpensOn = dates.WindowOpensOn,
            PlannedOn = dates.PlannedOn,
            DueOn = dates.DueOn,
        };

    internal static Obligation Create(PlacementId placement, NewDuty duty, RulePack rules) =>
        new()
        {
            Id = ObligationId.New(),
            PlacementId = placement,
            Kind = duty.Kind,
            Ordinal = duty.Ordinal,
            LegalBasis = duty.LegalBasis,
            RulePack = rules.Id,
            WindowOpensOn = duty.WindowOpensOn,
            PlannedOn = duty.DueOn,
            DueOn = duty.DueOn,
            SubjectId = duty.SubjectId,
            SubjectCode = duty.SubjectCode,
        };

    internal void Book(DateOnly day) => BookedOn = day;

    internal void Explain(string reason, DateTimeOffset at)
    {
        // Added to what was recorded, never in its place (R68).
        Evidence = $"{Evidence?.Unwrap()} Begrundelse: {reason}";
        ExplainedAt = at;
    }

    internal void Complete(string evidence, DateTimeOffset at)
    {
        CompletedAt = at;
        if (IsOpen)
        {
            Settle(ObligationStatus.Done, evidence, at);
            return;
        }

        // A miss stays a miss: status, moment and reason of the miss remain, the late completion is added (R68).
        Evidence = $"{Evidence?.Unwrap()} Gennemført for sent: {evidence}";
    }

    internal void Settle(ObligationStatus status, string evidence, DateTimeOffset at)
    {
        Status = status;
        Evidence = evidence;
        SettledAt = at;
    }
}

/// <summary>The kinds of duties.</summary>
public enum ObligationKind
{
    /// <summary>Den påkrævede 3 måneders opfølgning (R68).</summary>
    RequiredFollowUp,

    /// <summary>Den skriftlige vurdering, before the placement passes a number of weeks (LAB § 61).</summary>
    DurationAssessment,

    /// <summary>The note of a contact whose day has passed (notatpligt, offentlighedsloven § 13).</summary>
    CaseNote,

    /// <summary>Den afsluttende evaluering, still required after a break-off (R92).</summary>
    ClosingEvaluation,
}

/// <summary>A duty that arises while the placement runs.</summary>
internal sealed record NewDuty(
    ObligationKind Kind,
    int Ordinal,
    string LegalBasis,
    DateOnly WindowOpensOn,
    DateOnly DueOn
)
{
    public Guid? SubjectId { get; init; }

    public string? SubjectCode { get; init; }
}

/// <summary>Where an obligation stands.</summary>
public enum ObligationStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done, with evidence.</summary>
    Done,

    /// <summary>Replaced or fallen away, with a reason.</summary>
    Superseded,

    /// <summary>Not done in time: stays recorded for ever, also when it is done late.</summary>
    Missed,

    /// <summary>Due before the placement was registered here.</summary>
    BeforeSystem,
}
