using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Domain.FollowUp;

/// <summary>How follow-up rules are stored. What it does not know it refuses: a misspelt rule would be a rule that does not count.</summary>
public static class FollowUpRulesJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As it is stored.</summary>
    public static string ToJson(this FollowUpRules rules) => JsonSerializer.Serialize(rules, Json);

    /// <summary>From how it is stored; ask <see cref="FollowUpRules.Check"/> before planning by it.</summary>
    /// <exception cref="JsonException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static FollowUpRules FromJson(string json) =>
        JsonSerializer.Deserialize<FollowUpRules>(json, Json)
        ?? throw new JsonException("The follow-up rules are missing.");
}
