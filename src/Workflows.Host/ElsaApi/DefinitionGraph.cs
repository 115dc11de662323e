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
        await FindPlacesAsync(versionId, shelf, catalog, db, ct) is { } places
        && places.GetValueOrDefault(parentNodeId ?? ActivityTree.RootNodeId) is { } place
            ? ElsaJson.Answer(Node.Of(place))
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
            await FindPlacesAsync(versionId, shelf, catalog, db, ct) is not { } places
            || places.GetValueOrDefault(childNodeId) is not { } child
        )
            return Missing();

        // The way leads through what holds an embedded activity; a canvas in between is what it is drawn on.
        var way = Above(child, places).Reverse().Append(child).ToList();
        var holders = way.SkipLast(1)
            .Select((place, index) => (Place: place, way[index + 1].Port))
            .Where(holder => !IsCanvas(holder.Place))
            .ToList();
        // Nothing holds the workflow itself.
        var container = holders.Count > 0 ? holders[^1].Place : child;
        return ElsaJson.Answer(
            new Way(
                Node.Of(child),
                Node.Of(container),
                [.. holders.Skip(1).Select(holder => Segment.Of(holder.Place, holder.Port))]
            )
        );
    }

    private static bool IsCanvas(ActivityPlace place) =>
        place.Activity.Text("type") is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel";

    private static IEnumerable<ActivityPlace> Above(
        ActivityPlace child,
        Dictionary<string, ActivityPlace> places
    )
    {
        for (
            var above = places.GetValueOrDefault(child.ParentId);
            above is not null;
            above = places.GetValueOrDefault(above.ParentId)
        )
            yield return above;
    }

    private static async Task<Dictionary<string, ActivityPlace>?> FindPlacesAsync(
        string versionId,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        if ((await shelf.LookAsync(db, ct)).Version(versionId) is not { } card)
            return null;
        var row = await db
            .Definitions.AsNoTracking()
            .SingleOrDefaultAsync(definition => definition.VersionId == card.VersionId, ct);
        if (row is null)
            return null;
        var definition = DefinitionJson.Show(row, card, catalog);
        var places = ActivityTree.ByNodeId(definition);
        places[ActivityTree.RootNodeId] = new ActivityPlace(
            ActivityTree.RootNodeId,
            "",
            Workflow(definition),
            "Root"
        );
        return places;
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

        public static Node Of(ActivityPlace place) => new(place.NodeId, place.Port, place.Activity);
    }

    internal sealed record Segment(
        string ActivityNodeId,
        string ActivityId,
        string ActivityType,
        string PortName
    )
    {
        public static Segment Of(ActivityPlace place, string port) =>
            new(
                place.NodeId,
                place.Activity.Text("id") ?? "",
                place.Activity.Text("type") ?? "",
                port
            );
    }

    internal sealed record Way(Node ChildNode, Node Container, IReadOnlyList<Segment> PathSegments);
}
