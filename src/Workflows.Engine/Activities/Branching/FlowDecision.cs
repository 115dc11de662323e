using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Goes one of two ways.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Evaluate a Boolean condition to determine which path to execute next.",
    DisplayName = "Decision"
)]
[FlowNode("True", "False")]
internal sealed class FlowDecision : Activity
{
    [Input(UIHint = InputUIHints.Checkbox, Description = "The condition to evaluate.")]
    public Input<bool> Condition { get; set; } = new(false);

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
