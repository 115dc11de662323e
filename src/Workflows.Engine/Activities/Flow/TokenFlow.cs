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
        var state = TokenState.Of(context);
        var child = completed.ChildContext;
        if (child.Node.IsTerminal)
        {
            state.Tokens.Clear();
            await context.CompleteActivityAsync();
            return;
        }

        var graph = flowchart.GraphOf(context);
        var activity = graph.IndexOf(child.Activity.Id);
        var outcomes = (completed.Result as Outcomes ?? Outcomes.Default).Names;
        var followed = graph
            .Outbound(activity)
            .Where(i => outcomes.Contains(graph.Edges[i].Port))
            .ToList();
        WarnOfUnconnectedOutcome(completed, followed.Count, graph.Outbound(activity).Count);
        foreach (var edge in followed)
            state.Tokens.Add(TokenOn(graph, edge));
        foreach (var token in state.Tokens.Where(t => t.To == child.Activity.Id && !t.Blocked))
            token.Consumed = true;

        foreach (var edge in followed)
            await ArriveAsync(flowchart, graph, context, state, edge);

        if (!context.HasPendingWork && !state.AnyActive && context.FaultedChildren == 0)
        {
            state.Tokens.Clear();
            await context.CompleteActivityAsync();
        }

        state.Tokens.RemoveAll(t => t.Consumed && t.To == child.Activity.Id);
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
        var state = TokenState.Of(context);
        state.Tokens.RemoveAll(t => t.From == id || t.To == id);
        if (state.IsRacing)
            state.Losers.Add(flowchart.GraphOf(context).IndexOf(id));
        else
            return CounterFlow.CompleteIfIdleAsync(context);
        if (!context.HasPendingWork && context.FaultedChildren == 0)
            NoteEarlyCompletion(context);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask ArriveAsync(
        Flowchart flowchart,
        FlowGraph graph,
        ActivityExecutionContext context,
        TokenState state,
        int edge
    )
    {
        var target = graph.Edges[edge].Target;
        var mode = MergeModes.Of((Activity)graph.Activities[target], context);
        var goOn = mode switch
        {
            MergeMode.Merge => HaveAllArrived(graph, state, graph.ForwardInbound(target)),
            MergeMode.Converge => HaveAllArrived(graph, state, graph.Inbound(target)),
            MergeMode.Cascade or MergeMode.Race => await IsFirstAsync(
                graph,
                context,
                state,
                edge,
                mode
            ),
            _ => NothingIsOnItsWay(graph, state, target),
        };
        if (goOn)
            await flowchart.ScheduleAsync(context, target);
    }

    private static async ValueTask<bool> IsFirstAsync(
        FlowGraph graph,
        ActivityExecutionContext context,
        TokenState state,
        int arrived,
        MergeMode mode
    )
    {
        var edge = graph.Edges[arrived];
        if (mode == MergeMode.Race)
        {
            state.IsRacing = true;
            state.Losers.Clear();
            await CounterFlow.CancelAncestorsAsync(graph, context, edge.Target);
            state.IsRacing = false;
        }

        var (from, to) = (graph.Activities[edge.Source].Id, graph.Activities[edge.Target].Id);
        if (state.Tokens.Find(t => t.Blocked && t.IsOn(from, edge.Port, to)) is { } block)
        {
            block.Consumed = true;
            CounterFlow.WarnOfLateArrival(context, graph.Activities[edge.Target], edge, graph);
            // Elsa leaves the token of a late arrival behind, and the instance suspended for ever. A join has had its answer.
            if (graph.Activities[edge.Target] is FlowJoin)
                state.ConsumeArrival(from, edge.Port, to);
            return false;
        }

        foreach (var other in graph.ForwardInbound(edge.Target))
        {
            var source = graph.Edges[other].Source;
            // A branch that the race has cancelled does not arrive later: a block would swallow it in the next round.
            if (source != edge.Source && !state.HasLost(source, graph))
                state.Tokens.Add(TokenOn(graph, other, blocked: true));
        }

        return true;
    }

    /// <summary>The activities that have been reached by some of the ways that they wait for, and by which ways they have not.</summary>
    public static List<(IActivity Waiting, List<FlowGraph.Edge> Missing)> Blocked(
        Flowchart flowchart,
        ActivityExecutionContext context
    )
    {
        var graph = flowchart.GraphOf(context);
        var tokens = TokenState.Of(context).Tokens;
        var blocked = new List<(IActivity, List<FlowGraph.Edge>)>();
        foreach (
            var id in tokens
                .Where(t => t is { Consumed: false, Blocked: false })
                .Select(t => t.To)
                .Distinct()
        )
        {
            var target = graph.IndexOf(id);
            // The first arrival is enough for a race or a cascade: what is still there has come too late.
            var mode = MergeModes.Of((Activity)graph.Activities[target], context);
            var missing = (mode is MergeMode.Race or MergeMode.Cascade ? [] : graph.Inbound(target))
                .Select(i => graph.Edges[i])
                .Where(e =>
                    !tokens.Exists(t =>
                        t is { Consumed: false, Blocked: false }
                        && t.IsOn(graph.Activities[e.Source].Id, e.Port, id)
                    )
                )
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

    private static bool HaveAllArrived(
        FlowGraph graph,
        TokenState state,
        IReadOnlyList<int> inbound
    )
    {
        if (inbound.Count <= 1)
            return true;
        foreach (var index in inbound)
        {
            var edge = graph.Edges[index];
            var (from, to) = (graph.Activities[edge.Source].Id, graph.Activities[edge.Target].Id);
            if (
                !state.Tokens.Exists(t =>
                    t is { Consumed: false, Blocked: false } && t.IsOn(from, edge.Port, to)
                )
            )
                return false;
        }

        return true;
    }

    // Looks one step upstream only, as Elsa does: branches of unequal length run the target twice.
    private static bool NothingIsOnItsWay(FlowGraph graph, TokenState state, int target)
    {
        foreach (var index in graph.ForwardInbound(target))
        {
            var source = graph.Activities[graph.Edges[index].Source].Id;
            if (
                state.Tokens.Exists(t => t is { Consumed: false, Blocked: false } && t.To == source)
            )
                return false;
        }

        return true;
    }

    private static Token TokenOn(FlowGraph graph, int index, bool blocked = false)
    {
        var edge = graph.Edges[index];
        return new Token(
            graph.Activities[edge.Source].Id,
            edge.Port,
            graph.Activities[edge.Target].Id
        )
        {
            Blocked = blocked,
        };
    }
}
