using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Operations;

/// <summary>
/// Lets stored plans follow the planner: open contacts take over their new day, those that are not wanted any more are given
/// up with the reason, new ones come in. What has happened, and what a person has left out, stays.
/// </summary>
internal static class Replanning
{
    /// <summary>Dates the contacts of one placement anew, or of all the company's.</summary>
    public static void Run(RunningCase running, bool ofCompany, string why, DateTimeOffset at)
    {
        IReadOnlyList<PlannedCase> dated = ofCompany
            ? [running.Case, .. running.Others]
            : [running.Case];
        var others = ofCompany ? [] : running.Others;
        var plan = Planner.Plan(
            [
                .. dated.Select(one =>
                    PlacementFacts.Of(
                        one.Placement,
                        running.Company,
                        one.Pack,
                        running.Duty.Calendar
                    )
                ),
            ],
            running.Duty.Rules,
            running.Duty.Calendar,
            at,
            [
                .. dated.SelectMany(one => Fixed(one.Contacts)),
                .. others.SelectMany(one => KnownContact.Standing(one.Contacts)),
                .. running.Heard,
            ]
        );
        var byPlacement = plan.ToLookup(item => item.PlacementId);
        foreach (var one in dated)
        {
            Follow(running, one, byPlacement[one.Placement.Id], why, at);
        }
    }

    private static void Follow(
        RunningCase running,
        PlannedCase planned,
        IEnumerable<PlanItem> items,
        string why,
        DateTimeOffset at
    )
    {
        var byCode = items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        var changed = false;
        foreach (var contact in planned.Contacts.Where(contact => contact.IsOpen))
        {
            if (!byCode.Remove(contact.Code, out var item))
            {
                _ = contact.FallAway(why, at);
                changed = true;
            }
            else
            {
                changed |=
                    (contact.On, contact.At, contact.Form, contact.Party)
                    != (item.On, item.At, item.Form, item.Party);
                _ = contact.Replan(item);
            }
        }

        var today = at.DayInCopenhagen();
        var known = planned.Contacts.Where(IsFixed).Select(contact => contact.Code).ToHashSet();
        var added = byCode
            .Values.Where(item => !known.Contains(item.Code) && IsStillPossible(item, today))
            .Select(item => PlannedContact.From(item, at))
            .ToList();
        running.Add(planned, added);
        if (changed || added.Count > 0)
        {
            planned.Placement.HasNewDates();
        }
    }

    // What a new plan would have wanted before today is not made up for, except a duty.
    private static bool IsStillPossible(PlanItem item, DateOnly today) =>
        !item.IsBeforeSystem
        && (
            item.On >= today
            || item.Code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal)
        );

    // An evaluation that a wrong closing wrote is no longer the last word.
    private static bool IsFixed(PlannedContact contact) =>
        contact.Status switch
        {
            PlannedContactStatus.Done => contact.Ending is not ContactEnding.PlacementEnded,
            PlannedContactStatus.Cancelled => contact.Ending is null or ContactEnding.LeftOut,
            _ => false,
        };

    // One for each step: a contact that was given up and came back is there twice.
    private static IEnumerable<KnownContact> Fixed(IReadOnlyList<PlannedContact> contacts) =>
        contacts
            .GroupBy(contact => contact.Code, StringComparer.Ordinal)
            .Where(step => !step.Any(contact => contact.IsOpen))
            .Select(step =>
                step.OrderBy(contact => contact.Status != PlannedContactStatus.Done)
                    .FirstOrDefault(IsFixed)
            )
            .OfType<PlannedContact>()
            .Select(KnownContact.Of);
}
