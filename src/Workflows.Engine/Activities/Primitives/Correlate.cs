using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Ties the instance to a case.</summary>
[Activity("Elsa", "Primitives", "Set the CorrelationId of the workflow to a given value.")]
internal sealed class Correlate : CodeActivity
{
    [Input(
        Description = "An expression that evaluates to the value to store as the correlation id"
    )]
    public Input<string>? CorrelationId { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
