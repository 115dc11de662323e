using System.ComponentModel;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>What a fork waits for.</summary>
internal enum ForkJoinMode
{
    WaitAll,
    WaitAny,
}

/// <summary>Runs branches at once, and goes on after all or the first of them.</summary>
[Activity("Elsa", "Control Flow", "Branch execution into multiple branches.")]
[Browsable(false)]
internal sealed class Fork : Activity, IActivityContainer
{
    public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

    public ICollection<IActivity> Branches { get; set; } = [];

    public IEnumerable<Activity> Contained => Branches.Cast<Activity>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Progress.Of(context).Next = Branches.Count;
        if (Branches.Count == 0)
            await context.CompleteActivityAsync();
        foreach (var branch in Branches)
            await context.ScheduleActivityAsync(branch, OnBranchCompleted);
    }

    // The signal goes on to the loop around the fork.
    protected override void OnSignalReceived(object signal, SignalContext context)
    {
        if (signal is BreakSignal)
            Progress.Of(context.ReceiverActivityExecutionContext).IsBreaking = true;
    }

    private async ValueTask OnBranchCompleted(ActivityCompletedContext completed)
    {
        var progress = Progress.Of(completed.TargetContext);
        progress.Next--;
        if (progress.IsBreaking || JoinMode == ForkJoinMode.WaitAny || progress.Next == 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
