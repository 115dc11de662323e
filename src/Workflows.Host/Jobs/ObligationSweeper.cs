using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Jobs;

/// <summary>
/// Goes round all placements that anybody may still have to do something about, whatever their flows did or did not do
/// (decision D6): its own question to the database, its own clock. What it does to one is <c>Placement.LookAfter</c>.
/// </summary>
internal sealed partial class ObligationSweeper(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ObligationSweeper> log
)
{
    private const int BatchSize = 50;

    public async Task RunAsync(CancellationToken ct)
    {
        // Rules and covers are read once per round: they are the same for all placements.
        await using var round = scopes.CreateAsyncScope();
        var duties = round.ServiceProvider.GetRequiredService<IDuties>();
        var last = Guid.Empty;
        while (await NextBatchAsync(last, ct) is { Count: > 0 } batch)
        {
            foreach (var id in batch)
                await SweepAsync(id, duties, ct);
            last = batch[^1].Value;
        }
    }

    // By id, so that a round that is interrupted or a placement that fails cannot hold the others up.
    private async Task<IReadOnlyList<PlacementId>> NextBatchAsync(Guid after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await db
            .Placements.FromSql($"SELECT *, xmin FROM placements WHERE id > {after}")
            .HavingOpenWork()
            .OrderBy(p => p.Id)
            .Select(p => p.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
    }

    private async Task SweepAsync(PlacementId id, IDuties duties, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await IsMineAsync(db, id, ct))
                return;
            if (!await LookAfterAsync(db, id, duties, ct))
                return;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            LogSwept(log, id);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            // A page or a flow saved the case in the meantime, perhaps with what was missing. The next round looks again.
            LogOvertaken(log, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One placement that cannot be looked after must not keep the others from it; operators see it until it is put right.
            LogFailed(log, id, failure);
        }
    }

    // Another node that goes round at the same time has locked it: then that one does it.
    private static async Task<bool> IsMineAsync(AppDb db, PlacementId id, CancellationToken ct) =>
        (
            await db
                .Database.SqlQuery<Guid>(
                    $"SELECT id AS \"Value\" FROM placements WHERE id = {id.Value} FOR UPDATE SKIP LOCKED"
                )
                .ToListAsync(ct)
        ).Count == 1;

    private async Task<bool> LookAfterAsync(
        AppDb db,
        PlacementId id,
        IDuties duties,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var placement = await db.Placements.WithWork().SingleAsync(found => found.Id == id, ct);
        var company = await db.Companies.SingleAsync(c => c.Id == placement.CompanyId, ct);
        var contacts = await db
            .PlannedContacts.Where(contact => contact.PlacementId == id)
            .ToListAsync(ct);
        var duty = await duties.ForAsync(placement.StartsOn, now, ct);
        db.PlannedContacts.AddRange(placement.LookAfter(company, contacts, duty, now));
        return db.ChangeTracker.HasChanges();
    }

    [LoggerMessage(
        EventId = 3203,
        Level = LogLevel.Information,
        Message = "The sweeper had something to do for placement {PlacementId}"
    )]
    private static partial void LogSwept(ILogger logger, PlacementId placementId);

    [LoggerMessage(
        EventId = 3206,
        Level = LogLevel.Debug,
        Message = "Placement {PlacementId} was saved by somebody else while the sweeper looked at it"
    )]
    private static partial void LogOvertaken(ILogger logger, PlacementId placementId);

    [LoggerMessage(
        EventId = 3207,
        Level = LogLevel.Error,
        Message = "The sweeper could not look after placement {PlacementId}"
    )]
    private static partial void LogFailed(
        ILogger logger,
        PlacementId placementId,
        Exception failure
    );
}
