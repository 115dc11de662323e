using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>
/// Flowcharts in counter mode: an activity runs when every connection into it has been visited; paths that are not taken
/// are visited too, as not followed, so that a join never waits for them.
/// </summary>
internal static class CounterFlow
{
    private const string BackwardInput = "BackwardConnection";

    private static readonly Dictionary<string, object> ByBackwardConnection = new()
    {
        [BackwardInput] = true,
    };

    public static async ValueTask OnCompleted(
        Flowchart flowchart,
        ActivityCompletedContext completed
    )
    {
        var context = completed.TargetContext;
        var child = completed.ChildContext;
        if (child.Status != ActivityStatus.Completed)
            return;
        if (child.Node.IsTerminal)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var outcomes = completed.Result as Outcomes ?? Outcomes.Default;
        var backward = child.ActivityInputOrNull?.ContainsKey(BackwardInput) == true;
        var round = new Round(flowchart, context);
        round.WarnOfUnconnectedOutcome(completed);
        if (!await round.LeaveAsync(round.Graph.IndexOf(child.Activity.Id), outcomes, backward))
            await CompleteIfIdleAsync(context);
    }

    public static async ValueTask OnCancelled(
        Flowchart flowchart,
        ActivityExecutionContext context,
        ActivityExecutionContext cancelled
    )
    {
        await CompleteIfIdleAsync(context);
        if (context.Status != ActivityStatus.Running)
            return;
        var round = new Round(flowchart, context);
        var activity = round.Graph.IndexOf(cancelled.Activity.Id);
        if (!round.Graph.IsUnreachable(activity))
            await round.LeaveAsync(activity, Outcomes.Empty, backward: false);
    }

    public static ValueTask CompleteIfIdleAsync(ActivityExecutionContext context) =>
        context.HasPendingWork || context.FaultedChildren > 0
            ? ValueTask.CompletedTask
            : context.CompleteActivityAsync();

    /// <summary>What follows from one activity's completion.</summary>
    private readonly struct Round(Flowchart flowchart, ActivityExecutionContext context)
    {
        private readonly CounterState _state = CounterState.Of(context, flowchart);

        public FlowGraph Graph => _state.Graph;

        /// <summary>Goes out by all connections of an activity; true when something was scheduled.</summary>
        public async ValueTask<bool> LeaveAsync(int activity, Outcomes outcomes, bool backward)
        {
            if (Graph.IsUnreachable(activity))
            {
                throw new InvalidOperationException(
                    $"Activity {Graph.Activities[activity].Id} is not reachable from the flowchart graph. Unable to schedule it's outbound activities."
                );
            }

            if (!backward)
                _state.VisitActivity(activity);
            var scheduled = false;
            foreach (var index in Graph.Outbound(activity))
            {
                var edge = Graph.Edges[index];
                var followed = outcomes.Names.Contains(edge.Port);
                _state.VisitEdge(index, followed);
                scheduled |= edge.IsForward
                    ? await ArriveAsync(index, edge)
                    : followed && await GoBackAsync(edge);
            }

            return scheduled;
        }

        public void WarnOfUnconnectedOutcome(ActivityCompletedContext completed)
        {
            if (completed.Result is not Outcomes { Names: var names })
                return;
            var outbound = Graph.Outbound(Graph.IndexOf(completed.ChildContext.Activity.Id));
            var followed = 0;
            foreach (var edge in outbound)
            {
                if (names.Contains(Graph.Edges[edge].Port))
                    followed++;
            }

            TokenFlow.WarnOfUnconnectedOutcome(completed, followed, outbound.Length);
        }

        private async ValueTask<bool> GoBackAsync(FlowGraph.Edge edge)
        {
            if (!edge.IsRegularLoop)
            {
                throw new InvalidOperationException(
                    $"Invalid backward connection: Every path from the source ('{Graph.Activities[edge.Source].Id}') must go through the target ('{Graph.Activities[edge.Target].Id}') when tracing back to the start."
                );
            }

            await flowchart.ScheduleAsync(context, edge.Target, ByBackwardConnection);
            return true;
        }

        private ValueTask<bool> ArriveAsync(int index, FlowGraph.Edge edge)
        {
            var target = edge.Target;
            var mode = Graph.Activities[target] is FlowJoin join
                ? join.ModeIn(context)
                : FlowJoinMode.WaitAllActive;
            return mode switch
            {
                FlowJoinMode.WaitAny => ArriveAtAnyAsync(index, target),
                _ => ArriveAtAllAsync(target, mode),
            };
        }

        private async ValueTask<bool> ArriveAtAllAsync(int target, FlowJoinMode mode)
        {
            // Most arrivals end here; what follows looks at all connections of the target.
            if (!_state.AllInboundVisited(target))
                return false;
            var goOn =
                mode == FlowJoinMode.WaitAll
                    ? _state.AllInboundFollowed(target)
                    : _state.AnyInboundFollowed(target);
            if (!goOn)
            {
                if (Graph.Activities[target] is FlowJoin && _state.AnyInboundFollowed(target))
                    context.Warn(
                        $"\"{Graph.Activities[target].Id}\" waits for all its ways, not all of which were taken: it is passed over."
                    );
                return await LeaveAsync(target, Outcomes.Empty, backward: false);
            }

            await flowchart.ScheduleAsync(context, target);
            return true;
        }

        private async ValueTask<bool> ArriveAtAnyAsync(int index, int target)
        {
            var node = ((Activity)Graph.Activities[target]).Node!;
            if (
                _state.IsLate(index, target)
                || context.WorkflowExecutionContext.IsScheduled(context, node)
            )
            {
                if (_state.IsFollowed(index))
                    WarnOfLateArrival(context, Graph.Activities[target], Graph.Edges[index], Graph);
                return false;
            }

            if (_state.AnyInboundFollowed(target))
            {
                await flowchart.ScheduleAsync(context, target);
                await CancelAncestorsAsync(Graph, context, target);
                return true;
            }

            return _state.AllInboundVisited(target)
                && await LeaveAsync(target, Outcomes.Empty, backward: false);
        }
    }

    /// <summary>Says that a branch came to a join that had gone on without it.</summary>
    public static void WarnOfLateArrival(
        ActivityExecutionContext context,
        IActivity join,
        FlowGraph.Edge edge,
        FlowGraph graph
    ) =>
        context.Warn(
            $"\"{graph.Activities[edge.Source].Id}\" ({edge.Port}) arrived at \"{join.Id}\" after it had gone on: the branch ends there."
        );

    /// <summary>Cancels what still runs on the way to an activity.</summary>
    public static async ValueTask CancelAncestorsAsync(
        FlowGraph graph,
        ActivityExecutionContext context,
        int target
    )
    {
        var ancestors = graph.AncestorsOf(target);
        foreach (var child in context.Children.ToArray())
        {
            if (ancestors.Contains(graph.IndexOf(child.Activity.Id)))
                await child.CancelActivityAsync();
        }
    }
}
