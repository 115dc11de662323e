using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Activities and the connections between them.</summary>
[Activity(
    "Elsa",
    "Flow",
    "A flowchart is a collection of activities and connections between them."
)]
[Browsable(false)]
internal sealed class Flowchart
    : Activity,
        IVariableContainer,
        IActivityContainer,
        IReadsItself,
        ICheckable
{
    private readonly ConcurrentDictionary<string, FlowGraph> _graphs = new();
    private readonly ActivityCompletionCallback _onChildCompleted;
    private Dictionary<string, IActivity>? _byId;
    private readonly List<string> _dangling = [];

    // One delegate for all children: it is asked for its method's name, which a new one would look up each time.
    public Flowchart() => _onChildCompleted = OnChildCompleted;

    public ICollection<IActivity> Activities { get; set; } = [];

    public ICollection<Variable> Variables { get; set; } = [];

    public IReadOnlyList<Connection> Connections { get; set; } = [];

    public IEnumerable<Activity> Contained => Activities.Cast<Activity>();

    public void Read(JsonElement json, ActivityReader reader, string path)
    {
        var ids = Activities.Select(a => a.Id).ToHashSet();
        var connections = new List<Connection>();
        var list = json.TryGet("connections", out var given) ? given.Items() : [];
        foreach (var connection in list.Select(Connection.Read).OfType<Connection>())
        {
            if (ids.Contains(connection.SourceActivity) && ids.Contains(connection.TargetActivity))
                connections.Add(connection);
            else
                _dangling.Add(
                    $"The connection from \"{connection.SourceActivity}\" to \"{connection.TargetActivity}\" leads to an activity that is not there."
                );
        }

        Connections = connections;
    }

    public void Check(ActivityReader reader, string path)
    {
        foreach (var message in _dangling)
            reader.Report($"{path}.connections", "dangling-connection", message, Id);
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var message in _dangling)
            context.Warn($"{message} It is ignored.");
        var start = StartOf(context);
        return start is null
            ? context.CompleteActivityAsync()
            : context.ScheduleActivityAsync(start, _onChildCompleted);
    }

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        var cancelled = context.SenderActivityExecutionContext;
        var flowchart = context.ReceiverActivityExecutionContext;
        if (signal is not CancelSignal || cancelled.ParentActivityExecutionContext != flowchart)
            return ValueTask.CompletedTask;
        return IsTokenBased(flowchart)
            ? TokenFlow.OnCancelled(this, flowchart, cancelled)
            : CounterFlow.OnCancelled(this, flowchart, cancelled);
    }

    /// <summary>Whether several ways lead to one activity.</summary>
    internal bool Joins =>
        Connections
            .GroupBy(c => c.TargetActivity)
            .Any(g => g.Select(c => (c.SourceActivity, c.SourcePort)).Distinct().Skip(1).Any());

    /// <summary>The graph as seen from where this execution started.</summary>
    internal FlowGraph GraphOf(ActivityExecutionContext context) =>
        context.State is IFlowState state
            ? state.Graph
            : _graphs.GetOrAdd(
                StartOf(context)?.Id ?? "",
                id => new FlowGraph(Activities, Connections, id)
            );

    internal ValueTask ScheduleAsync(
        ActivityExecutionContext context,
        int activity,
        IDictionary<string, object>? input = null
    )
    {
        context.Schedule(GraphOf(context).Activities[activity], _onChildCompleted, input);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnChildCompleted(ActivityCompletedContext context) =>
        IsTokenBased(context.TargetContext)
            ? TokenFlow.OnCompleted(this, context)
            : CounterFlow.OnCompleted(this, context);

    internal static bool IsTokenBased(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        return workflow.Services.Options.ModeOf(workflow) == FlowchartMode.Token;
    }

    private IActivity? StartOf(ActivityExecutionContext context)
    {
        var trigger = context.WorkflowExecutionContext.StartedByActivityId;
        if (trigger is not null && ById.TryGetValue(trigger, out var triggered))
            return triggered;
        return DefaultStart ??= FindDefaultStart();
    }

    /// <summary>Where the flowchart starts when no trigger says otherwise.</summary>
    internal string? DefaultStartId => (DefaultStart ??= FindDefaultStart())?.Id;

    private IActivity? DefaultStart { get; set; }

    private Dictionary<string, IActivity> ById =>
        _byId ??= Activities.DistinctBy(a => a.Id).ToDictionary(a => a.Id);

    private IActivity? FindDefaultStart()
    {
        var targets = Connections.Select(c => c.TargetActivity).ToHashSet();
        return Activities.FirstOrDefault(a => a is Start)
            ?? Activities.FirstOrDefault(a => a is Activity { CanStartWorkflow: true })
            ?? Activities.FirstOrDefault(a => !targets.Contains(a.Id))
            ?? Activities.FirstOrDefault();
    }
}
