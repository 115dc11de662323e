using System.Reflection;
using Workflows.Activities.Agreement;
using Workflows.Engine.Authoring;
using Workflows.Testing;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>The flows that ship, and the toolbox that they are made of.</summary>
internal static class ShippedFlows
{
    private const string Ours = "Placement.";

    private static readonly Dictionary<string, Type> Toolbox = typeof(AlignExpectations)
        .Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && typeof(Activity).IsAssignableFrom(t))
        .ToDictionary(t => Ours + t.Name);

    /// <summary>The classes of the toolbox.</summary>
    public static IReadOnlyCollection<Type> Activities => Toolbox.Values;

    /// <summary>The flows' ids.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name != "locks")
            .Order(StringComparer.Ordinal),
    ];

    public static string Folder => Repository.Folder("workflows");

    public static string TextOf(string id) => File.ReadAllText(Path.Combine(Folder, $"{id}.json"));

    /// <summary>The same flow, to be run in token mode.</summary>
    public static string InTokenMode(string id)
    {
        var flow = Of(id);
        flow.Definition["customProperties"]!["Flowchart:ExecutionMode"] = "TokenBased";
        return flow.Definition.ToJsonString();
    }

    public static FlowGraph Of(string id) => new(TextOf(id));

    /// <summary>The outcomes by which an activity of this type can be left.</summary>
    public static IReadOnlyList<string> OutcomesOf(string type)
    {
        if (!type.StartsWith(Ours, StringComparison.Ordinal))
        {
            return type switch
            {
                "Elsa.Finish" => [],
                "Elsa.FlowDecision" => ["True", "False"],
                _ => ["Done"],
            };
        }

        return Toolbox[type].GetCustomAttribute<FlowNodeAttribute>() is { Outcomes: var outcomes }
            ? [.. outcomes]
            : ["Done"];
    }
}
