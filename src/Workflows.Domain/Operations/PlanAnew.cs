using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Operations;

/// <summary>The placement's plan is made anew by the rules in force, and by another follow-up model where one is asked for.</summary>
/// <param name="Track">The model; null: as it is.</param>
/// <param name="Reason">Why, for the note that says that the model is another.</param>
public sealed record PlanAnew(FollowUpTrack? Track, Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        Track is { } track
            ? $"Opfølgningen er nu: {TrackNames.Of(track)}."
            : "Opfølgningen er planlagt igen.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        Track is { } track && track != running.Placement.Track
            ? running.Placement.ChangeTrack(track, Reason.Unwrap(), running.Company, by, at)
            : Decision.Ok;
}
