namespace Workflows.Domain.Obligations;

/// <summary>The rule packs that are approved, old and new, of which each placement follows its own (domain 2.1a).</summary>
public sealed class RulePackShelf
{
    private readonly ValueList<RulePack> _packs;

    /// <param name="packs">The approved packs; at least one.</param>
    public RulePackShelf(IEnumerable<RulePack> packs)
    {
        _packs = packs.OrderBy(pack => pack.ValidFrom).ToValueList();
        if (_packs.Count == 0)
        {
            throw new ArgumentException("There is no approved rule pack.", nameof(packs));
        }
    }

    /// <summary>The packs, the oldest first.</summary>
    public IReadOnlyList<RulePack> Packs => _packs;

    /// <summary>
    /// The pack that a placement gets that starts on a day. Before the first one the first one counts: a duty from an older law
    /// is better than none.
    /// </summary>
    public RulePack For(DateOnly startsOn) =>
        _packs.LastOrDefault(pack => pack.IsInForce(startsOn))
        ?? _packs.LastOrDefault(pack => pack.ValidFrom <= startsOn)
        ?? _packs[0];

    /// <summary>
    /// The pack that counts for what falls due on a day in a placement that started on another: that of the start, unless a
    /// later pack says that it takes over.
    /// </summary>
    public RulePack For(DateOnly startsOn, DateOnly dueOn) =>
        _packs.LastOrDefault(pack =>
            pack.Transition == PackTransition.NewRulesForWhatFallsDue
            && pack.ValidFrom > startsOn
            && pack.IsInForce(dueOn)
        ) ?? For(startsOn);
}
