using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Handovers;
using Workflows.Domain.Tasks;

namespace Workflows.Persistence.Memory;

/// <summary>The rules of a day, read once, and who is at work, in a <see cref="MemoryWorld"/>.</summary>
public sealed class MemoryDuties(MemoryWorld world, WorkingDays calendar) : IDuties
{
    private (DateOnly Day, RulesInForce Rules)? _read;

    public ValueTask<Duty> ForAsync(DateOnly startsOn, DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult(For(startsOn, now));

    /// <summary>What counts at a moment for a placement that starts on a day.</summary>
    public Duty For(DateOnly startsOn, DateTimeOffset now)
    {
        var today = now.DayInCopenhagen();
        var state = world.State;
        if (_read is not { } read || read.Day != today)
        {
            read = (today, RulesInForce.On(today, state.FollowUpRules, state.RulePacks));
            _read = read;
        }

        return new Duty(
            calendar,
            read.Rules.FollowUp,
            read.Rules.Packs.For(startsOn),
            new Roster([.. state.Covers.Values])
        );
    }
}
