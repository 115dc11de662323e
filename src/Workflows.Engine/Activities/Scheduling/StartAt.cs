using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Starts an instance at a moment; in the middle of a flow, waits for it.</summary>
[Activity("Elsa", "Scheduling", "Trigger execution at a specific time in the future.")]
internal sealed class StartAt : Trigger
{
    [Input(Description = "The time at which the workflow should execute.")]
    public Input<DateTimeOffset>? DateTime { get; set; }

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var executeAt = context.Get(DateTime);
        context.TriggerName = "Elsa.StartAt";
        // A moment that has passed is not made up for: it would fire again with every publication.
        context.FirstDueAt = executeAt > context.Now ? executeAt : null;
        return new StartAtPayload(executeAt);
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var executeAt = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || executeAt <= context.WorkflowExecutionContext.Now)
            await context.CompleteActivityAsync();
        else
            context.AddTimer("Elsa.StartAt", new StartAtPayload(executeAt), executeAt, null);
    }
}
