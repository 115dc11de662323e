using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What the stored state of an instance holds, for pages and tools.</summary>
public sealed record InstanceView
{
    /// <summary>The workflow's variables by name, as they were at the end of the last burst.</summary>
    public required IReadOnlyDictionary<string, object?> Variables { get; init; }

    /// <summary>The workflow input that the instance keeps.</summary>
    public required IReadOnlyDictionary<string, object?> Input { get; init; }

    /// <summary>The instance's properties.</summary>
    public required IReadOnlyDictionary<string, object?> Properties { get; init; }

    /// <summary>How many entries its journal has.</summary>
    public required long JournalLength { get; init; }

    /// <summary>The outputs set so far.</summary>
    public required IReadOnlyDictionary<string, object?> Output { get; init; }

    /// <summary>Where the instance waits, in the order in which it came there.</summary>
    public required IReadOnlyList<BookmarkView> Bookmarks { get; init; }

    /// <summary>What went wrong, the oldest first.</summary>
    public required IReadOnlyList<IncidentView> Incidents { get; init; }

    /// <summary>The executions that have not completed.</summary>
    public required IReadOnlyList<ActivityView> Activities { get; init; }

    /// <summary>The instances that this one started and waits for, in order.</summary>
    public required IReadOnlyList<string> ChildInstanceIds { get; init; }

    /// <summary>Reads the state of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="definition">The definition on which it runs; for the names of its variables.</param>
    public static InstanceView Read(StoredInstance instance, WorkflowDefinition definition)
    {
        using var document = JsonDocument.Parse(instance.State);
        var json = document.RootElement;
        var contexts = json.GetProperty("ctx"u8).EnumerateArray().ToList();
        return new InstanceView
        {
            Variables = VariablesOf(
                contexts.Find(c => !c.TryGetProperty("p"u8, out _)),
                definition
            ),
            Input = Map(json, "in"),
            Properties = Map(json, "props"),
            JournalLength = json.GetProperty("seq"u8).GetInt64(),
            Output = Map(json, "out"),
            Bookmarks = [.. Items(json, "bm").Select(BookmarkView.Read)],
            Incidents = json.TryGetProperty("inc"u8, out var incidents)
                ? [.. incidents.Deserialize<List<Incident>>(Plain.Relaxed)!.Select(IncidentView.Of)]
                : [],
            Activities = [.. contexts.Select(c => ActivityView.Read(c, contexts))],
            ChildInstanceIds = [.. Items(json, "children").Select(c => c.GetString()!)],
        };
    }

    private static Dictionary<string, object?> VariablesOf(
        JsonElement root,
        WorkflowDefinition definition
    )
    {
        var result = new Dictionary<string, object?>();
        var stored =
            root.ValueKind == JsonValueKind.Object
                ? Items(root, "vars").Concat(Items(root, "mem")).ToList()
                : [];
        foreach (var variable in definition.Variables)
        {
            var item = stored.Find(i => i[0].GetString() == variable.Id);
            if (item.ValueKind != JsonValueKind.Undefined)
                result[variable.Name] = ValueConverter.ConvertOrKeep(
                    ValueWriter.Read(item[1]),
                    variable.VariableType
                );
        }

        return result;
    }

    private static Dictionary<string, object?> Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map)
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => ValueWriter.Read(p.Value))
            : [];

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;
}

/// <summary>A point where an instance waits.</summary>
/// <param name="Id">The bookmark.</param>
/// <param name="ActivityId">The waiting activity.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="Name">The stimulus' name.</param>
/// <param name="Payload">The stimulus as JSON; null when it has none.</param>
/// <param name="CreatedAt">When it came there.</param>
public sealed record BookmarkView(
    string Id,
    string ActivityId,
    string ActivityInstanceId,
    string Name,
    string? Payload,
    DateTimeOffset CreatedAt
)
{
    /// <summary>The path of the waiting activity.</summary>
    public string? ActivityNodeId { get; private init; }

    /// <summary>The hash by which a stimulus finds it.</summary>
    public string? Hash { get; private init; }

    internal static BookmarkView Read(JsonElement json) =>
        new(
            json.GetProperty("id"u8).GetString()!,
            json.GetProperty("a"u8).GetString()!,
            json.GetProperty("i"u8).GetString()!,
            json.GetProperty("n"u8).GetString()!,
            json.TryGetProperty("pl"u8, out var payload) ? payload.GetString() : null,
            json.GetProperty("at"u8).GetDateTimeOffset()
        )
        {
            ActivityNodeId = json.GetProperty("node"u8).GetString(),
            Hash = json.GetProperty("h"u8).GetString(),
        };
}

/// <summary>Something that went wrong in an activity.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="ExceptionType">The type of the exception.</param>
/// <param name="InnerExceptionType">The type of the innermost exception; null when there is none.</param>
/// <param name="InnerMessage">The message of the innermost exception; null when there is none.</param>
/// <param name="Timestamp">When.</param>
public sealed record IncidentView(
    string ActivityId,
    string ActivityInstanceId,
    string Message,
    string ExceptionType,
    string? InnerExceptionType,
    string? InnerMessage,
    DateTimeOffset Timestamp
)
{
    /// <summary>The path of the activity.</summary>
    public string? ActivityNodeId { get; private init; }

    /// <summary>The type of the activity.</summary>
    public string? ActivityType { get; private init; }

    /// <summary>Where the exception came from; null when it was not thrown.</summary>
    public string? StackTrace { get; private init; }

    internal static IncidentView Of(Incident incident) =>
        new(
            incident.ActivityId,
            incident.ActivityInstanceId,
            incident.Message,
            incident.ExceptionType,
            incident.InnerExceptionType,
            incident.InnerMessage,
            incident.Timestamp
        )
        {
            ActivityNodeId = incident.ActivityNodeId,
            ActivityType = incident.ActivityType,
            StackTrace = incident.StackTrace,
        };
}

/// <summary>An execution that has not completed.</summary>
/// <param name="Id">The execution.</param>
/// <param name="NodeId">The path of its activity.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record ActivityView(
    string Id,
    string NodeId,
    ActivityStatus Status,
    DateTimeOffset StartedAt
)
{
    /// <summary>The execution that scheduled it; null for the workflow itself.</summary>
    public string? ParentId { get; private init; }

    internal static ActivityView Read(JsonElement json, IReadOnlyList<JsonElement> all) =>
        new(
            json.GetProperty("i"u8).GetString()!,
            json.GetProperty("n"u8).GetString()!,
            (ActivityStatus)json.GetProperty("s"u8).GetInt32(),
            json.GetProperty("at"u8).GetDateTimeOffset()
        )
        {
            ParentId = json.TryGetProperty("p"u8, out var parent)
                ? all[parent.GetInt32()].GetProperty("i"u8).GetString()
                : null,
        };
}
