using System.Dynamic;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs an instance of a definition within this step, and waits for its end if asked to.</summary>
[Activity(
    "Elsa",
    "Composition",
    "Create a new workflow instance of the specified workflow and execute it.",
    Kind = ActivityKind.Task
)]
internal sealed class ExecuteWorkflow : Activity<object>
{
    [Input(
        DisplayName = "Workflow Definition",
        Description = "The definition ID of the workflow to execute.",
        UIHint = InputUIHints.WorkflowDefinitionPicker
    )]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(
        DisplayName = "Correlation ID",
        Description = "The correlation ID to associate the workflow with."
    )]
    public Input<string?>? CorrelationId { get; set; }

    [Input(Description = "The input to send to the workflow.")]
    public Input<IDictionary<string, object>?>? Input { get; set; }

    [Input(
        Description = "Wait for the child workflow to complete before completing this activity."
    )]
    public Input<bool>? WaitForCompletion { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion);
        var graph = await Children.FindAsync(context, context.Get(WorkflowDefinitionId));
        var child = await Children.RunAsync(
            context,
            graph,
            context.Get(Input),
            context.Get(CorrelationId),
            wait
        );
        if (wait && child.Status == WorkflowStatus.Running)
        {
            context.CreateBookmark(
                new ExecuteWorkflowStimulus(child.Id),
                OnChildEnded,
                includeActivityInstanceId: false
            );
            return;
        }

        if (child.SubStatus == WorkflowSubStatus.Faulted)
            context.Warn($"The instance {child.Id} that it started ended with a fault.");
        context.SetResult(ResultOf(child.Id, child.Status, child.SubStatus, child.Output));
        await context.CompleteActivityAsync();
    }

    // What arrives has other keys than the result, so genuine Elsa gives a result that is empty (case child-execute-wait-suspending).
    private async ValueTask OnChildEnded(ActivityExecutionContext context)
    {
        context.SetResult(ResultOf(null, WorkflowStatus.Running, WorkflowSubStatus.Pending, null));
        await context.CompleteActivityAsync();
    }

    private static ExpandoObject ResultOf(
        string? instanceId,
        WorkflowStatus status,
        WorkflowSubStatus subStatus,
        IDictionary<string, object>? output
    )
    {
        var result = new ExpandoObject();
        IDictionary<string, object?> members = result;
        members["WorkflowDefinitionVersionId"] = null;
        members["WorkflowInstanceId"] = instanceId;
        members["CorrelationId"] = null;
        members["Status"] = status.ToString();
        members["SubStatus"] = subStatus.ToString();
        members["Output"] = output is null ? null : Plain.ToExpando(output);
        return result;
    }
}
