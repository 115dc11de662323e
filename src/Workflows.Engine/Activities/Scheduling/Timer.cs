using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Starts an instance in every interval; in the middle of a flow, waits for one.</summary>
[Activity("Elsa", "Scheduling", "Trigger workflow execution at a specific interval.")]
internal sealed class Timer : Trigger
{
    [Input(
        Description = "The interval at which the timer should execute.",
        DefaultValue = "00:01:00"
    )]
    public Input<TimeSpan>? Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var interval = context.Get(Interval);
        context.TriggerName = "Elsa.Timer";
        context.FirstDueAt = context.Now + interval;
        return new TimerTriggerPayload(context.Now + interval, interval);
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            await context.CompleteActivityAsync();
        else
            context.RepeatWithInterval(context.Get(Interval));
    }
}
