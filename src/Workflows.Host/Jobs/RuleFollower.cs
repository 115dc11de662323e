using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Jobs;

/// <summary>
/// Lets plans follow the follow-up rules once others are in force (decision D6): for every placement with open contacts that
/// were planned by another version. Apart from <see cref="ObligationSweeper"/>, which holds the row of one placement: a plan is made
/// under the lock of the company's row, and whoever took the two in the other order would wait for ever.
/// </summary>
internal sealed partial class RuleFollower(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RuleFollower> log
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var id in await BehindAsync(ct))
            await FollowAsync(id, ct);
    }

    private async Task<IReadOnlyList<PlacementId>> BehindAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var rules = await scope
            .ServiceProvider.GetRequiredService<IRules>()
            .OnAsync(clock.Today(), ct);
        var version = rules.FollowUp.Version;
        return await db
            .PlannedContacts.Where(contact =>
                contact.Status == PlannedContactStatus.Planned && contact.RuleVersion != version
            )
            .Select(contact => contact.PlacementId)
            .Distinct()
            .ToListAsync(ct);
    }

    private async Task FollowAsync(PlacementId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var company = await db
                .Placements.Where(placement => placement.Id == id)
                .Select(placement => placement.CompanyId)
                .SingleAsync(ct);
            var running = await scope
                .ServiceProvider.GetRequiredService<RunningCases>()
                .LoadAsync(id, company, isPreview: false, clock.GetUtcNow(), ct);
            var result = new FollowNewRules().Carry(
                running,
                Placement.SystemName,
                clock.GetUtcNow()
            );
            // The company's plans have followed meanwhile, with another of its placements or on another node.
            if (result.Decision is Decision.Refused)
                return;
            db.PlannedContacts.AddRange(running.Added);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            LogFollowed(log, id);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            // A page or a flow saved one of the cases in the meantime. The next round looks again.
            LogOvertaken(log, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One company whose plan cannot be made must not keep the others from theirs; operators see it until it is put right.
            LogFailed(log, id, failure);
        }
    }

    [LoggerMessage(
        EventId = 3208,
        Level = LogLevel.Information,
        Message = "The plan of placement {PlacementId} and those of its company follow the rules now in force"
    )]
    private static partial void LogFollowed(ILogger logger, PlacementId placementId);

    [LoggerMessage(
        EventId = 3209,
        Level = LogLevel.Debug,
        Message = "Placement {PlacementId} was saved by somebody else while its plan was made anew"
    )]
    private static partial void LogOvertaken(ILogger logger, PlacementId placementId);

    [LoggerMessage(
        EventId = 3210,
        Level = LogLevel.Error,
        Message = "The plan of placement {PlacementId} could not follow the rules now in force"
    )]
    private static partial void LogFailed(
        ILogger logger,
        PlacementId placementId,
        Exception failure
    );
}
