using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>The workflow itself: holds the workflow's variables and runs its root activity.</summary>
[Activity("Elsa", "Workflow", 1)]
internal sealed class WorkflowActivity(WorkflowDefinition definition)
    : Activity,
        IVariableContainer,
        IActivityContainer
{
    public ICollection<Variable> Variables { get; } = [.. definition.Variables];

    public IEnumerable<Activity> Contained => [definition.Root];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(definition.Root, OnRootCompleted);

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is not CompleteCompositeSignal complete)
            return;
        context.StopPropagation();
        await context.SenderActivityExecutionContext.CompleteActivityAsync();
        await context.ReceiverActivityExecutionContext.CompleteActivityAsync(complete.Value);
    }

    private ValueTask OnRootCompleted(ActivityCompletedContext context) =>
        context.TargetContext.CompleteActivityAsync();
}
