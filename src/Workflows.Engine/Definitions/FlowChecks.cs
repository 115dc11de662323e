using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Checks how the activities of a flowchart are connected.</summary>
internal sealed class FlowChecks(
    Flowchart flowchart,
    ActivityReader reader,
    ActivityRegistry registry,
    string path,
    bool counts
)
{
    private readonly List<Activity> _activities = [.. flowchart.Contained.DistinctBy(a => a.Id)];
    private readonly ILookup<string, Connection> _leaving = flowchart.Connections.ToLookup(c =>
        c.SourceActivity
    );

    public void Run()
    {
        var starts = _activities.Where(a => a.CanStartWorkflow).Select(a => a.Id).ToHashSet();
        if (flowchart.DefaultStartId is { } first)
            starts.Add(first);
        CheckOutcomes();
        CheckReach(starts);
        foreach (var join in _activities.OfType<FlowJoin>().Where(WaitsForAll))
            CheckJoin(join, starts);
        if (!counts)
            return;
        CheckMergeModes();
        foreach (var start in starts)
            CheckLoops(start);
    }

    private void CheckOutcomes()
    {
        foreach (var activity in _activities)
        {
            if (OutcomesOf(activity) is not { } outcomes)
                continue;
            foreach (var port in _leaving[activity.Id].Select(c => c.SourcePort).Distinct())
            {
                if (!outcomes.Contains(port))
                    Report(
                        activity,
                        "unknown-outcome",
                        $"\"{activity.Id}\" never ends with \"{port}\"; it has {string.Join(", ", outcomes)}."
                    );
            }
        }
    }

    private void CheckReach(HashSet<string> starts)
    {
        var reached = Reach(starts, _ => true);
        foreach (var activity in _activities.Where(a => !reached.Contains(a.Id)))
            Report(
                activity,
                "unreachable-activity",
                $"No way leads to \"{activity.Id}\" from where the flow begins."
            );
    }

    // Two ways into the join exclude each other when they need different outcomes of one activity that only ever has one.
    private void CheckJoin(FlowJoin join, HashSet<string> starts)
    {
        var inbound = flowchart.Connections.Where(c => c.TargetActivity == join.Id).ToList();
        foreach (var decision in _activities.Where(HasOneOutcome))
        {
            var needed = inbound
                .Select(c => NeededOutcome(decision, c, starts))
                .OfType<string>()
                .Distinct()
                .ToList();
            if (needed.Count < 2 || IsInLoop(decision))
                continue;
            Report(
                join,
                "unsatisfiable-join",
                $"\"{join.Id}\" waits for all its ways, but \"{decision.Id}\" opens only one of {string.Join(", ", needed)}."
            );
        }
    }

    private string? NeededOutcome(Activity decision, Connection into, HashSet<string> starts) =>
        _leaving[decision.Id]
            .Select(c => c.SourcePort)
            .Distinct()
            .FirstOrDefault(port => !CanArrive(decision, port, into, starts));

    private bool CanArrive(
        Activity decision,
        string withoutPort,
        Connection into,
        HashSet<string> starts
    )
    {
        bool IsOpen(Connection c) => c.SourceActivity != decision.Id || c.SourcePort != withoutPort;
        return IsOpen(into) && Reach(starts, IsOpen).Contains(into.SourceActivity);
    }

    private bool IsInLoop(Activity activity) =>
        Reach([.. _leaving[activity.Id].Select(c => c.TargetActivity)], _ => true)
            .Contains(activity.Id);

    private HashSet<string> Reach(IEnumerable<string> from, Func<Connection, bool> isOpen)
    {
        var reached = from.ToHashSet();
        var queue = new Queue<string>(reached);
        while (queue.TryDequeue(out var current))
        {
            foreach (var next in _leaving[current].Where(isOpen).Select(c => c.TargetActivity))
            {
                if (reached.Add(next))
                    queue.Enqueue(next);
            }
        }

        return reached;
    }

    private void CheckMergeModes()
    {
        foreach (var activity in _activities)
        {
            var mode = activity.CustomProperty("mergeMode")?.ToString();
            if (mode is not (null or "" or "None" or "Stream"))
                Report(
                    activity,
                    "merge-mode-without-effect",
                    $"The merge mode {mode} of \"{activity.Id}\" does nothing in counter mode: use a join, or token mode."
                );
        }
    }

    private void CheckLoops(string start)
    {
        var graph = new FlowGraph(flowchart.Activities, flowchart.Connections, start);
        var reached = Reach([start], _ => true);
        foreach (
            var edge in graph.Edges.Where(e => e is { IsForward: false, IsRegularLoop: false })
        )
        {
            var source = (Activity)graph.Activities[edge.Source];
            if (reached.Contains(source.Id))
                Report(
                    source,
                    "irregular-back-edge",
                    $"The way back from \"{source.Id}\" to \"{graph.Activities[edge.Target].Id}\" enters a loop that also has another entrance, which faults in counter mode."
                );
        }
    }

    private HashSet<string>? OutcomesOf(Activity activity) =>
        activity switch
        {
            FlowDecision => ["True", "False"],
            FlowSwitch s => [.. s.Cases.Select(c => c.Label), "Default"],
            FlowSendHttpRequest request => request.PossibleOutcomes(),
            FlowFork or RunJavaScript or BulkDispatchWorkflows or FlowNode => null,
            NotFoundActivity or WorkflowDefinitionActivity or IActivityContainer => null,
            _ => [.. registry.Of(activity).Outcomes ?? [], "Done"],
        };

    private static bool HasOneOutcome(Activity activity) =>
        activity
            is FlowDecision
                or FlowSwitch
                {
                    Mode: null or { Expression: { Type: "Literal", Value: SwitchMode.MatchFirst } }
                };

    private static bool WaitsForAll(FlowJoin join) =>
        join.Mode?.Expression is { Type: "Literal", Value: { } mode }
        && mode.ToString() == nameof(FlowJoinMode.WaitAll);

    private void Report(Activity activity, string code, string message)
    {
        var index = _activities.IndexOf(activity);
        reader.Report($"{path}.activities[{index}]", code, message, activity.Id);
    }
}
