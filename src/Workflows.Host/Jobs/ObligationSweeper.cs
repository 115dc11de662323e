using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Jobs;

/// <summary>
/// Records every open obligation whose day has passed as missed, whatever its flow did or did not do (decision D6). The
/// miss is an event, so that a living flow hears of it.
/// </summary>
internal sealed partial class ObligationSweeper(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ObligationSweeper> log
)
{
    private const string By = "Systemet";

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var id in await FindAsync(ct))
            await SweepAsync(id, ct);
    }

    private async Task<IReadOnlyList<PlacementId>> FindAsync(CancellationToken ct)
    {
        var today = clock.Today();
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Placements.Where(p =>
                p.Obligations.Any(o => o.Status == ObligationStatus.Open && o.DueOn < today)
            )
            .Select(p => p.Id)
            .ToListAsync(ct);
    }

    private async Task SweepAsync(PlacementId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var today = now.DayInCopenhagen();
        if (await db.LoadPlacementAsync(id, ct) is not { } placement)
            return;

        foreach (
            var obligation in placement.Obligations.Where(o => o.IsOpen && o.DueOn < today).ToList()
        )
            placement.RecordMissed(
                obligation.Id,
                $"Fristen var {obligation.DueOn.InWords(today)}, og opfølgningen er ikke registreret.",
                By,
                now
            );
        try
        {
            await db.SaveChangesAsync(ct);
            LogMissed(log, id);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody saved the case in the meantime, perhaps with the follow-up done. The next run looks again.
        }
    }

    [LoggerMessage(
        EventId = 3203,
        Level = LogLevel.Warning,
        Message = "A required follow-up of placement {PlacementId} was missed"
    )]
    private static partial void LogMissed(ILogger logger, PlacementId placementId);
}
