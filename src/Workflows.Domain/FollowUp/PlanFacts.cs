using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// The facts behind one planned day. Stored with the contact; the sentence that explains it is rendered from them when
/// it is shown, so that text and truth cannot part.
/// </summary>
public sealed record PlanFacts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>The step of the schedule.</summary>
    public required string Code { get; init; }

    /// <summary>The point that is counted from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PlanAnchor Anchor { get; init; }

    /// <summary>The day of that point; for an obligation its last day.</summary>
    public required DateOnly AnchorDay { get; init; }

    /// <summary>How many units after it; 0 for an obligation.</summary>
    public int Count { get; init; }

    /// <summary>What is counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public PlanUnit Unit { get; init; }

    /// <summary>The day that the rule gives.</summary>
    public required DateOnly RuleDay { get; init; }

    /// <summary>The last day on which it still makes sense.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day that is planned.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The day on which the placement was registered here.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>Whether the agreement was confirmed before the placement was registered here.</summary>
    public bool ConfirmedBeforeRegistration { get; init; }

    /// <summary>Whether it is recorded only, not carried out.</summary>
    [JsonIgnore]
    public bool IsBeforeSystem =>
        DueOn < RegisteredOn
        || (
            ConfirmedBeforeRegistration
            && string.Equals(Code, ContactCodes.Expectation, StringComparison.Ordinal)
        );

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From how it is stored.</summary>
    /// <exception cref="JsonException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static PlanFacts FromJson(string json) =>
        JsonSerializer.Deserialize<PlanFacts>(json, Json)
        ?? throw new JsonException("The facts of a planned contact are missing.");
}
