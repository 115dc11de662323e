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
            RiskSignalKind.CallMe => "vil gerne ringes op",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The name of a kind in English.</summary>
    public static string InEnglish(RiskSignalKind kind) =>
        kind switch
        {
            RiskSignalKind.Silence => "nobody answers",
            RiskSignalKind.Absence => "absence without notice",
            RiskSignalKind.NeedsAdjustment => "something has to be adjusted",
            RiskSignalKind.Conflict => "conflict",
            RiskSignalKind.WantsToStop => "wants to stop",
            RiskSignalKind.CallMe => "wants to be called",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
