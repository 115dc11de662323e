using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.FollowUp;

namespace Workflows.Persistence.Queries;

/// <summary>What is planned with a company over all its placements (decision D5: caps and bundling count across them).</summary>
public sealed class CompanyPlanQuery(AppDb db)
{
    // Longer ago than the longest window of the caps nothing counts any more.
    private const int DaysBack = 60;

    /// <summary>
    /// The contacts of a company that a new plan has to work around. The company's row stays locked until the transaction ends, so
    /// that two plans that are made at once do not each take the same free week.
    /// </summary>
    public async Task<IReadOnlyList<KnownContact>> LockAsync(
        CompanyId company,
        DateOnly today,
        CancellationToken ct
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException(
                "A plan is made in the transaction that saves it: without one the lock ends at once."
            );
        }

        // Weaker than FOR UPDATE, which would keep out the foreign key of a contact too: the sweeper adds one while it holds the
        // placement that whoever locks the company is about to save.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM companies WHERE id = {company.Value} FOR NO KEY UPDATE",
            ct
        );
        return await ReadAsync(company, today, ct);
    }

    /// <summary>The same, only to look: what is computed from it may be overtaken.</summary>
    public async Task<IReadOnlyList<KnownContact>> ReadAsync(
        CompanyId company,
        DateOnly today,
        CancellationToken ct
    )
    {
        var since = today.AddDays(-DaysBack);
        var contacts = await db
            .PlannedContacts.AsNoTracking()
            .Where(contact =>
                contact.CompanyId == company
                && contact.On >= since
                && (
                    contact.Status == PlannedContactStatus.Planned
                    || contact.Status == PlannedContactStatus.Done
                )
            )
            .ToListAsync(ct);
        return KnownContact.Standing(contacts);
    }
}
