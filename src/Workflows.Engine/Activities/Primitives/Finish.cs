using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Ends the instance, whatever other branches do.</summary>
[Activity("Elsa", "Primitives", "Mark the workflow as finished.")]
internal sealed class Finish : CodeActivity, ITerminalNode
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Finish();
}
