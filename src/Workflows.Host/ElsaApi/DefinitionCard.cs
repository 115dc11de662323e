using System.Text.Json.Nodes;
using Workflows.Persistence.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>What lists and descriptors need to know of one version of a definition.</summary>
internal sealed record DefinitionCard
{
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? ToolVersion { get; init; }

    public bool IsLatest { get; init; }

    public required bool IsPublished { get; init; }

    public bool IsReadonly { get; init; }

    public bool IsSystem { get; init; }

    /// <summary>How other workflows use it as an activity; null when they may not.</summary>
    public string? ActivityCategory { get; init; }

    public IReadOnlyList<(
        string Name,
        string TypeName,
        string? DisplayName,
        string? Description
    )> Inputs { get; init; } = [];

    public IReadOnlyList<(
        string Name,
        string TypeName,
        string? DisplayName,
        string? Description
    )> Outputs { get; init; } = [];

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The types of its activities.</summary>
    public required IReadOnlyList<UsedType> Uses { get; init; }

    public static DefinitionCard Of(WorkflowDefinitionRow row)
    {
        var json = DefinitionJson.Parse(row.Content);
        var options = json["options"] as JsonObject ?? [];
        return new DefinitionCard
        {
            VersionId = row.VersionId,
            DefinitionId = row.DefinitionId,
            Version = row.Version,
            Name = row.Name ?? row.DefinitionId,
            Description = json.Text("description"),
            CreatedAt = row.CreatedAt,
            ToolVersion = System.Version.TryParse(json.Text("toolVersion"), out var tool)
                ? tool.ToString()
                : null,
            IsPublished = row.IsPublished,
            IsReadonly = json.Flag("isReadonly"),
            IsSystem = json.Flag("isSystem"),
            ActivityCategory =
                options.Flag("usableAsActivity") || json.Flag("usableAsActivity")
                    ? options.Text("activityCategory") is { Length: > 0 } category
                        ? category
                        : "Workflows"
                    : null,
            Inputs = [.. json.Objects("inputs").Select(Argument)],
            Outputs = [.. json.Objects("outputs").Select(Argument)],
            Outcomes = [.. json.Texts("outcomes")],
            Uses =
            [
                .. ActivityTree.All(json).Select(node => UsedType.Of(node.Activity)).Distinct(),
            ],
        };
    }

    private static (
        string Name,
        string TypeName,
        string? DisplayName,
        string? Description
    ) Argument(JsonObject json) =>
        (
            json.Text("name") ?? "",
            json.Text("type") ?? "Object",
            json.Text("displayName"),
            json.Text("description")
        );
}

/// <summary>A type of activity that stands in a definition.</summary>
/// <param name="TypeName">Its name.</param>
/// <param name="Version">The version that stands beside it.</param>
/// <param name="DefinitionId">The workflow that the activity is; null for any other activity.</param>
/// <param name="DefinitionVersionId">The version of that workflow, if it names one.</param>
internal sealed record UsedType(
    string TypeName,
    int Version,
    string? DefinitionId,
    string? DefinitionVersionId
)
{
    public static UsedType Of(JsonObject activity) =>
        new(
            activity.Text("type") ?? "",
            activity.Number("version") ?? 1,
            activity.Text("workflowDefinitionId"),
            activity.Text("workflowDefinitionVersionId")
        );
}
