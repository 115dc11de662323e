using System.ComponentModel;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs activities at once: interleaved in a burst, side by side while they wait.</summary>
[Activity("Elsa", "Workflows", "Execute a set of activities in parallel.")]
[Browsable(false)]
internal sealed class Parallel : Activity, IVariableContainer, IActivityContainer
{
    public ICollection<IActivity> Activities { get; set; } = [];

    public ICollection<Variable> Variables { get; set; } = [];

    public IEnumerable<Activity> Contained => Activities.Cast<Activity>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Progress.Of(context).Next = Activities.Count;
        if (Activities.Count == 0)
            await context.CompleteActivityAsync();
        foreach (var activity in Activities)
            await context.ScheduleActivityAsync(activity, OnChildCompleted);
    }

    private async ValueTask OnChildCompleted(ActivityCompletedContext completed)
    {
        if (--Progress.Of(completed.TargetContext).Next == 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
