using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Collects the journal entries of one burst and packs them into one page.</summary>
internal sealed class JournalWriter(WorkflowExecutionContext workflow)
{
    // An activity has two entries, and most bursts run few.
    private readonly List<Entry> _entries = new(Math.Min(2 * workflow.Graph.Count, 32));
    private List<int>? _earlyEntries;
    private HashSet<ActivityExecutionContext>? _early;
    private Dictionary<(ActivityExecutionContext, string), LoggedValues>? _values;

    /// <summary>The number of the page's first entry.</summary>
    public long FirstSequence { get; set; }

    /// <summary>Whether early completions were taken back, in this burst or before.</summary>
    public bool WasRetracted { get; set; }

    public int Count => _entries.Count;

    public void Add(
        ActivityExecutionContext context,
        string eventName,
        string? message,
        string? source,
        object? payload
    )
    {
        if (_early is not null && eventName == "Completed" && _early.Remove(context))
            return;
        _entries.Add(new Entry(context, eventName, workflow.Now, message, source, payload));
        if (
            eventName is "Completed" or "Suspended" or "Faulted" or "Canceled"
            && workflow.LogsValues
            && LogPersistence.ValuesOf(context) is { } values
        )
            (_values ??= [])[(context, eventName)] = values;
    }

    /// <summary>
    /// Notes a completion before it happens: in token mode Elsa calls a flowchart completed when a race has cancelled all that
    /// still ran, although the winner's successors follow. It stays in the journal if nothing after it waits.
    /// </summary>
    public void AddEarlyCompletion(ActivityExecutionContext context)
    {
        // Once taken back, they are not noted any more: Elsa would not have come so far.
        if (WasRetracted)
            return;
        if (!(_early ??= []).Add(context))
            return;
        (_earlyEntries ??= []).Add(_entries.Count);
        _entries.Add(new Entry(context, "Completed", workflow.Now, null, null, null));
    }

    /// <summary>Takes early completions back: the instance waits, so it was not complete. Elsa loses the whole burst here.</summary>
    public void RetractEarlyCompletions()
    {
        if (_earlyEntries is null)
            return;
        WasRetracted = true;
        for (var i = _earlyEntries.Count - 1; i >= 0; i--)
            _entries.RemoveAt(_earlyEntries[i]);
        _earlyEntries = null;
        _early = null;
    }

    public JournalPage? ToPage()
    {
        if (_entries.Count == 0)
            return null;
        var bytes = JsonWriting.ToBytes(this, static (writer, journal) => journal.Write(writer));
        foreach (var entry in _entries)
            entry.Context.FirstInPage = null;
        return new JournalPage(FirstSequence, _entries.Count, bytes);
    }

    // An execution is described by its first entry in the page; its later ones name that entry. A page is half as long so.
    private void Write(Utf8JsonWriter writer)
    {
        var entries = _entries;
        writer.WriteStartArray();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var first = entry.Context.FirstInPage ??= i;
            writer.WriteStartObject();
            writer.WriteString("e"u8, entry.EventName);
            if (first == i)
                WriteExecution(writer, entry.Context);
            else
                writer.WriteNumber("of"u8, first);
            if (i == 0)
                writer.WriteString("at"u8, entry.Timestamp);
            else if (entry.Timestamp != entries[0].Timestamp)
                writer.WriteNumber("+"u8, (entry.Timestamp - entries[0].Timestamp).Ticks);
            WriteRest(writer, entry);
            if (_values?.GetValueOrDefault((entry.Context, entry.EventName)) is { } values)
            {
                WriteValues(writer, "in", values.Inputs);
                WriteValues(writer, "out", values.Outputs);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteExecution(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        writer.WriteString("a"u8, context.Activity.Id);
        writer.WriteString("t"u8, context.Activity.Type);
        writer.WriteString("i"u8, context.Id);
        if (context.ParentActivityExecutionContext is { } parent)
            writer.WriteString("p"u8, parent.Id);
        writer.WriteString("n"u8, context.NodeId);
    }

    private static void WriteRest(Utf8JsonWriter writer, in Entry entry)
    {
        if (entry.Message is not null)
            writer.WriteString("m"u8, entry.Message);
        if (entry.Source is not null)
            writer.WriteString("s"u8, entry.Source);
        if (entry.EventName is "Completed" or "Suspended" or "Faulted")
            WriteData(writer, entry.Context);
        if (entry.Payload is not null)
        {
            writer.WritePropertyName("d"u8);
            ValueWriter.Write(writer, entry.Payload);
        }
    }

    private static void WriteValues(
        Utf8JsonWriter writer,
        string name,
        IReadOnlyDictionary<string, object?> values
    )
    {
        if (values.Count == 0)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WritePropertyName(key);
            ValueWriter.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        if (context.JournalDataOrNull is not { Count: > 0 } data)
            return;
        writer.WriteStartObject("d"u8);
        foreach (var (key, value) in data)
        {
            writer.WritePropertyName(key);
            ValueWriter.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private readonly record struct Entry(
        ActivityExecutionContext Context,
        string EventName,
        DateTimeOffset Timestamp,
        string? Message,
        string? Source,
        object? Payload
    );
}
