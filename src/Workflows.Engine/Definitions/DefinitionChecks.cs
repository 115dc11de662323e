using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What is checked of a definition beyond being readable.</summary>
internal static class DefinitionChecks
{
    public static void Run(WorkflowDefinition definition, ActivityReader reader) =>
        Visit(definition.Root, "$.root", reader, []);

    private static void Visit(
        Activity activity,
        string path,
        ActivityReader reader,
        HashSet<string> ids
    )
    {
        if (!ids.Add(activity.Id))
            reader.Report(
                $"{path}.id",
                "duplicate-id",
                $"The id \"{activity.Id}\" is used twice.",
                activity.Id
            );
        if (activity is ICheckable checkable)
            checkable.Check(reader, path);
        if (activity is not IActivityContainer container)
            return;
        var index = 0;
        foreach (var child in container.Contained)
            Visit(child, $"{path}.activities[{index++}]", reader, ids);
    }
}

/// <summary>An activity that knows what can be wrong with it.</summary>
internal interface ICheckable
{
    void Check(ActivityReader reader, string path);
}
