using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Obligations;

/// <summary>How a rule pack is stored. What it does not know it refuses: a misspelt rule would be a rule that does not count.</summary>
public static class RulePackJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>As it is stored.</summary>
    public static string ToJson(this RulePackDraft draft) =>
        JsonSerializer.Serialize(new Stored(draft), Json);

    /// <summary>From how it is stored.</summary>
    /// <exception cref="JsonException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static RulePackDraft FromJson(string json) =>
        JsonSerializer.Deserialize<Stored>(json, Json)?.Pack
        ?? throw new JsonException("The rule pack is missing.");

    // A name around the content, so that a later format can be told from this one.
    private sealed record Stored(RulePackDraft Pack);
}
