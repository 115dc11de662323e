using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Operations;
using Workflows.Persistence.Queries;

namespace Workflows.Persistence.Cases;

/// <summary>Placements as operations need them: with the company's others, all plans and who is at work.</summary>
public sealed class RunningCases(AppDb db, CompanyPlanQuery companyPlan, IDuties duties)
{
    /// <summary>
    /// Loads one, tracked. To change it, inside a transaction: the company's row is locked first, and what is read after it
    /// stays true until the commit. Only to look, it is not locked, and must not be saved.
    /// </summary>
    public async Task<RunningCase> LoadAsync(
        PlacementId id,
        CompanyId companyId,
        bool isPreview,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var today = now.DayInCopenhagen();
        var standing = isPreview
            ? await companyPlan.ReadAsync(companyId, today, ct)
            : await companyPlan.LockAsync(companyId, today, ct);
        var open = await db
            .Placements.WithWork()
            .Where(found =>
                found.Id == id || (found.CompanyId == companyId && found.ClosedAt == null)
            )
            .OrderBy(found => found.Reference)
            .ToListAsync(ct);
        var ids = open.Select(placement => placement.Id).ToList();
        var contacts = (
            await db
                .PlannedContacts.Where(contact => ids.Contains(contact.PlacementId))
                .OrderBy(contact => contact.On)
                .ToListAsync(ct)
        ).ToLookup(contact => contact.PlacementId);
        var cases = new List<PlannedCase>();
        foreach (var placement in open)
        {
            var duty = await duties.ForAsync(placement.StartsOn, now, ct);
            cases.Add(new PlannedCase(placement, contacts[placement.Id], duty.Pack));
        }

        var own = cases.Single(one => one.Placement.Id == id);
        return new RunningCase
        {
            Case = own,
            Company = await db.Companies.SingleAsync(company => company.Id == companyId, ct),
            Others = [.. cases.Where(one => one != own)],
            Heard = [.. standing.Where(contact => !ids.Contains(contact.PlacementId))],
            Duty = await duties.ForAsync(own.Placement.StartsOn, now, ct),
        };
    }
}
