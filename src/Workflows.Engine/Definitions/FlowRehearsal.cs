using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// Runs a flowchart before it is published, with stand-ins that do nothing but leave by their outcomes: once for every
/// combination of ways that decisions can go, and for what waits, in several orders. So the engine itself says where an
/// instance would stay suspended for ever and what would run twice, and no rule of it is written down a second time.
/// </summary>
internal sealed class FlowRehearsal
{
    // Enough for any flow that a person can still read; beyond it the check is silent rather than slow.
    private const int MostRuns = 600;
    private const int MostExecutions = 60_000;

    private readonly Flowchart _flowchart;
    private readonly ActivityRegistry _registry;
    private readonly FlowchartMode _mode;
    private readonly ExpressionCompiler _expressions;
    private readonly TimeProvider _clock;
    private readonly HashSet<string> _stuck = [];
    private readonly HashSet<string> _passed = [];
    private readonly HashSet<string> _twice = [];
    private readonly Dictionary<string, string> _reasons = [];
    private int _runs;
    private int _executions;

    public FlowRehearsal(
        Flowchart flowchart,
        ActivityRegistry registry,
        FlowchartMode mode,
        ExpressionCompiler expressions,
        TimeProvider clock
    )
    {
        _flowchart = flowchart;
        _registry = registry;
        _mode = mode;
        _expressions = expressions;
        _clock = clock;
    }

    /// <summary>The activities at which an instance can stay suspended for ever.</summary>
    public IReadOnlyCollection<string> Stuck => _stuck;

    /// <summary>The activities that run twice although everything before them runs once.</summary>
    public IReadOnlyCollection<string> Twice => _twice;

    /// <summary>Whether the activity runs at all, in one of the ways that the flow can go.</summary>
    public bool EverRuns(string activityId) => _passed.Contains(activityId);

    /// <summary>What an activity waits for when it is stuck.</summary>
    public string ReasonFor(string activityId) => _reasons[activityId];

    public void Run()
    {
        // An activity with several outcomes of which nobody knows whether they exclude each other: that it gets stuck is
        // only certain when all are taken, that something runs twice only when one is.
        var open = _flowchart.Contained.Any(a => Ways.IsOpen(a, _flowchart));
        Run(new Ways(_flowchart, _registry, takeAll: true), stuck: true, twice: !open);
        if (open)
            Run(new Ways(_flowchart, _registry, takeAll: false), stuck: false, twice: true);
    }

    private void Run(Ways ways, bool stuck, bool twice)
    {
        var stage = new Stage(_flowchart, ways, _registry, _expressions);
        var waiting = _flowchart.Contained.Where(a => Ways.MayWait(a, _registry)).ToList();
        foreach (var choice in ways.Combinations())
        {
            foreach (var start in StartsOf())
            {
                foreach (var order in OrdersOf(waiting.Select(a => a.Id).ToList()))
                {
                    if (_runs++ > MostRuns || _executions > MostExecutions)
                        return;
                    var run = new RehearsedRun(choice, order, 50 + (4 * stage.Size));
                    Run(stage, run, start, stuck, twice);
                    _executions += run.Executions;
                }
            }
        }
    }

    private IEnumerable<string?> StartsOf() =>
        _flowchart
            .Contained.Where(a => a.CanStartWorkflow)
            .Select(a => (string?)a.Id)
            .Prepend(null)
            .Distinct();

    // Nothing waits; one waits until all else is done; all wait, and go on in turn or in reverse.
    private static IEnumerable<RehearsedOrder> OrdersOf(List<string> waiting)
    {
        yield return new RehearsedOrder([], false);
        foreach (var one in waiting)
            yield return new RehearsedOrder([one], false);
        if (waiting.Count < 2)
            yield break;
        yield return new RehearsedOrder([.. waiting], false);
        yield return new RehearsedOrder([.. waiting], true);
    }

    private void Run(Stage stage, RehearsedRun run, string? start, bool stuck, bool twice)
    {
        if (Play(stage, run, start) is not { } workflow)
            return;
        foreach (var (id, count) in run.Counts)
        {
            _passed.Add(id);
            if (twice && count > 1 && IsDoubled(id, run))
                _twice.Add(id);
        }

        if (stuck && workflow.IsStuck)
            NoteStuck(stage, workflow);
    }

