namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>
/// Proves that every path from a start to an end leaves the locked step by one of the exits that the lock names (decision
/// D6). A path that leaves it by another outcome has to come back: a follow-up that is done or missed is not the last one.
/// </summary>
internal sealed class LockWalk(FlowGraph flow, FlowLock locked, IReadOnlyList<string> outcomes)
{
    private readonly HashSet<string> _starts = [.. flow.Starts];
    private readonly HashSet<string> _reached = flow.ReachedFrom(flow.Starts);

    // What is known of each activity: that every path to it has left the lock behind. Begins with "all have" and takes back
    // what a path disproves, so that a loop proves nothing for itself.
    private readonly Dictionary<string, bool> _isBehind = flow.Activities.ToDictionary(
        a => (string)a["id"]!,
        _ => true
    );

    /// <summary>The ends that can be reached around the lock; empty when it holds.</summary>
    public IReadOnlyList<string> Bypasses()
    {
        while (_reached.Any(Disproves)) { }

        return
        [
            .. _reached
                .SelectMany(EndsAt)
                .Where(end => !IsBehindAfter(end.Activity, end.Outcome))
                .Select(end =>
                    end.Outcome is null ? end.Activity : $"{end.Activity} ({end.Outcome})"
                ),
        ];
    }

    private bool Disproves(string id)
    {
        if (!_isBehind[id] || IsProved(id))
        {
            return false;
        }

        _isBehind[id] = false;
        return true;
    }

    private bool IsProved(string id)
    {
        var ways = flow
            .Edges.Where(e => e.Target == id && _reached.Contains(e.Source))
            .Select(e => IsBehindAfter(e.Source, e.Port));
        return !_starts.Contains(id)
            && (WaitsForAll(id) ? ways.Any(behind => behind) : ways.All(behind => behind));
    }

    // A join that waits for all its branches is behind the lock as soon as one of them is.
    private bool WaitsForAll(string id) =>
        flow.TypeOf(id) == "Elsa.FlowJoin"
        && (string?)flow.Activity(id)["mode"]?["expression"]?["value"] == "WaitAll";

    private bool IsBehindAfter(string activity, string? outcome) =>
        activity == locked.ActivityId ? locked.Exits.Contains(outcome) : _isBehind[activity];

    // What leads nowhere ends the flow, or at least a branch of it.
    private IEnumerable<(string Activity, string? Outcome)> EndsAt(string id)
    {
        var left = flow.Edges.Where(e => e.Source == id).Select(e => e.Port).ToHashSet();
        return left.Count == 0
            ? [(id, id == locked.ActivityId ? outcomes[0] : null)]
            : OutcomesOf(id).Where(o => !left.Contains(o)).Select(o => (id, (string?)o));
    }

    private IEnumerable<string> OutcomesOf(string id) =>
        id == locked.ActivityId ? outcomes : ShippedFlows.OutcomesOf(flow.TypeOf(id));
}
