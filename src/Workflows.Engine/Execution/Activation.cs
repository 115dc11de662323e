namespace Workflows.Engine;

/// <summary>Whether a definition's activation strategy allows one more instance.</summary>
internal static class Activation
{
    /// <summary>Whether there is such a strategy, or none is named.</summary>
    public static bool Knows(string? strategy) =>
        NameOf(strategy)
            is null
                or ""
                or "AllowAlways"
                or "Singleton"
                or "CorrelatedSingleton"
                or "Correlation";

    /// <summary>Why the instance may not start; null when it may.</summary>
    public static async ValueTask<string?> RefusalAsync(
        IStep step,
        WorkflowDefinition definition,
        string? correlationId,
        CancellationToken ct
    ) =>
        NameOf(definition.Options.ActivationStrategyType) switch
        {
            "Singleton" => await step.IsRunningAsync(definition.DefinitionId, null, ct)
                ? "An instance of the definition is running."
                : null,
            "CorrelatedSingleton" => await step.IsRunningAsync(
                definition.DefinitionId,
                correlationId,
                ct
            )
                ? "An instance of the definition with this correlation id is running."
                : null,
            "Correlation" => await step.IsRunningAsync(null, correlationId, ct)
                ? "An instance with this correlation id is running."
                : null,
            _ => null,
        };

    // "Elsa.Workflows.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Core" and shorter forms.
    private static string? NameOf(string? typeName)
    {
        var name = typeName?.Split(',')[0].Trim();
        name = name?[(name.LastIndexOf('.') + 1)..];
        return name?.EndsWith("Strategy", StringComparison.Ordinal) == true
            ? name[..^"Strategy".Length]
            : name;
    }
}
