using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;

namespace Workflows.Persistence.Cases;

/// <summary>Case files in the step's transaction; what a step changes in them is saved by its commit.</summary>
internal sealed class CaseFiles(AppDb db) : ICaseFiles, ICaseDocuments
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

    public async ValueTask<ExpectationAgreement?> FindAgreementAsync(
        PlacementId placement,
        CancellationToken ct
    ) =>
        db.Agreements.Local.FirstOrDefault(agreement => agreement.PlacementId == placement)
        ?? await db.LoadAgreementAsync(placement, ct);

    public async ValueTask<ReadinessAssessment?> FindReadinessAsync(
        PlacementId placement,
        CancellationToken ct
    ) =>
        db.Readiness.Local.Where(assessment => assessment.PlacementId == placement)
            .MaxBy(assessment => assessment.OpenedAt)
        ?? await db.LoadReadinessAsync(placement, ct);

    public void Add(ExpectationAgreement agreement) => db.Agreements.Add(agreement);

    public void Add(ReadinessAssessment assessment) => db.Readiness.Add(assessment);
}
