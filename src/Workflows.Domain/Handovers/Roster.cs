namespace Workflows.Domain.Handovers;

/// <summary>Who is away when, and who stands in. Immutable, safe to share.</summary>
public sealed class Roster(IReadOnlyList<Cover> covers)
{
    /// <summary>Everybody is at work.</summary>
    public static Roster EverybodyIsHere { get; } = new([]);

    /// <summary>Whether a consultant is away that day.</summary>
    public bool IsAway(JobConsultantId person, DateOnly day) =>
        covers.Any(cover => cover.AwayId == person && cover.Contains(day));

    /// <summary>
    /// Who has a consultant's tasks that day: the consultant, else the deputy, else the deputy's deputy; nobody when they are
    /// all away.
    /// </summary>
    public StandIn StandIn(JobConsultantId person, DateOnly day)
    {
        var asked = new HashSet<JobConsultantId>();
        var waiting = new Queue<JobConsultantId>([person]);
        while (waiting.TryDequeue(out var candidate))
        {
            if (!asked.Add(candidate))
            {
                continue;
            }

            var away = covers.Where(c => c.AwayId == candidate && c.Contains(day)).ToList();
            if (away.Count == 0)
            {
                return new StandIn(candidate);
            }

            foreach (var cover in away.OrderBy(c => c.RegisteredAt).ThenBy(c => c.Id.Value))
            {
                if (cover.DeputyId is { } deputy)
                {
                    waiting.Enqueue(deputy);
                }
            }
        }

        return new StandIn(null);
    }
}

/// <summary>Who stands in.</summary>
/// <param name="Person">The person; null: nobody.</param>
public readonly record struct StandIn(JobConsultantId? Person);
