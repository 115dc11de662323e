using System.Text.Json;
using Workflows.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>The executions of activities in an instance, put together from its journal and its state.</summary>
internal sealed class ExecutionLog
{
    private readonly Dictionary<string, Execution> _byId = [];
    private readonly List<Execution> _all = [];

    private ExecutionLog(InstanceFile file)
    {
        var incidents = (file.View?.Incidents ?? []).ToLookup(i => i.ActivityInstanceId);
        var waiting = (file.View?.Bookmarks ?? []).Select(b => b.ActivityInstanceId).ToHashSet();
        foreach (var entries in file.Journal.GroupBy(entry => entry.ActivityInstanceId))
        {
            var execution = new Execution(
                file,
                [.. entries],
                incidents[entries.Key].LastOrDefault(),
                waiting.Contains(entries.Key)
            );
            _byId[entries.Key] = execution;
            _all.Add(execution);
        }

        foreach (var execution in _all)
            execution.Parent = execution.ParentId is { } parent
                ? _byId.GetValueOrDefault(parent)
                : null;
        foreach (var incident in file.View?.Incidents ?? [])
            CountFault(_byId.GetValueOrDefault(incident.ActivityInstanceId));
    }

    public static ExecutionLog Of(InstanceFile file) => new(file);

    /// <summary>In the order in which they began; those of one activity when its path is given.</summary>
    public IEnumerable<Execution> Of(string? nodeId) =>
        _all.Where(execution => string.IsNullOrEmpty(nodeId) || execution.NodeId == nodeId);

    /// <summary>By the id that the API showed.</summary>
    public Execution? Find(string joined) =>
        _all.FirstOrDefault(execution => execution.Joined == joined);

    private static void CountFault(Execution? execution)
    {
        for (; execution is not null; execution = execution.Parent)
            execution.Faults++;
    }
}

/// <summary>One execution of an activity.</summary>
internal sealed class Execution(
    InstanceFile file,
    IReadOnlyList<JournalEntry> entries,
    IncidentView? incident,
    bool isWaiting
)
{
    private readonly JournalEntry? _end = entries.LastOrDefault(entry =>
        entry.EventName is "Completed" or "Faulted" or "Canceled"
    );

    private JournalEntry First => entries[0];

    public string Joined => InstanceReader.Join(file.Row.Id, First.ActivityInstanceId);

    public string InstanceId => file.Row.Id;

    public string ActivityId => First.ActivityId;

    public string ActivityType => First.ActivityType;

    public int ActivityTypeVersion => file.VersionOf(NodeId);

    public string? ActivityName => file.NameOf(NodeId);

    public string NodeId => First.NodeId;

    public string? ParentId => First.ParentActivityInstanceId;

    /// <summary>What scheduled it. The journal does not keep which neighbour came before, so this is the container.</summary>
    public Execution? Parent { get; set; }

    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public DateTimeOffset StartedAt => First.Timestamp;

    public DateTimeOffset? CompletedAt => _end?.Timestamp;

    public string Status => _end?.EventName ?? "Running";

    public bool HasBookmarks => isWaiting && _end is null;

    public bool IsFaulted => Status == "Faulted";

    /// <summary>How many incidents it and what is inside it had.</summary>
    public int Faults { get; set; }

    public IncidentView? Incident => incident;

    public object? Payload => Last(entry => entry.Data);

    public object? Inputs => Last(entry => entry.Inputs);

    public object? Outputs => Last(entry => entry.Outputs);

    private object? Last(Func<JournalEntry, JsonElement?> part) =>
        JournalEntry.ValueOf(
            entries
                .Select(part)
                .LastOrDefault(value => value is { ValueKind: JsonValueKind.Object })
        );
}
