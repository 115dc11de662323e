using Workflows.Domain;

namespace Workflows.Persistence.Staff;

/// <summary>One read or write of a case (decision D10). Append-only: the database refuses every change.</summary>
public sealed class AccessLogEntry
{
    public long Id { get; private init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null for the flow and for commands.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Who, as it is shown also after the user is gone.</summary>
    public required string Who { get; init; }

    /// <summary>What was done, e.g. "placement.read" or "placement.call-recorded".</summary>
    public required string What { get; init; }

    /// <summary>Which placement; null for what concerns several, such as a list.</summary>
    public PlacementId? PlacementId { get; init; }

    /// <summary>What for.</summary>
    public required string Purpose { get; init; }
}
