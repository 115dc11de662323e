using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Has an instance of a definition started, and waits for its end if asked to.</summary>
[Activity(
    "Elsa",
    "Composition",
    "Create a new workflow instance of the specified workflow and dispatch it for execution."
)]
internal sealed class DispatchWorkflow : Activity<object>
{
    [Input(
        DisplayName = "Workflow Definition",
        Description = "The definition ID of the workflow to dispatch.",
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
        var id = Children.Dispatch(
            context,
            graph,
            context.Get(Input),
            context.Get(CorrelationId),
            wait
        );
        if (wait)
            context.CreateBookmark(
                new DispatchWorkflowStimulus(id),
                OnChildEnded,
                includeActivityInstanceId: false
            );
        else
            await context.CompleteActivityAsync();
    }

    private async ValueTask OnChildEnded(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput);
        await context.CompleteActivityAsync();
    }
}
