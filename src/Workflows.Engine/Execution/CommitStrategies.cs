using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>When the state of an instance is stored within a burst, as the designer lists it.</summary>
/// <param name="Name">The name that stands in definitions.</param>
/// <param name="DisplayName">The name shown.</param>
/// <param name="Description">What it does.</param>
public sealed record CommitStrategy(string Name, string DisplayName, string Description);

/// <summary>
/// The strategies by which a burst is stored in parts. Each part is a step of its own: its effects leave, and after a crash
/// the instance goes on from there. Without one, a burst is one step. A burst is stored at its end always.
/// </summary>
public static class CommitStrategies
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>For <c>options.commitStrategyName</c> of a workflow.</summary>
    public static IReadOnlyList<CommitStrategy> Workflows { get; } =
    [
        new(
            "WorkflowExecuting",
            "Before the workflow",
            "Stores the instance before its first activity executes."
        ),
        new(
            "WorkflowExecuted",
            "After the workflow",
            "Stores the instance when it waits or ends, as always."
        ),
        new(
            "ActivityExecuting",
            "Before each activity",
            "Stores the instance before an activity executes."
        ),
        new(
            "ActivityExecuted",
            "After each activity",
            "Stores the instance after an activity has executed."
        ),
        new(
            "Periodic",
            "Every 10 seconds",
            "Stores the instance between two activities when ten seconds have passed."
        ),
    ];

    /// <summary>For <c>customProperties.commitStrategyName</c> of an activity; it goes before the workflow's.</summary>
    public static IReadOnlyList<CommitStrategy> Activities { get; } =
    [
        new(
            "CommitAlways",
            "Before and after",
            "Stores the instance before and after the activity executes."
        ),
        new(
            "CommitNever",
            "Not here",
            "Stores the instance neither before nor after the activity executes."
        ),
        new("Executing", "Before", "Stores the instance before the activity executes."),
        new("Executed", "After", "Stores the instance after the activity has executed."),
    ];

    /// <summary>Whether there is such a strategy. The designer's "Default" is none.</summary>
    internal static bool Knows(IReadOnlyList<CommitStrategy> strategies, string? name) =>
        name is null or "" or "Default" || strategies.Any(s => s.Name == name);

    /// <summary>Whether a definition asks for any of it: only then the rest is looked at while it runs.</summary>
    internal static bool AreIn(WorkflowDefinition definition, IEnumerable<ActivityNode> nodes) =>
        definition.Options.CommitStrategyName is { Length: > 0 }
        || nodes.Any(n => n.Activity.CommitStrategy is { Length: > 0 });

    internal static bool CommitsBefore(
        WorkflowExecutionContext workflow,
        ActivityNode node,
        bool isFirst,
        DateTimeOffset since
    ) =>
        node.Activity.CommitStrategy switch
        {
            "CommitAlways" or "Executing" => true,
            "CommitNever" => false,
            _ => workflow.Definition.Options.CommitStrategyName switch
            {
                "WorkflowExecuting" => isFirst,
                "ActivityExecuting" => true,
                "Periodic" => workflow.Now - since >= Period,
                _ => false,
            },
        };

    internal static bool CommitsAfter(
        WorkflowExecutionContext workflow,
        ActivityNode node,
        DateTimeOffset since
    ) =>
        node.Activity.CommitStrategy switch
        {
            "CommitAlways" or "Executed" => true,
            "CommitNever" => false,
            _ => workflow.Definition.Options.CommitStrategyName switch
            {
                "ActivityExecuted" => true,
                "Periodic" => workflow.Now - since >= Period,
                _ => false,
            },
        };
}
