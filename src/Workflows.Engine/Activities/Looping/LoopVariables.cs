using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>The variables that loops give their bodies: kept with the instance, one pair for each round.</summary>
internal static class LoopVariables
{
    /// <summary>Their names, which are their ids too.</summary>
    public static readonly IReadOnlyList<string> Names = ["CurrentValue", "CurrentIndex"];

    public static Variable Value(object? value) => Kept("CurrentValue", value);

    public static Variable Index(int index) => Kept("CurrentIndex", index);

    private static Variable Kept(string name, object? value) =>
        new(name, value) { StorageDriverTypeName = nameof(WorkflowInstanceStorageDriver) };
}
