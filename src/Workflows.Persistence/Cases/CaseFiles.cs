using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Dialogue;
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

        return await db.LoadPeopleAsync(placement, ct);
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
            .MaxBy(assessment => assessment.Number)
        ?? await db.LoadReadinessAsync(placement, ct);

    public async ValueTask<DialogueForm?> FindDialogueFormAsync(
        PlannedContactId contact,
        CancellationToken ct
    ) =>
        db.DialogueForms.Local.FirstOrDefault(form => form.ContactId == contact)
        ?? await db.DialogueForms.SingleOrDefaultAsync(form => form.ContactId == contact, ct);

    public void Add(ExpectationAgreement agreement) => db.Agreements.Add(agreement);

    public void Add(ReadinessAssessment assessment) => db.Readiness.Add(assessment);

    public void Add(DialogueForm form) => db.DialogueForms.Add(form);
}
