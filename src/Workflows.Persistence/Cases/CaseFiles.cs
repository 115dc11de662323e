using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Cases;

/// <summary>Case files in the step's transaction; what a step changes in them is saved by its commit.</summary>
internal sealed class CaseFiles(AppDb db) : ICaseFiles
{
    public async ValueTask<CaseFile?> FindAsync(PlacementId id, CancellationToken ct)
    {
        var placement =
            db.Placements.Local.FindEntry(id)?.Entity ?? await db.LoadPlacementAsync(id, ct);
        if (placement is null)
        {
            return null;
        }

        // The company without its lessons: they are for people, and every step would read them.
        var people = await (
            from company in db.Companies
            from contact in db.CompanyContacts
            from consultant in db.JobConsultants
            where
                company.Id == placement.CompanyId
                && contact.Id == placement.ContactId
                && consultant.Id == placement.ConsultantId
            select new
            {
                company,
                contact,
                consultant,
            }
        ).SingleAsync(ct);
        return new CaseFile(placement, people.company, people.contact, people.consultant);
    }
}
