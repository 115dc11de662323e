namespace Workflows.Persistence.Staff;

/// <summary>A one-time link that makes the first administrator. Only the hash of its token is stored.</summary>
public sealed class SetupLink
{
    public required string TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; null while it may be.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
