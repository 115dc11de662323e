using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.ElsaApi;

/// <summary>JSON as genuine Elsa writes it: camel case, enums by name, nothing for null.</summary>
internal static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            // A script may calculate what is no number.
            NumberHandling =
                JsonNumberHandling.AllowReadingFromString
                | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters = { new JsonStringEnumConverter() },
        };

    /// <summary>For files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Options) { WriteIndented = true };

    public static JsonHttpResult<T> Answer<T>(T value) => TypedResults.Json(value, Options);
}

/// <summary>All of a short list.</summary>
internal sealed record Listing<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}

/// <summary>A part of a long list, and how long it is.</summary>
internal sealed record Paged<T>(IReadOnlyList<T> Items, long TotalCount);
