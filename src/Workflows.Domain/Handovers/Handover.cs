using Workflows.Domain.Privacy;

namespace Workflows.Domain.Handovers;

/// <summary>
/// A placement went from one consultant to another (overdragelse, R24). All open work follows at once, so that nothing is
/// ever with somebody who has left; the receiver confirms it, and while that is missing it escalates.
/// </summary>
public sealed class Handover
{
    private Handover() { }

    /// <summary>The hand-over's id.</summary>
    public HandoverId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>Who had it.</summary>
    public JobConsultantId FromId { get; private init; }

    /// <summary>Who has it now.</summary>
    public JobConsultantId ToId { get; private init; }

    /// <summary>What the receiver should know about tone and people; null when nothing was written.</summary>
    public Sensitive<string>? Advice { get; private init; }

    /// <summary>Who handed it over.</summary>
    public string By { get; private init; } = "";

    /// <summary>When it was handed over.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Where it stands.</summary>
    public HandoverStatus Status { get; private set; }

    /// <summary>When the receiver answered, or it was replaced by another.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why the receiver cannot take it; null unless that was said.</summary>
    public Sensitive<string>? Refusal { get; private set; }

    /// <summary>Whether the receiver still has to answer.</summary>
    public bool IsOpen => Status == HandoverStatus.Waiting;

    internal static Handover Start(
        PlacementId placement,
        JobConsultantId from,
        JobConsultantId to,
        Sensitive<string>? advice,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = HandoverId.New(),
            PlacementId = placement,
            FromId = from,
            ToId = to,
            Advice = advice,
            By = by,
            At = at,
        };

    internal void Settle(
        HandoverStatus status,
        DateTimeOffset at,
        Sensitive<string>? refusal = null
    )
    {
        Status = status;
        SettledAt = at;
        Refusal = refusal;
    }
}

/// <summary>Where a hand-over stands.</summary>
public enum HandoverStatus
{
    /// <summary>The receiver has not answered yet.</summary>
    Waiting,

    /// <summary>The receiver has read the capsule and taken over.</summary>
    Accepted,

    /// <summary>The receiver cannot take it; the coordinator finds another.</summary>
    Refused,

    /// <summary>It was handed over again before the receiver answered.</summary>
    Replaced,
}
