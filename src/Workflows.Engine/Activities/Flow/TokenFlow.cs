using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Flowcharts in token mode: every connection that is followed carries a token, and the merge mode of its target decides.</summary>
internal static class TokenFlow
{
    public static async ValueTask OnCompleted(
        Flowchart flowchart,
        ActivityCompletedContext completed
    )
    {
        var context = completed.TargetContext;
        var state = TokenState.Of(context, flowchart);
        var child = completed.ChildContext;
        if (child.Node.IsTerminal)
        {
            state.Clear();
            await context.CompleteActivityAsync();
            return;
        }

        var outbound = state.Graph.Outbound(state.Graph.IndexOf(child.Activity.Id));
        var outcomes = (completed.Result as Outcomes ?? Outcomes.Default).Names;
        var followed = Array.FindAll(
            outbound,
            edge => outcomes.Contains(state.Graph.Edges[edge].Port)
        );
        WarnOfUnconnectedOutcome(completed, followed.Length, outbound.Length);
        foreach (var edge in followed)
            state.Add(edge, blocked: false);
        state.ConsumeAt(child.Activity.Id);

        foreach (var edge in followed)
            await ArriveAsync(flowchart, context, state, edge);

        if (!context.HasPendingWork && !state.AnyActive && context.FaultedChildren == 0)
        {
            state.Clear();
            await context.CompleteActivityAsync();
        }

        state.RemoveConsumedAt(child.Activity.Id);
    }

    /// <summary>Says that a branch ends because nothing is connected to the outcome that was named. A decision may well do that.</summary>
    public static void WarnOfUnconnectedOutcome(
        ActivityCompletedContext completed,
        int followed,
        int connected
    )
    {
        if (
            followed == 0
            && connected > 0
            && completed.Result is Outcomes { Names: { Length: > 0 } names }
            && completed.ChildContext.Activity is not (FlowDecision or FlowSwitch)
        )
            completed.ChildContext.Warn(
                $"It was left by {string.Join(", ", names)}, to which nothing is connected: the branch ends here."
            );
    }

    public static ValueTask OnCancelled(
        Flowchart flowchart,
        ActivityExecutionContext context,
        ActivityExecutionContext cancelled
    )
    {
        var id = cancelled.Activity.Id;
        var state = TokenState.Of(context, flowchart);
        state.RemoveOf(id);
        if (state.IsRacing)
            state.Losers.Add(state.Graph.IndexOf(id));
        else
            return CounterFlow.CompleteIfIdleAsync(context);
        if (!context.HasPendingWork && context.FaultedChildren == 0)
            NoteEarlyCompletion(context);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask ArriveAsync(
        Flowchart flowchart,
        ActivityExecutionContext context,
        TokenState state,
        int edge
    )
    {
        var graph = state.Graph;
        var target = graph.Edges[edge].Target;
        var mode = MergeModes.Of((Activity)graph.Activities[target], context);
        var goOn = mode switch
        {
            MergeMode.Merge => HaveAllArrived(state, target, graph.ForwardWays(target)),
            MergeMode.Converge => HaveAllArrived(state, target, graph.Ways(target)),
            MergeMode.Cascade or MergeMode.Race => await IsFirstAsync(context, state, edge, mode),
            // Looks one step upstream only, as Elsa does: branches of unequal length run the target twice.
            _ => !state.IsOneOnItsWayTo(target),
        };
        if (goOn)
            await flowchart.ScheduleAsync(context, target);
    }

    private static async ValueTask<bool> IsFirstAsync(
        ActivityExecutionContext context,
        TokenState state,
        int arrived,
        MergeMode mode
    )
    {
        var graph = state.Graph;
        var edge = graph.Edges[arrived];
        if (mode == MergeMode.Race)
        {
            state.IsRacing = true;
            state.Losers.Clear();
            await CounterFlow.CancelAncestorsAsync(graph, context, edge.Target);
            state.IsRacing = false;
        }

        if (state.TakeBlock(arrived))
        {
            CounterFlow.WarnOfLateArrival(context, graph.Activities[edge.Target], edge, graph);
            // Elsa leaves the token of a late arrival behind, and the instance suspended for ever. A join has had its answer.
            if (graph.Activities[edge.Target] is FlowJoin)
                state.ConsumeArrival(arrived);
            return false;
        }

        foreach (var other in graph.ForwardInbound(edge.Target))
        {
            var source = graph.Edges[other].Source;
            // A branch that the race has cancelled does not arrive later: a block would swallow it in the next round.
            if (source != edge.Source && !state.HasLost(source))
                state.Add(other, blocked: true);
        }

        return true;
    }

    /// <summary>The activities that have been reached by some of the ways that they wait for, and by which ways they have not.</summary>
    public static List<(IActivity Waiting, List<FlowGraph.Edge> Missing)> Blocked(
        Flowchart flowchart,
        ActivityExecutionContext context
    )
    {
        var state = TokenState.Of(context, flowchart);
        var graph = state.Graph;
        var blocked = new List<(IActivity, List<FlowGraph.Edge>)>();
        foreach (var id in state.Active.Select(t => t.To).Distinct())
        {
            var target = graph.IndexOf(id);
            // The first arrival is enough for a race or a cascade: what is still there has come too late.
            var mode = MergeModes.Of((Activity)graph.Activities[target], context);
            var missing = (mode is MergeMode.Race or MergeMode.Cascade ? [] : graph.Inbound(target))
                .Where(edge => !state.HasArrivedOn(edge))
                .Select(edge => graph.Edges[edge])
                .ToList();
            blocked.Add((graph.Activities[target], missing));
        }

        return blocked;
    }

    private static void NoteEarlyCompletion(ActivityExecutionContext context)
    {
        // Only where nothing depends on it: around a nested flowchart the next activity would begin too soon.
        if (
            context.ParentActivityExecutionContext
            is not { ParentActivityExecutionContext: null } workflow
        )
            return;
        context.WorkflowExecutionContext.Journal.AddEarlyCompletion(context);
        context.WorkflowExecutionContext.Journal.AddEarlyCompletion(workflow);
    }

    private static bool HaveAllArrived(TokenState state, int activity, int[] ways) =>
        ways.Length <= 1 || state.HaveArrived(activity, ways);
}
