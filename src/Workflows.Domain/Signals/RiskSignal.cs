using Workflows.Domain.Privacy;

namespace Workflows.Domain.Signals;

/// <summary>
/// A plain event that says that a placement may be in trouble (R66). Raised with a reason, cleared by a person with a
/// reason; never a score (domain rule 0.3).
/// </summary>
public sealed class RiskSignal
{
    private RiskSignal() { }

    /// <summary>The signal's id.</summary>
    public RiskSignalId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>What was seen.</summary>
    public RiskSignalKind Kind { get; private init; }

    /// <summary>What was seen, in words.</summary>
    public Sensitive<string> Reason { get; private init; } = "";

    /// <summary>Who raised it: a person's name, or the flow.</summary>
    public string RaisedBy { get; private init; } = "";

    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; private init; }

    /// <summary>When it was cleared; null while it is open.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    /// <summary>Who cleared it.</summary>
    public string? ClearedBy { get; private set; }

    /// <summary>What was done about it.</summary>
    public Sensitive<string>? Resolution { get; private set; }

    /// <summary>What a conflict is about; null while nobody has said, and for other signals (R88).</summary>
    public ConflictSubject? Subject { get; private set; }

    /// <summary>Whether somebody still has to act on it.</summary>
    public bool IsOpen => ClearedAt is null;

    internal static RiskSignal Raise(
        PlacementId placement,
        RiskSignalKind kind,
        string reason,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = RiskSignalId.New(),
            PlacementId = placement,
            Kind = kind,
            Reason = reason,
            RaisedBy = by,
            RaisedAt = at,
        };

    internal void Concerns(ConflictSubject subject) => Subject = subject;

    internal void Clear(string resolution, string by, DateTimeOffset at)
    {
        Resolution = resolution;
        ClearedBy = by;
        ClearedAt = at;
    }
}

/// <summary>The plain events that count as signals.</summary>
public enum RiskSignalKind
{
    /// <summary>No answer to a request, or a contact that did not happen (R67).</summary>
    Silence,

    /// <summary>Absence without notice, two days or more within five working days.</summary>
    Absence,

    /// <summary>Something has to be adjusted.</summary>
    NeedsAdjustment,

    /// <summary>A conflict.</summary>
    Conflict,

    /// <summary>The company or the citizen wants to stop.</summary>
    WantsToStop,

    /// <summary>Somebody asked to be called: "Ring til mig".</summary>
    CallMe,
}