    /// <summary>The run at its end; null when it cannot be judged: it never came to an end, or failed in a way that another check reports.</summary>
    private WorkflowExecutionContext? Play(Stage stage, RehearsedRun run, string? start)
    {
        stage.Current = run;
        var workflow = new WorkflowExecutionContext(
            stage.Graph,
            ServicesFor(run.Stopping.Token),
            "rehearsal",
            default
        )
        {
            StartedByActivityId = start,
        };
        try
        {
            workflow.ScheduleStart();
            Play(workflow);
            while (workflow.BookmarkList.Count > 0 && workflow.Status == WorkflowStatus.Running)
            {
                var next = workflow.BookmarkList[run.Order.IsReversed ? ^1 : 0];
                if (!workflow.ScheduleBookmark(next))
                    return null;
                Play(workflow);
            }
        }
        catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
        {
            return null;
        }

        return workflow.Incidents.Count == 0 ? workflow : null;
    }

    // Stand-ins never wait for anything outside, so the task is complete already.
    private static void Play(WorkflowExecutionContext workflow) =>
        workflow.RunAsync().AsTask().GetAwaiter().GetResult();

    // In a loop an activity may run again for a reason: only what comes once can double what follows.
    private bool IsDoubled(string id, RehearsedRun run)
    {
        var sources = _flowchart
            .Connections.Where(c => c.TargetActivity == id)
            .Select(c => c.SourceActivity)
            .ToHashSet();
        return sources.Count > 1
            && AncestorsOf(id).All(before => run.Counts.GetValueOrDefault(before) <= 1);
    }

    private HashSet<string> AncestorsOf(string id)
    {
        var ancestors = new HashSet<string>();
        var queue = new Queue<string>([id]);
        while (queue.TryDequeue(out var current))
        {
            foreach (
                var connection in _flowchart.Connections.Where(c => c.TargetActivity == current)
            )
            {
                if (ancestors.Add(connection.SourceActivity))
                    queue.Enqueue(connection.SourceActivity);
            }
        }

        return ancestors;
    }

    private void NoteStuck(Stage stage, WorkflowExecutionContext workflow)
    {
        var context = workflow.Contexts.First(c => c.Activity == stage.Chart);
        foreach (var (waiting, missing) in TokenFlow.Blocked(stage.Chart, context))
        {
            _stuck.Add(waiting.Id);
            _reasons.TryAdd(
                waiting.Id,
                missing.Count == 0
                    ? "it is reached once more after it has gone on, and the flowchart never completes"
                    : $"it then waits for ever for {string.Join(", ", missing.Select(e => $"\"{stage.Chart.GraphOf(context).Activities[e.Source].Id}\" ({e.Port})"))}"
            );
        }
    }

    // Stand-ins ask for no service, no storage and no output.
    private BurstServices ServicesFor(CancellationToken ct) =>
        new(
            null!,
            null!,
            null!,
            null!,
            null!,
            _clock,
            new WorkflowEngineOptions { FlowchartMode = _mode },
            _expressions,
            ct
        );

    /// <summary>The flowchart, laid out with stand-ins.</summary>
    private sealed class Stage
    {
        public Stage(
            Flowchart original,
            Ways ways,
            ActivityRegistry registry,
            ExpressionCompiler expressions
        )
        {
            Chart = new Flowchart
            {
                Id = original.Id,
                Activities =
                [
                    .. original
                        .Contained.DistinctBy(a => a.Id)
                        .Select(a => StandIn(a, ways, () => Current!)),
                ],
                Connections = original.Connections,
            };
            Graph = WorkflowGraph.Build(
                new WorkflowDefinition
                {
                    DefinitionId = "rehearsal",
                    VersionId = "rehearsal",
                    Version = 1,
                    Content = "",
                    Root = Chart,
                },
                registry,
                expressions
            );
        }

        public Flowchart Chart { get; }

        public WorkflowGraph Graph { get; }

        public int Size => Chart.Activities.Count;

        public RehearsedRun? Current { get; set; }

        private static Activity StandIn(Activity original, Ways ways, Func<RehearsedRun> current)
        {
            Activity standIn = original switch
            {
                Start => new RehearsedStart(current),
                FlowJoin join => new RehearsedJoin(current)
                {
                    Mode = new Input<FlowJoinMode>(join.Mode.Expression),
                },
                ITerminalNode => new RehearsedEnd(current, ways),
                _ => new RehearsedActivity(current, ways),
            };
            standIn.Id = original.Id;
            standIn.CustomProperties = original.CustomProperties;
            return standIn;
        }
    }
}
