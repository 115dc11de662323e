using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Goes several ways at once.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Branch execution into multiple branches that will be executed in parallel.",
    DisplayName = "Fork (flow)"
)]
internal sealed class FlowFork : Activity
{
    [Input(
        Description = "A list of expected outcomes to handle.",
        UIHint = InputUIHints.DynamicOutcomes
    )]
    public Input<ICollection<string>>? Branches { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(
            Branches.GetOrDefault(context)?.ToArray() ?? ["Done"]
        );
}
