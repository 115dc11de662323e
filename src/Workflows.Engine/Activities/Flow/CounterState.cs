using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How often a flowchart's activities and connections were visited.</summary>
internal sealed class CounterState : IActivityState
{
    private readonly FlowGraph _graph;
    private readonly int[] _activityVisits;
    private readonly int[] _edgeVisits;
    private readonly bool[] _edgeFollowed;

    private CounterState(FlowGraph graph)
    {
        _graph = graph;
        _activityVisits = new int[graph.Activities.Count];
        _edgeVisits = new int[graph.Edges.Length];
        _edgeFollowed = new bool[graph.Edges.Length];
    }

    public static CounterState Of(ActivityExecutionContext context, FlowGraph graph)
    {
        if (context.State is CounterState state)
            return state;
        var created = new CounterState(graph);
        if (context.StoredState is { } stored)
            created.Read(stored);
        context.StoredState = null;
        context.State = created;
        return created;
    }

    public void VisitActivity(int activity) => _activityVisits[activity]++;

    public void VisitEdge(int edge, bool followed)
    {
        _edgeVisits[edge]++;
        _edgeFollowed[edge] = followed;
    }

    /// <summary>Whether the connection was followed when it was visited last.</summary>
    public bool IsFollowed(int edge) => _edgeFollowed[edge];

    /// <summary>Whether an activity has been reached by all its connections once more than it ran.</summary>
    public bool AllInboundVisited(int activity)
    {
        foreach (var edge in _graph.ForwardInbound(activity))
        {
            if (_edgeVisits[edge] <= _activityVisits[activity])
                return false;
        }

        return true;
    }

    public bool AnyInboundFollowed(int activity)
    {
        var most = MostVisits(activity);
        if (most <= _activityVisits[activity])
            return false;
        foreach (var edge in _graph.ForwardInbound(activity))
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
        foreach (var edge in _graph.ForwardInbound(activity))
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
                writer.WriteNumber(_graph.Activities[i].Id, _activityVisits[i]);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("c"u8);
        for (var i = 0; i < _edgeVisits.Length; i++)
        {
            // Negative: the last visit was not followed.
            if (_edgeVisits[i] > 0)
                writer.WriteNumber(
                    _graph.Edges[i].Key,
                    _edgeFollowed[i] ? _edgeVisits[i] : -_edgeVisits[i]
                );
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private int MostVisits(int activity)
    {
        var most = 0;
        foreach (var edge in _graph.ForwardInbound(activity))
            most = Math.Max(most, _edgeVisits[edge]);
        return most;
    }

    private void Read(JsonElement json)
    {
        foreach (var visits in json.GetProperty("a"u8).EnumerateObject())
            _activityVisits[_graph.IndexOf(visits.Name)] = visits.Value.GetInt32();
        var edges = _graph.Edges.Select((e, i) => (e.Key, i)).ToDictionary(p => p.Key, p => p.i);
        foreach (var visits in json.GetProperty("c"u8).EnumerateObject())
        {
            var count = visits.Value.GetInt32();
            _edgeVisits[edges[visits.Name]] = Math.Abs(count);
            _edgeFollowed[edges[visits.Name]] = count > 0;
        }
    }
}
