using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflows.Engine;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>Parts of a definition by the path of an activity: what is below one, and the way from the top down to one.</summary>
internal static class DefinitionGraph
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{versionId}", FindAsync).Produces<Node>();
        api.MapGet("/workflow-definitions/subgraph/segments/{versionId}", FindWayAsync)
            .Produces<Way>();
    }

    private static async Task<IResult> FindAsync(
        string versionId,
        string? parentNodeId,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    ) =>
        await NodesAsync(versionId, shelf, catalog, db, ct) is { } nodes
        && nodes.GetValueOrDefault(parentNodeId ?? ActivityTree.RootNodeId) is { } node
            ? ElsaJson.Answer(node)
            : Missing();

    private static async Task<IResult> FindWayAsync(
        string versionId,
        string childNodeId,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        if (
            await NodesAsync(versionId, shelf, catalog, db, ct) is not { } nodes
            || nodes.GetValueOrDefault(childNodeId) is not { } child
        )
            return Missing();

        // The way leads through what holds an embedded activity; a canvas in between is what it is drawn on.
        var way = Above(childNodeId).Select(id => nodes[id]).Append(child).ToList();
        var holders = way.SkipLast(1)
            .Select((node, place) => (Node: node, way[place + 1].Port))
            .Where(holder => !IsCanvas(holder.Node))
            .ToList();
        return ElsaJson.Answer(
            new Way(
                child,
                holders[^1].Node,
                [
                    .. holders
                        .Skip(1)
                        .Select(holder => new Segment(
                            holder.Node.NodeId,
                            holder.Node.Activity.Text("id") ?? "",
                            holder.Node.Activity.Text("type") ?? "",
                            holder.Port
                        )),
                ]
            )
        );
    }

    private static bool IsCanvas(Node node) =>
        node.Activity.Text("type") is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel";

    private static IEnumerable<string> Above(string nodeId)
    {
        for (
            var end = nodeId.IndexOf(':', StringComparison.Ordinal);
            end > 0;
            end = nodeId.IndexOf(':', end + 1)
        )
            yield return nodeId[..end];
    }

    private static async Task<Dictionary<string, Node>?> NodesAsync(
        string versionId,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        var row = await db
            .Definitions.AsNoTracking()
            .SingleOrDefaultAsync(definition => definition.VersionId == versionId, ct);
        if (row is null || (await shelf.LookAsync(db, ct)).Version(versionId) is not { } card)
            return null;
        var definition = DefinitionJson.Show(row, card, catalog);
        var nodes = ActivityTree
            .All(definition)
            .ToDictionary(
                node => node.NodeId,
                node => new Node(node.NodeId, node.Port, node.Activity)
            );
        nodes[ActivityTree.RootNodeId] = new Node(
            ActivityTree.RootNodeId,
            "Root",
            Workflow(definition)
        );
        return nodes;
    }

    private static JsonObject Workflow(JsonObject definition) =>
        new()
        {
            ["id"] = ActivityTree.RootNodeId,
            ["nodeId"] = ActivityTree.RootNodeId,
            ["name"] = definition.Text("name"),
            ["type"] = "Elsa.Workflow",
            ["version"] = 1,
            ["identity"] = new JsonObject
            {
                ["definitionId"] = definition.Text("definitionId"),
                ["version"] = definition.Number("version"),
                ["id"] = definition.Text("id"),
            },
            ["publication"] = new JsonObject
            {
                ["isLatest"] = definition.Flag("isLatest"),
                ["isPublished"] = definition.Flag("isPublished"),
            },
            ["workflowMetadata"] = new JsonObject
            {
                ["name"] = definition.Text("name"),
                ["description"] = definition.Text("description"),
                ["createdAt"] = definition["createdAt"]?.DeepClone(),
            },
            ["inputs"] = definition["inputs"]?.DeepClone(),
            ["outputs"] = definition["outputs"]?.DeepClone(),
            ["outcomes"] = definition["outcomes"]?.DeepClone(),
            ["options"] = definition["options"]?.DeepClone(),
            ["isReadonly"] = definition.Flag("isReadonly"),
            ["isSystem"] = definition.Flag("isSystem"),
            ["definitionHandle"] = new JsonObject
            {
                ["definitionVersionId"] = definition.Text("id"),
            },
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["root"] = definition["root"]?.DeepClone(),
        };

    private static ProblemHttpResult Missing() =>
        ElsaProblems.NotFound("Aktiviteten findes ikke i den version af flowet.");

    /// <summary>Without what is above and below it: the activity holds that itself, and above and below refer to each other.</summary>
    internal sealed record Node(string NodeId, string Port, JsonObject Activity)
    {
        public IReadOnlyList<Node> Parents { get; } = [];

        public IReadOnlyList<Node> Children { get; } = [];
    }

    internal sealed record Segment(
        string ActivityNodeId,
        string ActivityId,
        string ActivityType,
        string PortName
    );

    internal sealed record Way(Node ChildNode, Node Container, IReadOnlyList<Segment> PathSegments);
}
