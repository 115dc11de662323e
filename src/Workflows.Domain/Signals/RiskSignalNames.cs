namespace Workflows.Domain.Signals;

/// <summary>What signals are called, in Danish.</summary>
public static class RiskSignalNames
{
    /// <summary>The name of a kind, e.g. "ingen svarer".</summary>
    public static string Of(RiskSignalKind kind) =>
        kind switch
        {
            RiskSignalKind.Silence => "ingen svarer",
            RiskSignalKind.Absence => "fravær uden besked",
            RiskSignalKind.NeedsAdjustment => "noget skal justeres",
            RiskSignalKind.Conflict => "konflikt",
            RiskSignalKind.WantsToStop => "vil stoppe",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
