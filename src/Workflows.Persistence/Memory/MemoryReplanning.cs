using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Persistence.Cases;

namespace Workflows.Persistence.Memory;

/// <summary>Makes plans anew in a <see cref="MemoryWorld"/>, as part of what its unit saves.</summary>
internal sealed class MemoryReplanning(MemoryUnit unit, MemoryDuties duties, TimeProvider clock)
    : IReplanning
{
    public ValueTask<int> ReplanAsync(
        PlacementId placement,
        FollowUpTrack? track,
        string reason,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var running =
            unit.Running(placement, duties, now) ?? throw CaseReplanning.NoSuch(placement);
        var count = CaseReplanning.Carry(running, track, reason, now);
        foreach (var contact in running.Added)
        {
            unit.Add(contact);
        }

        return ValueTask.FromResult(count);
    }
}
