using System.Text.Json;

namespace Workflows.Engine;

/// <summary>One entry of an instance's journal.</summary>
/// <param name="Sequence">Its number in the instance's journal, from 0.</param>
/// <param name="EventName">What happened: "Started", "Completed", "Suspended", "Resumed", "Canceled", "Faulted", or what an activity wrote.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="ParentActivityInstanceId">The execution that scheduled it; null for the workflow itself.</param>
/// <param name="NodeId">The path of the activity.</param>
/// <param name="Timestamp">When.</param>
/// <param name="Message">A message, if there is one.</param>
/// <param name="Source">The source that the activity named, if it did.</param>
/// <param name="Data">Journal data, e.g. the outcomes, as JSON; null when there is none.</param>
public sealed record JournalEntry(
    long Sequence,
    string EventName,
    string ActivityId,
    string ActivityType,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string NodeId,
    DateTimeOffset Timestamp,
    string? Message,
    string? Source,
    JsonElement? Data
)
{
    /// <summary>The inputs by name, as they were when the entry was written; null when the journal keeps none.</summary>
    public JsonElement? Inputs { get; private init; }

    /// <summary>The outputs by name; null when the journal keeps none.</summary>
    public JsonElement? Outputs { get; private init; }

    /// <summary>What stands in <see cref="Data"/>, <see cref="Inputs"/> or <see cref="Outputs"/>, as the value that it was.</summary>
    public static object? ValueOf(JsonElement? json) =>
        json is { } value ? ValueWriter.Read(value) : null;

    /// <summary>The entries of a page.</summary>
    public static IReadOnlyList<JournalEntry> Read(JournalPage page)
    {
        using var document = JsonDocument.Parse(page.Entries);
        var entries = new List<JournalEntry>(page.Count);
        foreach (var json in document.RootElement.EnumerateArray())
            entries.Add(Read(json, page.FirstSequence + entries.Count, entries));
        return entries;
    }

    private static JournalEntry Read(JsonElement json, long sequence, List<JournalEntry> before)
    {
        var first = json.TryGetProperty("of"u8, out var index) ? before[index.GetInt32()] : null;
        return new(
            sequence,
            json.GetProperty("e"u8).GetString()!,
            first?.ActivityId ?? json.GetProperty("a"u8).GetString()!,
            first?.ActivityType ?? json.GetProperty("t"u8).GetString()!,
            first?.ActivityInstanceId ?? json.GetProperty("i"u8).GetString()!,
            first is null ? Text(json, "p") : first.ParentActivityInstanceId,
            first?.NodeId ?? json.GetProperty("n"u8).GetString()!,
            json.TryGetProperty("at"u8, out var at)
                ? at.GetDateTimeOffset()
                : before[0]
                    .Timestamp.AddTicks(
                        json.TryGetProperty("+"u8, out var later) ? later.GetInt64() : 0
                    ),
            Text(json, "m"),
            Text(json, "s"),
            json.TryGetProperty("d"u8, out var data) ? data.Clone() : null
        )
        {
            Inputs = json.TryGetProperty("in"u8, out var inputs) ? inputs.Clone() : null,
            Outputs = json.TryGetProperty("out"u8, out var outputs) ? outputs.Clone() : null,
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
