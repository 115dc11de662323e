using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Persistence.Memory;

/// <summary>Who is at work in a <see cref="MemoryWorld"/>.</summary>
public sealed class MemoryDuties(MemoryWorld world, WorkingDays calendar) : IDuties
{
    public ValueTask<Duty> ForAsync(DateOnly startsOn, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(Now());

    /// <summary>What counts now.</summary>
    public Duty Now() =>
        new(
            calendar,
            FollowUpRules.Shipped,
            RulePack.Dk2026H2,
            new Roster([.. world.State.Covers.Values])
        );
}
