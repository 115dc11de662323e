using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Waits for a span of time.</summary>
[Activity("Elsa", "Scheduling", "Delay execution for the specified amount of time.")]
internal sealed class Delay : Activity
{
    [Input(Description = "The amount of time to delay.")]
    public Input<TimeSpan>? TimeSpan { get; set; } = new(System.TimeSpan.FromMinutes(1));

    protected override void Execute(ActivityExecutionContext context) =>
        context.DelayFor(TimeSpan.Get(context));
}
