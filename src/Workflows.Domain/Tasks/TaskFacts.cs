using System.Text.Json;
using System.Text.Json.Serialization;
using Workflows.Domain.Obligations;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Tasks;

/// <summary>
/// The facts behind a task. Stored with it; the sentence that explains it is rendered from them when it is shown. Dates,
/// kinds and codes only: nothing that anybody wrote.
/// </summary>
public sealed record TaskFacts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The day that the steps are counted from: the last day of an obligation, the day of a signal.</summary>
    public required DateOnly CountedFrom { get; init; }

    /// <summary>The version of the rules whose ladder this is a step of.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>The kind of the obligation; null when none is behind it.</summary>
    public ObligationKind? Obligation { get; init; }

    /// <summary>Which one of its kind; for an assessment the number of weeks.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The kind of the signal; null when none is behind it.</summary>
    public RiskSignalKind? Signal { get; init; }

    /// <summary>The kind of the task that is overdue; null when none is behind it.</summary>
    public CaseTaskKind? OverdueTask { get; init; }

    /// <summary>What the flow that ordered the overdue task calls it; null when it has no name of its own.</summary>
    public string? OverdueTitle { get; init; }

    /// <summary>The step of the schedule that has no note; null when it is about something else.</summary>
    public string? ContactCode { get; init; }

    /// <summary>The day that was agreed and not kept; null when none was.</summary>
    public DateOnly? BookedOn { get; init; }

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From how it is stored.</summary>
    /// <exception cref="JsonException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static TaskFacts FromJson(string json) =>
        JsonSerializer.Deserialize<TaskFacts>(json, Json)
        ?? throw new JsonException("The facts of a task are missing.");
}
