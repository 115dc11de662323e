using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Engine;

namespace Workflows.Host.Features.Conformance;

/// <summary>Shows instances in the form of the corpus.</summary>
internal sealed class CaseObserver(
    ConformanceWorld world,
    DefinitionLoader loader,
    IReadOnlyList<JsonObject> definitions
)
{
    private static readonly string[] RecordedEvents =
    [
        "Started",
        "Completed",
        "Suspended",
        "Resumed",
        "Canceled",
        "Faulted",
        "Precondition Failed",
    ];

    private readonly Dictionary<string, WorkflowDefinition> _definitions = [];

    /// <summary>The instances in order of creation.</summary>
    public List<string> InstanceIds { get; } = [];

    /// <summary>Takes note of instances that are new: parents before the children that they started in the same step.</summary>
    public async Task NoteInstancesAsync(CancellationToken ct)
    {
        var added = (await world.InstancesAsync(ct))
            .Where(i => !InstanceIds.Contains(i.Id))
            .ToDictionary(i => i.Id);
        while (added.Count > 0)
        {
            var next = added.Values.FirstOrDefault(i =>
                i.ParentInstanceId is null || !added.ContainsKey(i.ParentInstanceId)
            )!;
            Note(next, added);
        }
    }

    public async Task<(string InstanceId, string BookmarkId)?> FindBookmarkAsync(
        string activityId,
        string? name,
        int? instance,
        int index,
        CancellationToken ct
    )
    {
        var found = new List<(string, string)>();
        foreach (var stored in await OrderedAsync(ct))
        {
            if (instance is { } number && InstanceIds[number] != stored.Id)
                continue;
            var bookmarks = ViewOf(stored)
                .Bookmarks.Where(b =>
                    b.ActivityId == activityId && (name is null || b.Name == name)
                );
            found.AddRange(bookmarks.Select(b => (stored.Id, b.Id)));
        }

        return index < found.Count ? found[index] : null;
    }

    public async Task<JsonObject> SnapshotAsync(bool withJournal, CancellationToken ct)
    {
        var instances = new JsonArray();
        foreach (var stored in await OrderedAsync(ct))
        {
            var shown = Show(stored);
            if (withJournal)
                shown["journal"] = Show(await world.JournalAsync(stored.Id, ct));
            instances.Add(shown);
        }

        return new JsonObject { ["instances"] = instances };
    }

    public static JsonArray Show(IEnumerable<StoredTrigger> triggers) =>
        [
            .. triggers
                .OrderBy(t => t.DefinitionId, StringComparer.Ordinal)
                .ThenBy(t => t.ActivityId, StringComparer.Ordinal)
                .Select(t => new JsonObject
                {
                    ["definitionId"] = t.DefinitionId,
                    ["activityId"] = t.ActivityId,
                    ["name"] = t.Name,
                    ["payload"] = ShowPayload(t.Payload),
                }),
        ];

    private void Note(StoredInstance instance, Dictionary<string, StoredInstance> added)
    {
        InstanceIds.Add(instance.Id);
        added.Remove(instance.Id);
        foreach (var child in ViewOf(instance).ChildInstanceIds)
        {
            if (added.TryGetValue(child, out var stored))
                Note(stored, added);
        }
    }

    private async Task<IEnumerable<StoredInstance>> OrderedAsync(CancellationToken ct)
    {
        await NoteInstancesAsync(ct);
        return (await world.InstancesAsync(ct)).OrderBy(i => InstanceIds.IndexOf(i.Id));
    }

    private InstanceView ViewOf(StoredInstance stored) =>
        InstanceView.Read(stored, DefinitionOf(stored.DefinitionId));

    private WorkflowDefinition DefinitionOf(string definitionId)
    {
        if (!_definitions.TryGetValue(definitionId, out var definition))
        {
            var json = definitions
                .First(d => (string?)d["definitionId"] == definitionId)
                .ToJsonString();
            definition = loader.Read(
                new StoredDefinition(definitionId, definitionId, 1, null, json, default)
            )!;
            _definitions[definitionId] = definition;
        }

        return definition;
    }

    private JsonObject Show(StoredInstance stored)
    {
        var view = ViewOf(stored);
        var shown = new JsonObject
        {
            ["definitionId"] = stored.DefinitionId,
            ["status"] = stored.Status,
            ["subStatus"] = stored.SubStatus,
            ["correlationId"] = stored.CorrelationId,
            ["name"] = stored.Name,
            ["output"] = Show(view.Output),
            ["variables"] = Show(view.Variables),
            ["bookmarks"] = new JsonArray([
                .. view.Bookmarks.Select(b => new JsonObject
                {
                    ["activityId"] = b.ActivityId,
                    ["name"] = b.Name,
                    ["payload"] = ShowPayload(b.Payload),
                }),
            ]),
            ["incidents"] = new JsonArray([
                .. view.Incidents.Select(i => new JsonObject
                {
                    ["activityId"] = i.ActivityId,
                    ["exceptionType"] = i.ExceptionType,
                    ["message"] = i.Message,
                }),
            ]),
        };
        if (stored.ParentInstanceId is { } parent)
            shown["parent"] = InstanceIds.IndexOf(parent);
        return shown;
    }

    private static JsonArray Show(IEnumerable<JournalPage> pages)
    {
        var rows = new JsonArray();
        // Entries of our own, e.g. warnings where genuine Elsa is silent, are not in the recordings.
        foreach (
            var entry in pages
                .SelectMany(JournalEntry.Read)
                .Where(e => RecordedEvents.Contains(e.EventName))
        )
        {
            var row = new JsonObject
            {
                ["activityId"] = entry.ActivityId,
                ["type"] = entry.ActivityType,
                ["event"] = entry.EventName,
            };
            if (
                entry.EventName == "Completed"
                && entry.Data is { } data
                && data.TryGetProperty("Outcomes", out var outcomes)
            )
                row["outcomes"] = JsonNode.Parse(outcomes.GetRawText());
            rows.Add(row);
        }

        return rows;
    }

    private static JsonObject Show(IReadOnlyDictionary<string, object?> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Key, Show(v.Value))));

    private static JsonNode? Show(object? value) =>
        value switch
        {
            null => null,
            JsonNode node => node.DeepClone(),
            JsonElement element => JsonNode.Parse(element.GetRawText()),
            DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            IDictionary<string, string> texts => new JsonObject(
                texts.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))
            ),
            byte[] bytes => Convert.ToBase64String(bytes),
            IDictionary<string, object?> map => new JsonObject(
                map.Select(p => KeyValuePair.Create(p.Key, Show(p.Value)))
            ),
            string or bool or int or long or double or decimal or Guid or float or short =>
                JsonSerializer.SerializeToNode(value),
            System.Collections.IEnumerable list => new JsonArray([
                .. list.Cast<object?>().Select(Show),
            ]),
            _ => JsonSerializer.SerializeToNode(value, value.GetType()),
        };

    // Times are compared to the second.
    private static JsonNode? ShowPayload(string? payload)
    {
        var node = payload is null ? null : JsonNode.Parse(payload);
        if (node is not JsonObject members)
            return node;
        foreach (var (name, value) in members.ToList())
        {
            if (
                value is JsonValue text
                && text.TryGetValue<string>(out var s)
                && DateTimeOffset.TryParse(
                    s,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var moment
                )
                && s.Contains('T', StringComparison.Ordinal)
            )
                members[name] = moment.UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture
                );
        }

        return members;
    }
}
