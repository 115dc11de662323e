using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.FollowUp;

namespace Workflows.Persistence.Cases;

/// <summary>Planned contacts in the step's transaction.</summary>
internal sealed class PlannedContacts(AppDb db) : IPlannedContacts
{
    public async ValueTask<IReadOnlyList<PlannedContact>> OfAsync(
        PlacementId placement,
        CancellationToken ct
    )
    {
        await db.PlannedContacts.Where(contact => contact.PlacementId == placement).LoadAsync(ct);
        // From the tracker, not from the query: a contact that this step added is there too, a date it moved as well.
        return
        [
            .. db
                .PlannedContacts.Local.Where(contact => contact.PlacementId == placement)
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code)
                .ThenBy(contact => contact.Id.Value),
        ];
    }

    public void Add(PlannedContact contact) => db.PlannedContacts.Add(contact);
}
