using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Operations;

internal static class Ending
{
    /// <summary>Closes, and gives up the contacts that closing ends; the later checks are dated from the real end by the planner.</summary>
    public static Decision Close(
        RunningCase running,
        PlacementOutcome outcome,
        string note,
        string? dropOutReason,
        string by,
        DateTimeOffset at
    )
    {
        var placement = running.Placement;
        var decision = placement.Close(outcome, note, dropOutReason, by, at);
        if (decision is Decision.Refused)
        {
            return decision;
        }

        var hadStarted = at.DayInCopenhagen() >= placement.StartsOn;
        foreach (var contact in running.Case.Contacts.Where(contact => contact.IsOpen))
        {
            _ = contact.SettleAtClosing(hadStarted, at);
        }

        return decision;
    }
}
