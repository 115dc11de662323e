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
    private readonly HashSet<Activity> _reported = [];
    private readonly ILookup<string, Connection> _leaving = flowchart.Connections.ToLookup(c =>
        c.SourceActivity
    );

    public void Run()
    {
        var starts = _activities.Where(a => a.CanStartWorkflow).Select(a => a.Id).ToHashSet();
        if (flowchart.DefaultStartId is { } first)
            starts.Add(first);
        CheckOutcomes();
        CheckMergeModeNames();
        CheckReach(starts);
        foreach (var join in _activities.OfType<FlowJoin>().Where(WaitsForAll))
            CheckJoin(join, starts);
        if (!counts)
            return;
        CheckMergeModes();
        foreach (var start in starts)
            CheckLoops(start);
    }

    /// <summary>Reports what a rehearsal of the flowchart shows.</summary>
    public void Run(FlowRehearsal rehearsal)
    {
        rehearsal.Run();
        foreach (var activity in _activities.Where(a => rehearsal.Stuck.Contains(a.Id)))
        {
            if (_reported.Contains(activity))
                continue;
            Report(
                activity,
                rehearsal.EverRuns(activity.Id) ? "dead-end" : "unsatisfiable-join",
                $"An instance can stay suspended for ever at \"{activity.Id}\": {rehearsal.ReasonFor(activity.Id)}."
            );
        }

        foreach (var activity in _activities.Where(a => rehearsal.Twice.Contains(a.Id)))
            Report(
                activity,
                "runs-twice",
                $"\"{activity.Id}\" can run more than once, once for each way that leads to it: give it a join, or another merge mode."
            );
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

    private void CheckMergeModeNames()
    {
        foreach (var activity in _activities)
        {
            var mode = activity.CustomProperty("mergeMode")?.ToString();
            if (
                mode is not (null or "" or "None")
                && !Enum.TryParse<MergeMode>(mode, ignoreCase: true, out _)
            )
                Report(
                    activity,
                    "unreadable-value",
                    $"\"{mode}\" is no merge mode; there are {string.Join(", ", Enum.GetNames<MergeMode>())}."
                );
        }
    }

    private void CheckMergeModes()
    {
        foreach (var activity in _activities)
        {
            var mode = activity.CustomProperty("mergeMode")?.ToString();
            if (
                mode is not (null or "" or "None" or "Stream")
                && Enum.TryParse<MergeMode>(mode, ignoreCase: true, out _)
            )
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
            FlowFork fork => Ways.BranchesOf(fork)?.ToHashSet(),
            RunJavaScript or BulkDispatchWorkflows or FlowNode => null,
            NotFoundActivity or WorkflowDefinitionActivity or IActivityContainer => null,
            _ => [.. registry.Of(activity).Outcomes ?? [], "Done"],
        };

    private static bool HasOneOutcome(Activity activity) =>
        activity is FlowDecision || Ways.TakesOne(activity);

    private static bool WaitsForAll(FlowJoin join) =>
        join.Mode?.Expression is { Type: "Literal", Value: { } mode }
        && mode.ToString() == nameof(FlowJoinMode.WaitAll);

    private void Report(Activity activity, string code, string message)
    {
        _reported.Add(activity);
        var index = _activities.IndexOf(activity);
        reader.Report($"{path}.activities[{index}]", code, message, activity.Id);
    }
}
