using System.ComponentModel;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs activities one after the other.</summary>
[Activity("Elsa", "Workflows", "Execute a set of activities in sequence.")]
[Browsable(false)]
internal sealed class Sequence : Activity, IVariableContainer, IActivityContainer
{
    public ICollection<IActivity> Activities { get; set; } = [];

    public ICollection<Variable> Variables { get; set; } = [];

    public IEnumerable<Activity> Contained => Activities.Cast<Activity>();

    private IActivity[] InOrder => field ??= [.. Activities];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        NextAsync(context);

    protected override void OnSignalReceived(object signal, SignalContext context)
    {
        if (signal is BreakSignal)
            Progress.Of(context.ReceiverActivityExecutionContext).IsBreaking = true;
    }

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var progress = Progress.Of(context);
        if (progress.Next >= InOrder.Length)
        {
            await context.CompleteActivityAsync();
            return;
        }

        await context.ScheduleActivityAsync(InOrder[progress.Next++], OnChildCompleted);
    }

    private async ValueTask OnChildCompleted(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        if (completed.ChildContext.Node.IsTerminal || Progress.Of(context).IsBreaking)
            await context.CompleteActivityAsync();
        else
            await NextAsync(context);
    }
}
