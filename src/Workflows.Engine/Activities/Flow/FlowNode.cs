using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Holds one activity.</summary>
[Activity("Elsa", "Flow", "A container for a single activity.", DisplayName = "Container")]
internal sealed class FlowNode : Activity
{
    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(Body, OnBodyCompleted);

    private ValueTask OnBodyCompleted(ActivityCompletedContext context) =>
        context.TargetContext.CompleteActivityAsync();
}
