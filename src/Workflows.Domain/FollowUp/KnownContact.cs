using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// A contact that the planner has to work around: it has happened, or a person has chosen its day. It is not planned
/// again, and what it asked of the company counts for the caps. Contacts of other placements of the company belong in too.
/// </summary>
/// <param name="PlacementId">The placement.</param>
/// <param name="Code">The step.</param>
/// <param name="On">The day on which it happened, or will.</param>
/// <param name="Request">What it asks of the company.</param>
/// <param name="IsHeld">Whether it is still to happen, on exactly this day; otherwise it is settled.</param>
public sealed record KnownContact(
    PlacementId PlacementId,
    string Code,
    DateOnly On,
    CompanyRequest Request,
    bool IsHeld
)
{
    /// <summary>
    /// The stored contacts of some placements as another plan sees them: what is open or done, one for each step, because a
    /// contact that was given up and came back is stored twice.
    /// </summary>
    public static IReadOnlyList<KnownContact> Standing(IEnumerable<PlannedContact> contacts) =>
        [
            .. contacts
                .Where(contact =>
                    contact.Status is PlannedContactStatus.Planned or PlannedContactStatus.Done
                )
                .GroupBy(contact => (contact.PlacementId, contact.Code))
                .Select(step => Of(step.OrderBy(contact => !contact.IsOpen).First())),
        ];

    /// <summary>A stored contact as the planner sees it: an open one stays on its day.</summary>
    public static KnownContact Of(PlannedContact contact) =>
        new(
            contact.PlacementId,
            contact.Code,
            contact.IsOpen ? contact.On : contact.SettledAt?.DayInCopenhagen() ?? contact.On,
            contact.Status is PlannedContactStatus.Planned or PlannedContactStatus.Done
                ? PlanFacts.FromJson(contact.Facts).Request
                : CompanyRequest.None,
            contact.IsOpen
        );
}
