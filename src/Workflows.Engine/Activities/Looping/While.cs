using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs its body as long as a condition holds.</summary>
[Activity("Elsa", "Looping", "Execute an activity while a given condition evaluates to true.")]
internal sealed class While : Loop
{
    [Input(AutoEvaluate = false, UIHint = InputUIHints.SingleLine)]
    public Input<bool>? Condition { get; set; } = new(false);

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        if (!LoopState.Of(context).IsBreaking && InputEvaluator.Evaluate(context, Condition))
            await context.ScheduleActivityAsync(Body, OnBodyCompleted);
        else
            await context.CompleteActivityAsync();
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext completed) =>
        NextAsync(completed.TargetContext);
}
