using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "Primitives", "Set the name of the workflow instance to a specified value.")]
internal sealed class SetName : CodeActivity
{
    [Input(Description = "The name of the instance.")]
    public Input<string>? Value { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Name = context.Get(Value);
}
