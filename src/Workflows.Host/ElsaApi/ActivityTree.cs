using System.Text.Json.Nodes;

namespace Workflows.Host.ElsaApi;

/// <summary>The activities in the JSON of a definition: whatever holds them, and at whatever depth.</summary>
internal static class ActivityTree
{
    public const string RootNodeId = "Workflow1";

    // What may look like an activity and is none.
    private static readonly HashSet<string> NoActivities =
    [
        "customProperties",
        "metadata",
        "connections",
        "variables",
    ];

    /// <summary>The activities directly inside one, with the name of the port that holds each.</summary>
    public static IEnumerable<(JsonObject Activity, string Port)> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity.Where(p => !NoActivities.Contains(p.Key)))
        {
            var port = char.ToUpperInvariant(name[0]) + name[1..];
            if (value is JsonObject held && IsActivity(held))
                yield return (held, port);
            foreach (var item in (value as JsonArray ?? []).OfType<JsonObject>())
            {
                if (IsActivity(item))
                    yield return (item, port);
                // The cases of a switch, the status codes of a request.
                else if (item["activity"] is JsonObject inner && IsActivity(inner))
                    yield return (inner, item.Text("label") ?? port);
            }
        }
    }

    /// <summary>All activities of a definition with their paths, the outermost first. An activity without an id gets none.</summary>
    public static IEnumerable<ActivityPlace> All(JsonObject definition) =>
        definition["root"] is JsonObject root ? Below(root, RootNodeId, "Root") : [];

    /// <summary>The activities by their paths. Two without an id share one: it leads to the first.</summary>
    public static Dictionary<string, ActivityPlace> ByNodeId(JsonObject definition) =>
        All(definition)
            .GroupBy(place => place.NodeId)
            .ToDictionary(places => places.Key, places => places.First());

    private static IEnumerable<ActivityPlace> Below(JsonObject activity, string parent, string port)
    {
        var nodeId = $"{parent}:{activity.Text("id")}";
        yield return new ActivityPlace(nodeId, parent, activity, port);
        foreach (var (child, name) in Children(activity))
        {
            foreach (var below in Below(child, nodeId, name))
                yield return below;
        }
    }

    // An expression has a type too, but neither an id nor a version.
    private static bool IsActivity(JsonObject json) =>
        json.Text("type") is not null
        && (json.Text("id") is not null || json.ContainsKey("version"));
}

/// <summary>Where an activity stands in a definition.</summary>
/// <param name="NodeId">Its path.</param>
/// <param name="ParentId">The path of what holds it. It cannot be cut out of the activity's own: an id may have a colon.</param>
/// <param name="Activity">The activity.</param>
/// <param name="Port">What it stands in there.</param>
internal sealed record ActivityPlace(
    string NodeId,
    string ParentId,
    JsonObject Activity,
    string Port
);
