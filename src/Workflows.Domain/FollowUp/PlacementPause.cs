using Workflows.Domain.Privacy;

namespace Workflows.Domain.FollowUp;

/// <summary>A time in which the citizen is away, e.g. ill, and courtesy contacts wait. Required follow-ups do not wait.</summary>
/// <param name="From">The first day away.</param>
/// <param name="To">The last day away; null while nobody knows.</param>
/// <param name="Reason">What the colleagues have to know, e.g. "sygemeldt".</param>
public sealed record PlacementPause(DateOnly From, DateOnly? To, Sensitive<string> Reason)
{
    /// <summary>Whether the citizen is away that day.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day <= To);
}
