namespace Workflows.Domain.Operations;

/// <summary>
/// The follow-up rules in force are others than those by which contacts were planned: the company's plans follow them. What was
/// held, and what a person left out, stays.
/// </summary>
public sealed record FollowNewRules : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Reglerne for opfølgning er ændret.";

    internal override Reach Reach => Reach.Company;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at)
    {
        var behind = running
            .Others.Prepend(running.Case)
            .Where(one =>
                one.Contacts.Any(contact =>
                    contact.IsOpen && contact.RuleVersion != running.Duty.Rules.Version
                )
            )
            .ToList();
        foreach (var one in behind)
        {
            one.Placement.HearOfNewRules(at);
        }

        return behind.Count > 0
            ? Decision.Ok
            : Decision.Refuse("Planerne følger allerede de regler, der gælder.");
    }
}
