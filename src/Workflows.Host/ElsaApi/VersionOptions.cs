using System.Globalization;

namespace Workflows.Host.ElsaApi;

/// <summary>Which versions of definitions are meant, by Elsa's words; a number is that version; nothing is any.</summary>
internal static class VersionOptions
{
    /// <summary>The filter; null when the word is not known.</summary>
    public static Func<DefinitionCard, bool>? Read(string? text) =>
        text switch
        {
            null or "" or "AllVersions" => _ => true,
            "Latest" => card => card.IsLatest,
            "Published" => card => card.IsPublished,
            "Draft" => card => card.IsLatest && !card.IsPublished,
            "LatestOrPublished" => card => card.IsLatest || card.IsPublished,
            "LatestAndPublished" => card => card.IsLatest && card.IsPublished,
            _ when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => card =>
                card.Version == number,
            _ => null,
        };

    public static IResult Unknown(string? text) =>
        ElsaProblems.Refused(
            $"versionOptions er \"{text}\". Skriv Latest, Published, Draft, LatestOrPublished, LatestAndPublished, AllVersions eller et nummer."
        );
}
