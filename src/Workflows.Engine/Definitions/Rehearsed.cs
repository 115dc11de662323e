using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What waits in a run until all else is done, and in which order it goes on then.</summary>
internal sealed record RehearsedOrder(IReadOnlySet<string> Postponed, bool IsReversed)
{
    public RehearsedOrder(IEnumerable<string> postponed, bool isReversed)
        : this(postponed.ToHashSet(), isReversed) { }
}

/// <summary>One run of a rehearsal: what was chosen for it, and what has happened so far.</summary>
internal sealed class RehearsedRun(
    IReadOnlyDictionary<string, int> choice,
    RehearsedOrder order,
    int mostExecutions
)
{
    public IReadOnlyDictionary<string, int> Choice { get; } = choice;

    public RehearsedOrder Order { get; } = order;

    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>Ends a run that goes round for ever.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public int Executions { get; private set; }

    /// <summary>Counts an execution and says which one of the activity it is, from 0.</summary>
    public int Enter(string activityId)
    {
        if (++Executions > mostExecutions)
            Stopping.Cancel();
        var before = Counts.GetValueOrDefault(activityId);
        Counts[activityId] = before + 1;
        return before;
    }
}

/// <summary>Not for definitions: the engine makes such activities itself.</summary>
internal interface IStandIn;

/// <summary>Stands in for an activity: leaves by the outcomes that the run has chosen, or waits first.</summary>
internal class RehearsedActivity(Func<RehearsedRun> current, Ways ways) : Activity, IStandIn
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (!current().Order.Postponed.Contains(Id))
            return GoOnAsync(context);
        context.CreateBookmark("rehearsal", GoOnAsync);
        return ValueTask.CompletedTask;
    }

    private ValueTask GoOnAsync(ActivityExecutionContext context)
    {
        var run = current();
        var time = run.Enter(Id);
        return context.CompleteActivityWithOutcomesAsync(ways.Of(Id, run.Choice, time));
    }
}

/// <summary>Stands in for an activity that ends the flowchart.</summary>
internal sealed class RehearsedEnd(Func<RehearsedRun> current, Ways ways)
    : RehearsedActivity(current, ways),
        ITerminalNode;

/// <summary>Stands in for a join.</summary>
internal sealed class RehearsedJoin(Func<RehearsedRun> current) : FlowJoin, IStandIn
{
    protected override void Execute(ActivityExecutionContext context) => current().Enter(Id);
}

/// <summary>Stands in for a start.</summary>
internal sealed class RehearsedStart(Func<RehearsedRun> current) : Start, IStandIn
{
    protected override void Execute(ActivityExecutionContext context) => current().Enter(Id);
}
