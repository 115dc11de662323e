namespace Workflows.Host.Platform;

/// <summary>
/// Tells settings on the command line from misspelt options: <c>--dryrun</c> must be refused, not be taken for a setting that
/// nobody reads.
/// </summary>
internal static class Settings
{
    private static readonly string[] WithoutSection = ["PublicAddress", "environment"];

    /// <summary>The first word that is no setting, <c>--Section:Key=value</c> or <c>--Section:Key value</c>; null when all are.</summary>
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

    private static bool IsSetting(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
            return false;
        var name = word[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal)
            || WithoutSection.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
