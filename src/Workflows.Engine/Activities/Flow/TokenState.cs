using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>The tokens of a flowchart in token mode.</summary>
internal sealed class TokenState : IActivityState
{
    public List<Token> Tokens { get; } = [];

    /// <summary>Whether the losers of a race are being cancelled.</summary>
    public bool IsRacing { get; set; }

    /// <summary>What the present race has cancelled.</summary>
    public HashSet<int> Losers { get; } = [];

    /// <summary>Whether a branch ended in the present race.</summary>
    public bool HasLost(int source, FlowGraph graph) =>
        Losers.Contains(source) || graph.AncestorsOf(source).Overlaps(Losers);

    public bool AnyActive => Tokens.Exists(t => t is { Consumed: false, Blocked: false });

    /// <summary>Takes the token that has just come along a connection.</summary>
    public void ConsumeArrival(string from, string outcome, string to)
    {
        if (
            Tokens.FindLast(t =>
                t is { Consumed: false, Blocked: false } && t.IsOn(from, outcome, to)
            ) is
            { } token
        )
            token.Consumed = true;
    }

    public static TokenState Of(ActivityExecutionContext context)
    {
        if (context.State is TokenState state)
            return state;
        var created = new TokenState();
        if (context.StoredState is { } stored)
        {
            foreach (var item in stored.EnumerateArray())
                created.Tokens.Add(Token.Read(item));
        }

        context.StoredState = null;
        context.State = created;
        return created;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var token in Tokens)
            token.Write(writer);
        writer.WriteEndArray();
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

    public bool IsOn(string from, string outcome, string to) =>
        From == from && Outcome == outcome && To == to;

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
