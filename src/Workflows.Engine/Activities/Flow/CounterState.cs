using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How often a flowchart's activities and connections were visited.</summary>
internal sealed class CounterState : IFlowState
{
    private readonly int[] _activityVisits;
    private readonly int[] _edgeVisits;
    private readonly bool[] _edgeFollowed;

    // Per activity: its forward connections that have not been visited once more than it ran.
    private readonly int[] _missing;

    private CounterState(FlowGraph graph)
    {
        Graph = graph;
        _activityVisits = new int[graph.Activities.Count];
        _edgeVisits = new int[graph.Edges.Length];
        _edgeFollowed = new bool[graph.Edges.Length];
        _missing = new int[graph.Activities.Count];
        for (var i = 0; i < _missing.Length; i++)
            _missing[i] = graph.ForwardInbound(i).Length;
    }

    public FlowGraph Graph { get; }

    public static CounterState Of(ActivityExecutionContext context, Flowchart flowchart)
    {
        if (context.State is CounterState state)
            return state;
        var created = new CounterState(flowchart.GraphOf(context));
        if (context.StoredState is { } stored)
            created.Read(stored);
        context.StoredState = null;
        context.State = created;
        return created;
    }

    public void VisitActivity(int activity)
    {
        _activityVisits[activity]++;
        CountMissing(activity);
    }

    public void VisitEdge(int edge, bool followed)
    {
        _edgeVisits[edge]++;
        _edgeFollowed[edge] = followed;
        var (target, isForward) = (Graph.Edges[edge].Target, Graph.Edges[edge].IsForward);
        if (isForward && _edgeVisits[edge] == _activityVisits[target] + 1)
            _missing[target]--;
    }

    /// <summary>Whether the connection was followed when it was visited last.</summary>
    public bool IsFollowed(int edge) => _edgeFollowed[edge];

    /// <summary>Whether an activity has been reached by all its connections once more than it ran.</summary>
    public bool AllInboundVisited(int activity) => _missing[activity] == 0;

    public bool AnyInboundFollowed(int activity)
    {
        var most = MostVisits(activity);
        if (most <= _activityVisits[activity])
            return false;
        foreach (var edge in Graph.ForwardInbound(activity))
        {
            if (_edgeVisits[edge] == most && _edgeFollowed[edge])
                return true;
        }

        return false;
    }

    public bool AllInboundFollowed(int activity)
    {
        var most = MostVisits(activity);
        if (most <= _activityVisits[activity])
            return false;
        foreach (var edge in Graph.ForwardInbound(activity))
        {
            if (_edgeVisits[edge] != most || !_edgeFollowed[edge])
                return false;
        }

        return true;
    }

    /// <summary>Whether a connection comes too late for the present round of its target.</summary>
    public bool IsLate(int edge, int target) => _edgeVisits[edge] <= _activityVisits[target];

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("a"u8);
        for (var i = 0; i < _activityVisits.Length; i++)
        {
            if (_activityVisits[i] > 0)
                writer.WriteNumber(Graph.Activities[i].Id, _activityVisits[i]);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("c"u8);
        for (var i = 0; i < _edgeVisits.Length; i++)
        {
            // Negative: the last visit was not followed.
            if (_edgeVisits[i] > 0)
                writer.WriteNumber(
                    Graph.Edges[i].Key,
                    _edgeFollowed[i] ? _edgeVisits[i] : -_edgeVisits[i]
                );
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void CountMissing(int activity)
    {
        _missing[activity] = 0;
        foreach (var edge in Graph.ForwardInbound(activity))
        {
            if (_edgeVisits[edge] <= _activityVisits[activity])
                _missing[activity]++;
        }
    }

    private int MostVisits(int activity)
    {
        var most = 0;
        foreach (var edge in Graph.ForwardInbound(activity))
            most = Math.Max(most, _edgeVisits[edge]);
        return most;
    }

    private void Read(JsonElement json)
    {
        foreach (var visits in json.GetProperty("a"u8).EnumerateObject())
            _activityVisits[Graph.IndexOf(visits.Name)] = visits.Value.GetInt32();
        foreach (var visits in json.GetProperty("c"u8).EnumerateObject())
        {
            var count = visits.Value.GetInt32();
            var edge = Graph.EdgeOf(visits.Name);
            _edgeVisits[edge] = Math.Abs(count);
            _edgeFollowed[edge] = count > 0;
        }

        for (var i = 0; i < _missing.Length; i++)
            CountMissing(i);
    }
}
