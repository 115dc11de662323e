using System.Runtime.InteropServices;
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

    /// <summary>The follow-up model that the placement was on.</summary>
    public FollowUpTrack Track { get; init; }

    /// <summary>The point that is counted from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PlanAnchor Anchor { get; init; }

    /// <summary>The day of that point; for an obligation its last day.</summary>
    public required DateOnly AnchorDay { get; init; }

    /// <summary>How many units after it; 0 for an obligation; for a limit of the law its weeks.</summary>
    public int Count { get; init; }

    /// <summary>What is counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public PlanUnit Unit { get; init; }

    /// <summary>The day that the rule gives; a day on which people are at work.</summary>
    public required DateOnly RuleDay { get; init; }

    /// <summary>The last day on which it still makes sense.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day that is planned.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The time of day; null: whenever it suits.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Why the planned day is not the rule's, in the order in which it was moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ValueList<PlanMove> Moves { get; init; } = [];

    /// <summary>What the product asks of the company with it; counted by the caps.</summary>
    public CompanyRequest Request { get; init; }

    /// <summary>How many contacts the company has that day over all its placements, this one among them; they are taken together.</summary>
    public int Together { get; init; }

    /// <summary>Whether it waits until the citizen is back, and nobody knows when that is.</summary>
    public bool WaitsForResume { get; init; }

    /// <summary>From when on this contact has become rarer, by agreement (R83).</summary>
    public DateOnly? FadesFrom { get; init; }

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

/// <summary>One reason for which a contact was moved.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="From">From this day.</param>
/// <param name="To">To this day; the same where only the reason counts.</param>
/// <param name="Until">The last day of what was in the way; null where it has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanMove(
    PlanMoveKind Kind,
    DateOnly From,
    DateOnly To,
    DateOnly? Until = null
);

/// <summary>Why a contact was moved.</summary>
public enum PlanMoveKind
{
    /// <summary>The placement was registered after the day of the rule.</summary>
    Registered,

    /// <summary>The company has a fixed time in the week (R73).</summary>
    Slot,

    /// <summary>The company is closed.</summary>
    CompanyClosed,

    /// <summary>The citizen is away.</summary>
    Pause,

    /// <summary>The placement ends before the day to which it would have gone.</summary>
    EndOfPlacement,

    /// <summary>The company has had its request of the week.</summary>
    CompanyCap,

    /// <summary>The placement has asked enough in two weeks.</summary>
    PlacementCap,

    /// <summary>The company is written to a little earlier in that week anyway, and this would otherwise have come too late.</summary>
    Bundled,

    /// <summary>A person chose the day.</summary>
    Held,

    /// <summary>The consultant had too much that day.</summary>
    Levelled,
}
