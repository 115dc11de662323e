using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>
/// The connections of a flowchart as seen from its start: which lead forward, which lead back. Activities and connections
/// are numbered, so that nothing here depends on the size of the flowchart while it runs.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> _index;
    private readonly int[][] _outbound;
    private readonly int[][] _inbound;
    private readonly int[][] _forwardInbound;
    private readonly int[][] _ways;
    private readonly int[][] _forwardWays;
    private readonly Dictionary<string, int> _edgesByKey = [];
    private readonly int _start;

    public FlowGraph(
        IEnumerable<IActivity> activities,
        IEnumerable<Connection> connections,
        string startId
    )
    {
        Activities = [.. activities];
        _index = Activities
            .Select((a, i) => (a.Id, i))
            .DistinctBy(p => p.Id)
            .ToDictionary(p => p.Id, p => p.i);
        _start = _index.GetValueOrDefault(startId, -1);
        Edges =
        [
            .. connections
                .Distinct()
                .Select(c => new Edge(
                    _index[c.SourceActivity],
                    c.SourcePort,
                    _index[c.TargetActivity],
                    Key(c)
                )),
        ];
        for (var i = 0; i < Edges.Length; i++)
            _edgesByKey[Edges[i].Key] = i;
        _outbound = ByActivity(e => e.Source);
        _inbound = ByActivity(e => e.Target);
        MarkForward();
        _forwardInbound =
        [
            .. _inbound.Select(list => list.Where(i => Edges[i].IsForward).ToArray()),
        ];
        _ways = [.. _inbound.Select(WaysAmong)];
        _forwardWays = [.. _forwardInbound.Select(WaysAmong)];
        foreach (var edge in Edges.Where(e => !e.IsForward))
            edge.IsRegularLoop = IsRegularLoop(edge);
    }

    public IReadOnlyList<IActivity> Activities { get; }

    public Edge[] Edges { get; }

    public int IndexOf(string activityId) => _index[activityId];

    /// <summary>The connection whose visits are stored under this name.</summary>
    public int EdgeOf(string key) => _edgesByKey[key];

    public int[] Outbound(int activity) => _outbound[activity];

    public int[] Inbound(int activity) => _inbound[activity];

    public int[] ForwardInbound(int activity) => _forwardInbound[activity];

    /// <summary>The connections that lead to an activity, each port that they come from once.</summary>
    public int[] Ways(int activity) => _ways[activity];

    /// <summary>The same of those that lead forward.</summary>
    public int[] ForwardWays(int activity) => _forwardWays[activity];

    /// <summary>Whether the activity cannot be reached from the start.</summary>
    public bool IsUnreachable(int activity) =>
        activity != _start && _forwardInbound[activity].Length == 0;

    /// <summary>The activities from which forward connections lead to this one.</summary>
    public HashSet<int> AncestorsOf(int activity)
    {
        var found = new HashSet<int>();
        var queue = new Queue<int>([activity]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var edge in _forwardInbound[current])
            {
                if (found.Add(Edges[edge].Source))
                    queue.Enqueue(Edges[edge].Source);
            }
        }

        return found;
    }

    private static string Key(Connection c) =>
        string.IsNullOrEmpty(c.TargetPort)
            ? $"{c.SourceActivity}:{c.SourcePort}->{c.TargetActivity}"
            : $"{c.SourceActivity}:{c.SourcePort}->{c.TargetActivity}:{c.TargetPort}";

    private int[][] ByActivity(Func<Edge, int> end)
    {
        var lists = new List<int>[Activities.Count];
        for (var i = 0; i < lists.Length; i++)
            lists[i] = [];
        for (var i = 0; i < Edges.Length; i++)
            lists[end(Edges[i])].Add(i);
        return [.. lists.Select(list => list.ToArray())];
    }

    private int[] WaysAmong(int[] edges) =>
        [.. edges.DistinctBy(i => (Edges[i].Source, Edges[i].Port))];

    // From the start outwards, breadth first: a connection that would close a circle leads back.
    private void MarkForward()
    {
        if (_start < 0)
            return;
        var next = new Dictionary<int, List<int>>();
        var visited = new HashSet<int>();
        var taken = new HashSet<(int, int)>();
        var queue = new Queue<int>([_start]);
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var target in _outbound[source].Select(i => Edges[i].Target))
            {
                if (taken.Contains((source, target)) || HasPath(next, target, source))
                    continue;
                taken.Add((source, target));
                if (!next.TryGetValue(source, out var list))
                    next[source] = list = [];
                list.Add(target);
                if (!visited.Contains(target))
                    queue.Enqueue(target);
            }
        }

        foreach (var edge in Edges)
            edge.IsForward = taken.Contains((edge.Source, edge.Target));
    }

    private static bool HasPath(Dictionary<int, List<int>> next, int from, int to)
    {
        if (from == to)
            return true;
        var visited = new HashSet<int> { from };
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            foreach (var target in next.GetValueOrDefault(current) ?? [])
            {
                if (target == to)
                    return true;
                if (visited.Add(target))
                    stack.Push(target);
            }
        }

        return false;
    }

    // A loop is regular when nothing leads into it but by its first activity.
    private bool IsRegularLoop(Edge back)
    {
        if (back.Source == back.Target || back.Target == _start)
            return true;
        var visited = new HashSet<int> { back.Source };
        var stack = new Stack<int>([back.Source]);
        while (stack.TryPop(out var current))
        {
            if (current == _start)
                return false;
            foreach (var source in _forwardInbound[current].Select(i => Edges[i].Source))
            {
                if (source != back.Target && visited.Add(source))
                    stack.Push(source);
            }
        }

        return true;
    }

    /// <summary>A connection by the numbers of its activities.</summary>
    internal sealed class Edge(int source, string port, int target, string key)
    {
        public int Source { get; } = source;

        public string Port { get; } = port;

        public int Target { get; } = target;

        /// <summary>The name under which visits are stored.</summary>
        public string Key { get; } = key;

        public bool IsForward { get; set; }

        public bool IsRegularLoop { get; set; }
    }
}
