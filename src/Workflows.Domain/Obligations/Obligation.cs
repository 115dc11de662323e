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

    /// <summary>Whether it still has to be done.</summary>
    public bool IsOpen => Status == ObligationStatus.Open;

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
