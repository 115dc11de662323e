using Workflows.Activities;

namespace Workflows.Host.ElsaApi;

/// <summary>The language that the browser asks for: Danish unless it prefers English.</summary>
internal enum Language
{
    Danish,
    English,
}

internal static class Languages
{
    public static Language Of(HttpRequest request)
    {
        var preferred = request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "da" or "en");
        return preferred == "en" ? Language.English : Language.Danish;
    }

    /// <summary>The Danish texts of a type of activity; null in English, and where there are none.</summary>
    public static ActivityTexts? TextsOf(this Language language, string typeName) =>
        language == Language.Danish ? ActivityTexts.All.GetValueOrDefault(typeName) : null;

    public static string Choose(this Language language, string danish, string english) =>
        language == Language.Danish ? danish : english;
}
