using Microsoft.EntityFrameworkCore;
using Workflows.Domain;

namespace Workflows.Persistence.Queries;

/// <summary>The rules by which placements are planned; some dozen rows at most.</summary>
public sealed class RulesQuery(AppDb db) : IRules
{
    /// <summary>What is in force on a day.</summary>
    public async ValueTask<RulesInForce> OnAsync(DateOnly day, CancellationToken ct) =>
        RulesInForce.On(
            day,
            await db.FollowUpRules.AsNoTracking().ToListAsync(ct),
            await db.RulePacks.AsNoTracking().ToListAsync(ct)
        );
}
