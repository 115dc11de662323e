using System.Text.Json.Nodes;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>The activities and connections of a definition, as its JSON has them.</summary>
internal sealed class FlowGraph
{
    private readonly List<Edge> _edges;
    private readonly Dictionary<string, JsonNode> _activities;

    public FlowGraph(string definition)
    {
        var json = JsonNode.Parse(definition)!;
        var root = json["root"]!;
        Id = (string)json["definitionId"]!;
        Definition = json;
        _activities = root["activities"]!.AsArray().ToDictionary(a => (string)a!["id"]!, a => a!);
        _edges =
        [
            .. root["connections"]!
                .AsArray()
                .Select(c => new Edge(
                    (string)c!["source"]!["activity"]!,
                    (string)c["source"]!["port"]!,
                    (string)c["target"]!["activity"]!
                )),
        ];
    }

    public string Id { get; }

    public JsonNode Definition { get; }

    public IReadOnlyCollection<JsonNode> Activities => _activities.Values;

    public IReadOnlyList<Edge> Edges => _edges;

    public JsonNode Activity(string id) => _activities[id];

    public string TypeOf(string id) => (string)_activities[id]["type"]!;

    /// <summary>Where instances begin: at the triggers, or, when a parent starts them, at what nothing leads to, else at the first.</summary>
    public IReadOnlyList<string> Starts
    {
        get
        {
            var triggers = _activities
                .Where(a => (bool?)a.Value["customProperties"]?["canStartWorkflow"] == true)
                .Select(a => a.Key)
                .ToList();
            if (triggers.Count > 0)
            {
                return triggers;
            }

            var first = _activities
                .Keys.Where(id => _edges.TrueForAll(e => e.Target != id))
                .ToList();
            return first.Count > 0 ? first : [_activities.Keys.First()];
        }
    }

    /// <summary>What can be reached from an activity, itself included.</summary>
    public HashSet<string> ReachedFrom(IEnumerable<string> ids)
    {
        var reached = ids.ToHashSet();
        var queue = new Queue<string>(reached);
        while (queue.TryDequeue(out var current))
        {
            foreach (var edge in _edges.Where(e => e.Source == current))
            {
                if (reached.Add(edge.Target))
                {
                    queue.Enqueue(edge.Target);
                }
            }
        }

        return reached;
    }

    /// <summary>A connection.</summary>
    public sealed record Edge(string Source, string Port, string Target)
    {
        public override string ToString() => $"{Source} ({Port}) → {Target}";
    }
}
