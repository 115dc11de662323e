using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Tasks;

/// <summary>What decides who has to do what, and when: the calendar, the rules in force and who is at work.</summary>
/// <param name="Calendar">The working days.</param>
/// <param name="Rules">The follow-up rules in force, with their ladders.</param>
/// <param name="Pack">The rule pack in force.</param>
/// <param name="Roster">Who is away, and who stands in.</param>
public sealed record Duty(WorkingDays Calendar, FollowUpRules Rules, RulePack Pack, Roster Roster)
{
    internal LadderClock Clock { get; } = new(Calendar, Rules.Hours);

    /// <summary>When the house closes on a day: the last moment to do what is due that day.</summary>
    internal DateTimeOffset Closes(DateOnly day) => day.AtCopenhagen(Rules.Hours.To);

    /// <summary>When the house opens on a day.</summary>
    internal DateTimeOffset Opens(DateOnly day) => day.AtCopenhagen(Rules.Hours.From);
}
