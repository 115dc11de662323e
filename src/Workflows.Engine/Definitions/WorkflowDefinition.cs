using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>One version of a workflow definition, read and ready to be laid out.</summary>
public sealed class WorkflowDefinition
{
    /// <summary>The id of this version.</summary>
    public required string VersionId { get; init; }

    /// <summary>The logical id.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The number of the version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The definition as it came.</summary>
    public required string Content { get; init; }

    internal Activity Root { get; init; } = null!;

    internal IReadOnlyList<Variable> Variables { get; init; } = [];

    internal IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    internal IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];

    internal IReadOnlyList<string> Outcomes { get; init; } = [];

    internal IReadOnlyDictionary<string, JsonElement> CustomProperties { get; init; } =
        new Dictionary<string, JsonElement>();

    internal WorkflowOptions Options { get; init; } = new();

    /// <summary>Major version of the tool that wrote the definition; decides whether generated accessors use names or ids.</summary>
    internal int ToolMajorVersion { get; init; }

    /// <summary>The workflows that it uses as activities.</summary>
    internal IReadOnlyList<Activities.WorkflowDefinitionActivity> Composites { get; init; } = [];

    internal OutputDefinition? FindOutput(string name)
    {
        foreach (var output in Outputs)
        {
            if (string.Equals(output.Name, name, StringComparison.Ordinal))
                return output;
        }

        return null;
    }

    internal InputDefinition? FindInput(string name)
    {
        foreach (var input in Inputs)
        {
            if (string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase))
                return input;
        }

        return null;
    }
}

/// <summary>A declared input of a workflow.</summary>
internal sealed record InputDefinition(string Name, TypeAlias Type, string? StorageDriverTypeName);

/// <summary>A declared output of a workflow.</summary>
internal sealed record OutputDefinition(string Name, TypeAlias Type);

/// <summary>The options of a workflow.</summary>
internal sealed record WorkflowOptions
{
    public string? ActivationStrategyType { get; init; }

    public string? IncidentStrategyType { get; init; }

    public string? CommitStrategyName { get; init; }

    public bool UsableAsActivity { get; init; }
}
