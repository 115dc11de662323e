using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// The outputs that activities gave in this burst. They go over a commit within the burst and end with it: a value that is needed
/// after a wait has to go to a variable.
/// </summary>
internal sealed class OutputRegister
{
    private readonly List<Entry> _entries = [];

    public object? LastResult { get; private set; }

    public void Record(ActivityExecutionContext context, string name, object? value)
    {
        _entries.Add(
            new Entry(context.Id, context.Activity.Id, context.Activity.Name, name, value)
        );
        if (name == "Result")
            LastResult = value;
    }

    /// <summary>Writes the outputs for the next step of the same burst.</summary>
    public void Write(System.Text.Json.Utf8JsonWriter writer)
    {
        foreach (var entry in _entries)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(entry.InstanceId);
            writer.WriteStringValue(entry.ActivityId);
            writer.WriteStringValue(entry.ActivityName);
            writer.WriteStringValue(entry.Name);
            ValueWriter.Write(writer, entry.Value);
            writer.WriteEndArray();
        }
    }

    /// <summary>Reads one output that an earlier step of the same burst gave.</summary>
    public void Read(System.Text.Json.JsonElement json)
    {
        var entry = new Entry(
            json[0].GetString()!,
            json[1].GetString()!,
            json[2].GetString(),
            json[3].GetString()!,
            ValueWriter.Read(json[4])
        );
        _entries.Add(entry);
        if (entry.Name == "Result")
            LastResult = entry.Value;
    }

    public object? Find(string activityInstanceId, string name)
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (
                _entries[i].InstanceId == activityInstanceId
                && string.Equals(_entries[i].Name, name, StringComparison.OrdinalIgnoreCase)
            )
                return _entries[i].Value;
        }

        return null;
    }

    public object? FindByActivity(string idOrName, string? name)
    {
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            var entry = _entries[i];
            var mine = entry.ActivityId == idOrName || entry.ActivityName == idOrName;
            if (
                mine
                && string.Equals(entry.Name, name ?? "Result", StringComparison.OrdinalIgnoreCase)
            )
                return entry.Value;
        }

        return null;
    }

    public IEnumerable<KeyValuePair<string, object?>> Of(string activityInstanceId) =>
        _entries
            .Where(e => e.InstanceId == activityInstanceId)
            .Select(e => KeyValuePair.Create(e.Name, e.Value));

    private readonly record struct Entry(
        string InstanceId,
        string ActivityId,
        string? ActivityName,
        string Name,
        object? Value
    );
}
