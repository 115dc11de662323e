using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>What a flow did says something about the citizen: who looked stands in the log of the case (design D10).</summary>
internal sealed class InstanceTrace(AppDb db, TimeProvider clock, IHttpContextAccessor http)
{
    private static readonly CaseAccess Read = new(
        "flow.read",
        "Drift af flow: en kørsel blev vist"
    );

    // An open window asks again every few seconds; one entry speaks for all of them.
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>Leaves an entry, unless this person has left one for the same placement within the hour.</summary>
    public async Task LeaveAsync(WorkflowInstanceRow instance, CancellationToken ct)
    {
        if (!Guid.TryParse(instance.CorrelationId, out var id))
            return;
        var placement = new PlacementId(id);
        if (await IsLeftAsync(placement, ct))
            return;
        // A window that opens asks several things at once: one of them leaves the entry, the others wait and find it.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var key = $"{User.StaffId()} {id}";
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({key}, 5))",
            ct
        );
        if (await IsLeftAsync(placement, ct))
            return;
        db.Note(User, Read, placement, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private Task<bool> IsLeftAsync(PlacementId placement, CancellationToken ct)
    {
        var (user, since) = (User.StaffId(), clock.GetUtcNow() - Once);
        return db.AccessLog.AnyAsync(
            entry =>
                entry.PlacementId == placement
                && entry.At > since
                && entry.UserId == user
                && entry.What == Read.What,
            ct
        );
    }
}
