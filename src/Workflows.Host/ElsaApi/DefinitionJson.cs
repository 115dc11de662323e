using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Engine;
using Workflows.Persistence.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>
/// A stored definition as Studio needs it: every activity with its path, and none of a type that Studio has no descriptor of, because
/// it would show the whole flow empty and store it so. Nothing is written when a definition is opened.
/// </summary>
internal static class DefinitionJson
{
    private const string Schema =
        "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private const string NotFoundType = "Elsa.NotFoundActivity";

    public static JsonObject Parse(string content) =>
        JsonNode.Parse(content.TrimStart('\uFEFF')) as JsonObject
        ?? throw new InvalidOperationException("A stored definition is no JSON object.");

    /// <summary>As the API shows it.</summary>
    public static JsonObject Show(
        WorkflowDefinitionRow row,
        DefinitionCard card,
        ActivityCatalog catalog
    )
    {
        var json = Identified(row, card);
        json.Remove("$schema");
        // A text that is no version breaks the reader.
        if (!Version.TryParse(json.Text("toolVersion"), out _))
            json.Remove("toolVersion");
        json["materializerName"] = "Json";
        json["links"] = JsonSerializer.SerializeToNode(
            Links.OfDefinition(row.DefinitionId),
            ElsaJson.Options
        );
        if (json["root"] is JsonObject root)
            json["root"] = ShowActivity(
                (JsonObject)root.DeepClone(),
                ActivityTree.RootNodeId,
                catalog
            );
        return json;
    }

    /// <summary>As a file: what is stored, under the id and number under which it is stored.</summary>
    public static byte[] Export(WorkflowDefinitionRow row, DefinitionCard card)
    {
        var json = Identified(row, card);
        json.Remove("$schema");
        json.Insert(0, "$schema", Schema);
        return JsonSerializer.SerializeToUtf8Bytes(json, ElsaJson.Indented);
    }

    // The text may come from a file whose id was taken, or say of itself that it is published when it is not any more.
    private static JsonObject Identified(WorkflowDefinitionRow row, DefinitionCard card)
    {
        var json = Parse(row.Content);
        json["id"] = row.VersionId;
        json["definitionId"] = row.DefinitionId;
        json["name"] = row.Name ?? row.DefinitionId;
        json["version"] = row.Version;
        json["createdAt"] = row.CreatedAt;
        json["isLatest"] = card.IsLatest;
        json["isPublished"] = card.IsPublished;
        json["isReadonly"] = card.IsReadonly;
        json["isSystem"] = card.IsSystem;
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            json[list] ??= new JsonArray();
        json["customProperties"] ??= new JsonObject();
        json["options"] ??= new JsonObject();
        return json;
    }

    private static JsonObject ShowActivity(
        JsonObject activity,
        string parent,
        ActivityCatalog catalog
    )
    {
        var nodeId = $"{parent}:{activity.Text("id")}";
        var type = activity.Text("type") ?? "";
        if (!catalog.Knows(type) && activity.Text("workflowDefinitionId") is null)
            return StandIn(activity, nodeId);

        activity["nodeId"] = nodeId;
        activity["version"] ??= 1;
        activity["customProperties"] ??= new JsonObject();
        activity["metadata"] ??= new JsonObject();
        foreach (var (child, _) in ActivityTree.Children(activity).ToList())
            child.ReplaceWith(ShowActivity((JsonObject)child.DeepClone(), nodeId, catalog));
        if (type is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel")
            activity["activities"] ??= new JsonArray();
        if (type == "Elsa.Flowchart")
            ShowConnections(activity);
        return activity;
    }

    // Kept whole in a property that survives Studio's round trip, so that it comes back when the type does.
    private static JsonObject StandIn(JsonObject activity, string nodeId) =>
        new()
        {
            ["id"] = activity.Text("id"),
            ["nodeId"] = nodeId,
            ["name"] = activity.Text("name"),
            ["type"] = NotFoundType,
            ["version"] = 1,
            ["customProperties"] = activity["customProperties"]?.DeepClone() ?? new JsonObject(),
            ["metadata"] = activity["metadata"]?.DeepClone() ?? new JsonObject(),
            ["missingTypeName"] = activity.Text("type") ?? "",
            ["missingTypeVersion"] = activity["version"]?.DeepClone() ?? 0,
            ["originalActivityJson"] = activity.ToJsonString(ElsaJson.Options),
        };

    // Older definitions name both ends by text. A connection to an activity that is not there would stop the canvas from loading.
    private static void ShowConnections(JsonObject flowchart)
    {
        var ids = ActivityTree
            .Children(flowchart)
            .Select(child => child.Activity.Text("id"))
            .ToHashSet();
        var shown = new JsonArray();
        var lost = new JsonArray();
        foreach (var connection in flowchart.Objects("connections"))
        {
            var ends = new JsonObject
            {
                ["source"] = End(connection, "source", "sourcePort", "Done"),
                ["target"] = End(connection, "target", "targetPort", "In"),
                ["vertices"] = connection["vertices"]?.DeepClone() ?? new JsonArray(),
            };
            var leadsSomewhere =
                ids.Contains(ends["source"]!.AsObject().Text("activity"))
                && ids.Contains(ends["target"]!.AsObject().Text("activity"));
            (leadsSomewhere ? shown : lost).Add((JsonNode)ends);
        }

        flowchart["connections"] = shown;
        if (lost.Count > 0 && flowchart["customProperties"] is JsonObject custom)
            custom["notFoundConnections"] = lost;
    }

    private static JsonObject End(
        JsonObject connection,
        string name,
        string legacyPort,
        string port
    ) =>
        connection[name] is JsonObject end
            ? new JsonObject
            {
                ["activity"] = end.Text("activity"),
                ["port"] = end.Text("port") ?? port,
            }
            : new JsonObject
            {
                ["activity"] = connection.Text(name),
                ["port"] = connection.Text(legacyPort) ?? port,
            };
}

/// <summary>Reading JSON that somebody else wrote: what is not of the expected kind is not there.</summary>
internal static class LenientJson
{
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static int? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    public static IEnumerable<JsonObject> Objects(this JsonObject json, string name) =>
        (json[name] as JsonArray ?? []).OfType<JsonObject>();

    public static IEnumerable<string> Texts(this JsonObject json, string name) =>
        (json[name] as JsonArray ?? [])
            .OfType<JsonValue>()
            .Select(value => value.TryGetValue<string>(out var text) ? text : null)
            .OfType<string>();
}
