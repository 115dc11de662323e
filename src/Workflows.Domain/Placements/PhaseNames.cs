namespace Workflows.Domain.Placements;

/// <summary>What phases are called, in Danish.</summary>
public static class PhaseNames
{
    /// <summary>The name of a phase, e.g. "Forberedelse".</summary>
    public static string Of(PlacementPhase phase) =>
        phase switch
        {
            PlacementPhase.Prepare => "Forberedelse",
            PlacementPhase.Match => "Match",
            PlacementPhase.InPlacement => "I virksomheden",
            PlacementPhase.After => "Efter forløbet",
            _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
        };
}
