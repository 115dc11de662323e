using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// The one planner (decision D5): live system, simulator, fast-forward and explanations use this function. It is pure
/// and takes all live placements of one company, because caps, slots and bundling count across them.
/// </summary>
public static class Planner
{
    /// <summary>
    /// The contacts of the placements of one company, by day. What was due before the registration comes out as "before the
    /// system"; what could still be done at the registration, although its day had passed, is planned for the next working day.
    /// </summary>
    /// <param name="placements">The placements to plan; the order does not matter.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="now">The moment; it decides only what is overdue, never a day.</param>
    /// <param name="known">Contacts of the company that stay as they are; those of other placements too.</param>
    public static IReadOnlyList<PlanItem> Plan(
        IReadOnlyList<PlacementFacts> placements,
        FollowUpRules rules,
        WorkingDays calendar,
        DateTimeOffset now,
        IReadOnlyList<KnownContact>? known = null
    )
    {
        var fixedContacts = known ?? [];
        var byCode = fixedContacts.ToDictionary(contact => (contact.PlacementId, contact.Code));
        var drafts = new List<Draft>(placements.Count * 24);
        foreach (var placement in placements)
        {
            new PlacementPlan(placement, rules, calendar, byCode).AddTo(drafts);
        }

        drafts.Sort(Draft.ByDay);
        new CapKeeper(rules.Caps, calendar, fixedContacts).Keep(drafts);
        drafts.Sort(Draft.ByDay);
        Bundle(drafts, fixedContacts);

        var today = now.DayInCopenhagen();
        return [.. drafts.Select(draft => draft.ToItem(rules, calendar, today))];
    }

    // What a company hears on one day over all its placements is taken together: one mail, one call, one visit.
    private static void Bundle(List<Draft> drafts, IReadOnlyList<KnownContact> known)
    {
        var planned = drafts.Select(draft => (draft.Placement.PlacementId, draft.Code)).ToHashSet();
        var held = known
            .Where(contact =>
                contact.IsHeld && !planned.Contains((contact.PlacementId, contact.Code))
            )
            .CountBy(contact => contact.On)
            .ToDictionary();
        var perDay = drafts
            .Where(draft => draft.IsHeardByCompany)
            .CountBy(draft => draft.On)
            .ToDictionary();
        foreach (var draft in drafts.Where(draft => draft.IsHeardByCompany))
        {
            draft.Together = perDay[draft.On] + held.GetValueOrDefault(draft.On);
        }
    }
}
