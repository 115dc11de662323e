using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>
/// The tokens of a flowchart in token mode. They are kept by where they lead, and counted, so that a wide join does not
/// look through all of them at each arrival.
/// </summary>
internal sealed class TokenState(FlowGraph graph) : IFlowState
{
    private readonly Dictionary<string, List<Token>> _byTarget = [];

    // Per activity: active tokens that lead to an activity one step upstream of it.
    private readonly int[] _upstream = new int[graph.Activities.Count];

    // Per activity: active tokens that lead to it.
    private readonly int[] _arrived = new int[graph.Activities.Count];
    private int _active;

    public FlowGraph Graph { get; } = graph;

    /// <summary>Whether the losers of a race are being cancelled.</summary>
    public bool IsRacing { get; set; }

    /// <summary>What the present race has cancelled.</summary>
    public HashSet<int> Losers { get; } = [];

    /// <summary>Whether a branch ended in the present race.</summary>
    public bool HasLost(int source) =>
        Losers.Contains(source) || Graph.AncestorsOf(source).Overlaps(Losers);

    public bool AnyActive => _active > 0;

    public IEnumerable<Token> Active => _byTarget.Values.SelectMany(list => list.Where(IsActive));

    public static TokenState Of(ActivityExecutionContext context, Flowchart flowchart)
    {
        if (context.State is TokenState state)
            return state;
        var created = new TokenState(flowchart.GraphOf(context));
        if (context.StoredState is { } stored)
        {
            foreach (var item in stored.EnumerateArray())
                created.Add(Token.Read(item));
        }

        context.StoredState = null;
        context.State = created;
        return created;
    }

    /// <summary>Puts a token on a connection; a blocked one swallows a later arrival.</summary>
    public void Add(int edge, bool blocked)
    {
        var on = Graph.Edges[edge];
        var (from, to) = (Graph.Activities[on.Source].Id, Graph.Activities[on.Target].Id);
        Add(new Token(from, on.Port, to) { Blocked = blocked });
    }

    public void Clear()
    {
        _byTarget.Clear();
        Array.Clear(_upstream);
        Array.Clear(_arrived);
        _active = 0;
    }

    /// <summary>Whether a token leads to an activity one step upstream.</summary>
    public bool IsOneOnItsWayTo(int activity) => _upstream[activity] > 0;

    public bool HasArrivedOn(int edge) => OnEdge(edge).Exists(IsActive);

    /// <summary>Whether a token has arrived by each of the ways that lead to an activity.</summary>
    public bool HaveArrived(int activity, int[] ways)
    {
        if (_arrived[activity] < ways.Length)
            return false;
        var arrived = At(Graph.Activities[activity].Id)
            .FindAll(IsActive)
            .Select(t => (t.From, t.Outcome))
            .ToHashSet();
        return Array.TrueForAll(ways, way => arrived.Contains(WayOf(way)));
    }

    /// <summary>Takes the tokens that have brought an activity to run.</summary>
    public void ConsumeAt(string activityId)
    {
        foreach (var token in At(activityId))
        {
            if (!token.Blocked)
                Consume(token);
        }
    }

    public void RemoveConsumedAt(string activityId)
    {
        if (_byTarget.TryGetValue(activityId, out var tokens))
            tokens.RemoveAll(t => t.Consumed);
    }

    /// <summary>Takes the block on a connection; false when there is none.</summary>
    public bool TakeBlock(int edge)
    {
        if (OnEdge(edge).Find(t => t.Blocked) is not { } block)
            return false;
        block.Consumed = true;
        return true;
    }

    /// <summary>Takes the token that has just come along a connection.</summary>
    public void ConsumeArrival(int edge)
    {
        if (OnEdge(edge).FindLast(IsActive) is { } token)
            Consume(token);
    }

    /// <summary>Takes away all tokens that come from an activity or lead to it.</summary>
    public void RemoveOf(string activityId)
    {
        Remove(activityId, _ => true);
        foreach (var edge in Graph.Outbound(Graph.IndexOf(activityId)))
            Remove(Graph.Activities[Graph.Edges[edge].Target].Id, t => t.From == activityId);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var tokens in _byTarget.Values)
        {
            foreach (var token in tokens)
                token.Write(writer);
        }

        writer.WriteEndArray();
    }

    private static bool IsActive(Token token) => token is { Consumed: false, Blocked: false };

    private void Add(Token token)
    {
        if (!_byTarget.TryGetValue(token.To, out var tokens))
            _byTarget[token.To] = tokens = new(1);
        tokens.Add(token);
        if (IsActive(token))
            Count(token, 1);
    }

    private void Consume(Token token)
    {
        if (IsActive(token))
            Count(token, -1);
        token.Consumed = true;
    }

    private void Remove(string target, Predicate<Token> which)
    {
        foreach (var token in At(target).FindAll(which))
        {
            Consume(token);
            _byTarget[target].Remove(token);
        }
    }

    private void Count(Token token, int by)
    {
        var activity = Graph.IndexOf(token.To);
        _active += by;
        _arrived[activity] += by;
        foreach (var edge in Graph.Outbound(activity))
        {
            if (Graph.Edges[edge].IsForward)
                _upstream[Graph.Edges[edge].Target] += by;
        }
    }

    private (string From, string Port) WayOf(int edge) =>
        (Graph.Activities[Graph.Edges[edge].Source].Id, Graph.Edges[edge].Port);

    private List<Token> At(string activityId) => _byTarget.GetValueOrDefault(activityId) ?? [];

    private List<Token> OnEdge(int edge)
    {
        var on = Graph.Edges[edge];
        var from = Graph.Activities[on.Source].Id;
        return At(Graph.Activities[on.Target].Id)
            .FindAll(t => t.From == from && t.Outcome == on.Port);
    }
}

/// <summary>A token on its way along a connection.</summary>
internal sealed class Token(string from, string outcome, string to)
{
    public string From { get; } = from;

    public string Outcome { get; } = outcome;

    public string To { get; } = to;

    public bool Consumed { get; set; }

    /// <summary>Placed to swallow a later arrival.</summary>
    public bool Blocked { get; init; }

    public static Token Read(JsonElement json)
    {
        var state = json[3].GetInt32();
        return new Token(json[0].GetString()!, json[1].GetString()!, json[2].GetString()!)
        {
            Consumed = (state & 1) != 0,
            Blocked = (state & 2) != 0,
        };
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(From);
        writer.WriteStringValue(Outcome);
        writer.WriteStringValue(To);
        writer.WriteNumberValue((Consumed ? 1 : 0) | (Blocked ? 2 : 0));
        writer.WriteEndArray();
    }
}
