using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>When the steps of a ladder are due. Pure, like the planner.</summary>
public sealed class LadderClock(WorkingDays calendar, OpeningHours opening)
{
    private readonly WorkingHours _hours = new(calendar, opening);

    /// <summary>The steps with their moments, when something happened at <paramref name="moment"/>.</summary>
    public IReadOnlyList<LadderMoment> From(Ladder ladder, DateTimeOffset moment) =>
        [.. ladder.Steps.Select(step => new LadderMoment(step, Moment(step, moment)))];

    /// <summary>
    /// The steps with their moments, counted from a last day: those before it warn when the house opens, the one on the
    /// day itself too, those after it come on the working days that follow.
    /// </summary>
    public IReadOnlyList<LadderMoment> Around(Ladder ladder, DateOnly lastDay) =>
        [
            .. ladder.Steps.Select(step => new LadderMoment(
                step,
                Opens(calendar.Add(calendar.OnOrBefore(lastDay), step.After))
            )),
        ];

    private DateTimeOffset Moment(LadderStep step, DateTimeOffset moment) =>
        step.Unit switch
        {
            LadderUnit.OpeningHours => _hours.Add(moment, TimeSpan.FromHours(step.After)),
            LadderUnit.WorkingDays => OnDay(
                step,
                calendar.Add(moment.DayInCopenhagen(), step.After),
                moment
            ),
            LadderUnit.Days => OnDay(step, LatestDay(step, moment), moment),
            _ => throw new ArgumentOutOfRangeException(
                nameof(step),
                step.Unit,
                "A ladder cannot count in this unit."
            ),
        };

    // All lies in the morning, so that there is a day to act in; what is due at once lies where the house is open.
    private DateTimeOffset OnDay(LadderStep step, DateOnly day, DateTimeOffset moment)
    {
        if (step.After == 0)
        {
            return _hours.OnOrAfter(moment);
        }

        var opens = Opens(calendar.OnOrAfter(day));
        return step.Action == LadderAction.Remind ? _hours.ReminderOnOrAfter(opens) : opens;
    }

    // "Within three days": a weekend in between makes it earlier, but never the day itself.
    private DateOnly LatestDay(LadderStep step, DateTimeOffset moment)
    {
        var today = moment.DayInCopenhagen();
        var day = calendar.OnOrBefore(today.AddDays(step.After));
        var next = calendar.Next(today);
        return day > next ? day : next;
    }

    private DateTimeOffset Opens(DateOnly day) => day.AtCopenhagen(opening.From);
}

/// <summary>A step of a ladder with its moment.</summary>
/// <param name="Step">Who does what.</param>
/// <param name="At">When.</param>
public sealed record LadderMoment(LadderStep Step, DateTimeOffset At);
