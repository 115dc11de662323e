using System.Text.Json.Nodes;

namespace Workflows.Host.Features.Conformance;

/// <summary>Whether a case passes: it matches what was recorded, or an alternative.</summary>
internal static class CaseVerdict
{
    /// <summary>The first difference to what was recorded; null when the case passes.</summary>
    public static async Task<string?> OfAsync(
        ConformanceCase recorded,
        ConformanceWorld world,
        ConformanceLevel level,
        CancellationToken ct
    )
    {
        JsonObject actual;
        await using (var run = new CaseRun(recorded, world))
            actual = await run.RunAsync(ct);

        var comparison = new CaseComparison(level, recorded.Unordered);
        var difference = comparison.FirstDifference(recorded.Json, actual);
        if (difference is null)
            return null;
        var alternatives =
            recorded.Json["alternatives"]?.AsArray().Select(a => a!.AsObject()) ?? [];
        foreach (var alternative in alternatives)
        {
            if (comparison.FirstDifference(alternative, actual) is not { } other)
                return null;
            difference += $" | alternative: {other}";
        }

        return difference;
    }
}
