using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;

namespace Workflows.Persistence.Memory;

/// <summary>What the host's recurring jobs do to case files, in a <see cref="MemoryWorld"/>: plans follow the rules, and everybody gets what is due.</summary>
public sealed class MemorySweeper(MemoryWorld world, WorkingDays calendar)
{
    /// <summary>Whether anybody may still have to do something about a placement.</summary>
    public static bool Needs(Placement placement)
    {
        ArgumentNullException.ThrowIfNull(placement);
        return !placement.IsClosed || placement.Tasks.Any(task => task.IsOpen);
    }

    /// <summary>One round.</summary>
    public void Run(DateTimeOffset now)
    {
        var duties = new MemoryDuties(world, calendar);
        FollowRules(duties, now);
        foreach (var id in world.Placements.Where(Needs).Select(placement => placement.Id))
        {
            LookAfter(id, duties, now);
        }
    }

    private void FollowRules(MemoryDuties duties, DateTimeOffset now)
    {
        var version = duties.For(now.DayInCopenhagen(), now).Rules.Version;
        foreach (var id in world.Placements.Select(placement => placement.Id))
        {
            // Asked for each anew: the plans of a company follow together.
            if (world.PlannedContactsOf(id).Any(c => c.IsOpen && c.RuleVersion != version))
            {
                FollowRules(id, duties, now);
            }
        }
    }

    private void FollowRules(PlacementId id, MemoryDuties duties, DateTimeOffset now)
    {
        var unit = world.Open();
        var running = unit.Running(id, duties, now)!;
        _ = new FollowNewRules().Carry(running, Placement.SystemName, now);
        foreach (var added in running.Added)
        {
            unit.Add(added);
        }

        unit.Save(now);
    }

    private void LookAfter(PlacementId id, MemoryDuties duties, DateTimeOffset now)
    {
        var unit = world.Open();
        var file = unit.Find(id)!;
        var duty = duties.For(file.Placement.StartsOn, now);
        foreach (
            var added in file.Placement.LookAfter(file.Company, unit.ContactsOf(id), duty, now)
        )
        {
            unit.Add(added);
        }

        unit.Save(now);
    }
}
