using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Cases;

/// <summary>Makes plans anew under the lock of the company's row, which is held until the step ends.</summary>
internal sealed class CaseReplanning(
    AppDb db,
    ScopeConnection scope,
    ICaseFiles files,
    RunningCases cases,
    TimeProvider clock
) : IReplanning
{
    // As whom the flow writes its notes.
    private const string Flow = "Forløbet";

    public async ValueTask<int> ReplanAsync(
        PlacementId placement,
        FollowUpTrack? track,
        string reason,
        CancellationToken ct
    )
    {
        // Whole, before it is tracked without what operations do not need: the step's other activities may ask for it.
        var file = await files.FindAsync(placement, ct) ?? throw NoSuch(placement);
        await scope.JoinStepAsync(db, ct);
        var now = clock.GetUtcNow();
        var running = await cases.LoadAsync(placement, file.Company.Id, isPreview: false, now, ct);
        var count = Carry(running, track, reason, now);
        db.PlannedContacts.AddRange(running.Added);
        return count;
    }

    /// <summary>What both worlds do.</summary>
    internal static int Carry(
        RunningCase running,
        FollowUpTrack? track,
        string reason,
        DateTimeOffset now
    )
    {
        var result = new PlanAnew(track, reason!).Carry(running, Flow, now);
        return result.Decision is Decision.Refused refused
            ? throw new InvalidOperationException(refused.Reason)
            : result.Changes.Count(change =>
                change.Subject is ChangeSubject.Contact or ChangeSubject.Mail
                && change.PlacementId == running.Placement.Id
            );
    }

    internal static InvalidOperationException NoSuch(PlacementId placement) =>
        new($"There is no placement {placement}.");
}
