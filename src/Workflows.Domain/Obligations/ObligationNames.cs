namespace Workflows.Domain.Obligations;

/// <summary>What obligations are called, in Danish.</summary>
public static class ObligationNames
{
    /// <summary>The name of a kind, as it begins a sentence, e.g. "Den påkrævede opfølgning".</summary>
    public static string Of(ObligationKind kind) =>
        kind switch
        {
            ObligationKind.RequiredFollowUp => "Den påkrævede opfølgning",
            ObligationKind.DurationAssessment => "Vurderingen af varigheden",
            ObligationKind.CaseNote => "Notatet",
            ObligationKind.ClosingEvaluation => "Den afsluttende evaluering",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
