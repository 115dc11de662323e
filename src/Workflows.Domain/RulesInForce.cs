using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;

namespace Workflows.Domain;

/// <summary>The rules by which a placement is planned on some day.</summary>
/// <param name="FollowUp">The follow-up rules in force that day.</param>
/// <param name="Packs">The approved rule packs, of which a placement follows that of its start.</param>
public sealed record RulesInForce(FollowUpRules FollowUp, RulePackShelf Packs)
{
    /// <summary>
    /// Of everything that is kept, what is in force on a day. Before the first version the first one counts: a plan from older
    /// rules is better than none.
    /// </summary>
    public static RulesInForce On(
        DateOnly day,
        IEnumerable<FollowUpRulesVersion> versions,
        IEnumerable<RulePackVersion> packs
    )
    {
        var approved = versions
            .Where(version => version.ApprovedBy is not null)
            .OrderBy(version => version.EffectiveFrom)
            .ThenBy(version => version.ApprovedAt)
            .ToList();
        var inForce =
            approved.LastOrDefault(version => version.EffectiveFrom <= day)
            ?? approved.FirstOrDefault()
            ?? throw new InvalidOperationException("No follow-up rules are approved.");
        return new RulesInForce(
            inForce.Rules(),
            new RulePackShelf(
                packs
                    .Where(pack => pack.ApprovedBy is not null)
                    .Select(pack =>
                        pack.Draft().TryComplete(out var complete)
                            ? complete
                            : throw new InvalidOperationException(
                                $"The approved rule pack {pack.Id} is not complete."
                            )
                    )
            )
        );
    }
}
