using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Tasks;
using Workflows.Persistence.Mapping;

namespace Workflows.Persistence.Cases;

public static class PlacementLoading
{
    /// <summary>
    /// A placement with the people around it, tracked. The company comes without its lessons: they are for people, and every
    /// step would read them.
    /// </summary>
    public static async Task<CaseFile> LoadPeopleAsync(
        this AppDb db,
        Placement placement,
        CancellationToken ct
    )
    {
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

    /// <summary>The expectation agreement of a placement, whole, tracked; null while there is none.</summary>
    public static Task<ExpectationAgreement?> LoadAgreementAsync(
        this AppDb db,
        PlacementId placement,
        CancellationToken ct
    ) =>
        db
            .Agreements.Include(agreement => agreement.Versions.OrderBy(version => version.Number))
            .Include(agreement => agreement.Confirmations.OrderBy(yes => yes.At))
            .Include(agreement => agreement.Approvals.OrderBy(approval => approval.ApprovedAt))
            .AsSplitQuery()
            .SingleOrDefaultAsync(agreement => agreement.PlacementId == placement, ct);

    /// <summary>The latest readiness assessment of a placement, with the answers, tracked; null while there is none.</summary>
    public static Task<ReadinessAssessment?> LoadReadinessAsync(
        this AppDb db,
        PlacementId placement,
        CancellationToken ct
    ) =>
        db
            .Readiness.Include(ReadinessMapping.Answers)
            .Where(assessment => assessment.PlacementId == placement)
            .OrderByDescending(assessment => assessment.Number)
            .FirstOrDefaultAsync(ct);

    /// <summary>
    /// With everything that decides what has to be done, and by whom: what an act changes and what the sweeper looks after.
    /// Notes and evaluations are only added to.
    /// </summary>
    public static IQueryable<Placement> WithWork(this IQueryable<Placement> placements) =>
        placements
            .Include(placement => placement.Obligations)
            .Include(placement => placement.Signals)
            .Include(placement => placement.Team)
            .Include(placement => placement.Tasks)
            .Include(placement => placement.Handovers)
            .Include(placement => placement.Absences)
            .AsSplitQuery();

    /// <summary>
    /// Those that still ask something of somebody: they run, or something of them is open after the end. What was never
    /// evaluated counts too, though nobody has a task for it yet.
    /// </summary>
    public static IQueryable<Placement> HavingOpenWork(this IQueryable<Placement> placements) =>
        placements.Where(p =>
            p.ClosedAt == null
            || p.Obligations.Any(o =>
                o.Status == ObligationStatus.Open
                || (
                    o.Status == ObligationStatus.Missed
                    && o.CompletedAt == null
                    && o.ExplainedAt == null
                )
            )
            || p.Tasks.Any(t => t.Status == CaseTaskStatus.Open)
            // Somebody may ask to be called after the end.
            || p.Signals.Any(signal => signal.ClearedAt == null)
            || (
                p.Outcome == PlacementOutcome.DropOut
                && !p.Obligations.Any(o => o.Kind == ObligationKind.ClosingEvaluation)
            )
        );

    /// <summary>
    /// Loads a placement whole, to change it: obligations, signals, tasks, hand-overs, team and notes included, tracked, so that
    /// <see cref="AppDb.SaveChangesAsync(bool, CancellationToken)"/> writes the change and its events. Null when there is none.
    /// </summary>
    public static Task<Placement?> LoadPlacementAsync(
        this AppDb db,
        PlacementId id,
        CancellationToken ct
    ) =>
        db
            .Placements.Include(placement =>
                placement
                    .Obligations.OrderBy(obligation => obligation.DueOn)
                    .ThenBy(obligation => obligation.Id)
            )
            .Include(placement =>
                placement.Signals.OrderBy(signal => signal.RaisedAt).ThenBy(signal => signal.Id)
            )
            .Include(placement =>
                placement.Tasks.OrderBy(task => task.RaisedAt).ThenBy(task => task.Id)
            )
            .Include(placement => placement.Handovers.OrderBy(h => h.At).ThenBy(h => h.Id))
            .Include(placement => placement.Absences.OrderBy(a => a.Day))
            .Include(placement => placement.Replies.OrderBy(r => r.AskedAt).ThenBy(r => r.Id))
            .Include(placement => placement.Evaluations.OrderBy(e => e.At).ThenBy(e => e.Id))
            .Include(placement =>
                placement.Team.OrderBy(member => member.From).ThenBy(member => member.Id)
            )
            .Include(placement => placement.Notes.OrderBy(note => note.At).ThenBy(note => note.Id))
            .AsSplitQuery()
            .SingleOrDefaultAsync(placement => placement.Id == id, ct);
}
