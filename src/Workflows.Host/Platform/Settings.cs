namespace Workflows.Host.Platform;

/// <summary>
/// Tells settings on the command line from misspelt options: <c>--dryrun</c> must be refused, not be taken for a setting that
/// nobody reads.
/// </summary>
internal static class Settings
{
    private static readonly string[] WithoutSection = ["PublicAddress", "environment"];

    /// <summary>The first word that is no setting, <c>--Key=value</c> or <c>--Section:Key value</c>; null when all are.</summary>
    public static string? FirstThatIsNone(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsSetting(words[i]))
                return words[i];
            var hasValue = words[i].Contains('=', StringComparison.Ordinal);
            if (!hasValue && i + 1 < words.Count && !words[i + 1].StartsWith('-'))
                i++;
        }

        return null;
    }

    // A misspelt option has neither a colon nor a value: --dryrun, --dmeo.
    private static bool IsSetting(string word) =>
        word.StartsWith("--", StringComparison.Ordinal)
        && (
            word.Contains(':', StringComparison.Ordinal)
            || word.Contains('=', StringComparison.Ordinal)
            || WithoutSection.Contains(word[2..], StringComparer.OrdinalIgnoreCase)
        );
}
