using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Obligations;

/// <summary>
/// The rules of one period, by which obligations are created. Each obligation keeps the id of the pack that created it,
/// so that old and new law live side by side (domain 2.1). Every number in it is known: a pack with open questions is a
/// <see cref="RulePackDraft"/>, and no obligation can be made from that.
/// </summary>
public sealed record RulePack
{
    /// <summary>The rules in force: second half of 2026.</summary>
    public static RulePack Dk2026H2 { get; } = ShippedPacks.Dk2026H2;

    /// <summary>Its id, e.g. "DK-2026H2".</summary>
    public required string Id { get; init; }

    /// <summary>What the required follow-up rests on, in Danish.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The first day on which it is in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it is in force; null: until another takes its place.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Months between two required follow-ups.</summary>
    /// <value>3.</value>
    public int MonthsBetweenFollowUps { get; init; } = 3;

    /// <summary>A follow-up is required when at least so many weeks of the placement lie in its period.</summary>
    /// <value>12.</value>
    public int MinimumWeeks { get; init; } = 12;

    /// <summary>The window opens so many weeks into the period.</summary>
    /// <value>10.</value>
    public int WindowWeeks { get; init; } = 10;

    /// <summary>The follow-up is planned so many weeks into the period.</summary>
    /// <value>11.</value>
    public int PlannedWeeks { get; init; } = 11;

    /// <summary>How long a placement may last before somebody has to assess whether it may go on.</summary>
    public ValueList<DurationLimit> Durations { get; init; } = [];

    /// <summary>The codes of the target groups that are near the labour market: the law's short limits count for them.</summary>
    public ValueList<string> TargetGroupsNearWork { get; init; } = [];

    /// <summary>Which pack a placement follows that runs across the first day of this one.</summary>
    /// <value>The one that was in force when it started.</value>
    public PackTransition Transition { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => day >= ValidFrom && (ValidTo is null || day <= ValidTo);

    /// <summary>
    /// The dates of the required follow-ups of a placement, first to last: one for each period of three months of which
    /// at least <see cref="MinimumWeeks"/> are planned.
    /// </summary>
    public IEnumerable<FollowUpDates> FollowUps(
        DateOnly startsOn,
        DateOnly endsOn,
        WorkingDays calendar
    )
    {
        for (var ordinal = 1; ; ordinal++)
        {
            var periodStart = startsOn.AddMonths((ordinal - 1) * MonthsBetweenFollowUps);
            if (endsOn.AddDays(1) < periodStart.AddDays(MinimumWeeks * 7))
            {
                yield break;
            }

            yield return FollowUp(ordinal, startsOn, endsOn, calendar);
        }
    }

    /// <summary>
    /// The dates of the required follow-up with this number, however short the placement has become. Due is the earlier
    /// of three months into the placement and its last day, moved backward to a working day.
    /// </summary>
    public FollowUpDates FollowUp(
        int ordinal,
        DateOnly startsOn,
        DateOnly endsOn,
        WorkingDays calendar
    )
    {
        var periodStart = startsOn.AddMonths((ordinal - 1) * MonthsBetweenFollowUps);
        var due = calendar.OnOrBefore(
            Earlier(startsOn.AddMonths(ordinal * MonthsBetweenFollowUps), endsOn)
        );
        var planned = Earlier(calendar.OnOrBefore(periodStart.AddDays(PlannedWeeks * 7)), due);
        var window = Earlier(periodStart.AddDays(WindowWeeks * 7), planned);
        return new FollowUpDates(ordinal, window, planned, due);
    }

    /// <summary>
    /// Whether an existing follow-up is still required when the placement ends earlier: the first always (it is dated anew,
    /// it does not vanish), a later one when the end reaches its window, because otherwise the one before is recent enough.
    /// </summary>
    public bool StaysRequired(int ordinal, DateOnly startsOn, DateOnly endsOn) =>
        ordinal == 1
        || endsOn
            >= startsOn.AddMonths((ordinal - 1) * MonthsBetweenFollowUps).AddDays(WindowWeeks * 7);

    /// <summary>
    /// Whose limits count for a placement. A person says which target group the citizen belongs to (R02); as long as nobody has,
    /// a placement shorter than four weeks is taken for one near the labour market, a longer one for the others.
    /// </summary>
    public DurationGroup GroupOf(string? targetGroup, DateOnly startsOn, DateOnly endsOn)
    {
        var isNear = targetGroup is null
            ? endsOn < startsOn.AddDays(4 * 7)
            : TargetGroupsNearWork.Contains(targetGroup);
        return isNear ? DurationGroup.NearWork : DurationGroup.FurtherFromWork;
    }

    /// <summary>
    /// The limits that a placement reaches or passes, each with the day by which somebody has to assess whether it may go on
    /// (domain 2.1c). It warns and asks; nothing is ever extended by it.
    /// </summary>
    public IEnumerable<DurationWarning> DurationWarnings(
        PlacementKind kind,
        DurationGroup people,
        DateOnly startsOn,
        DateOnly endsOn,
        WorkingDays calendar
    ) =>
        from limit in Durations
        where limit.Kind == kind && (limit.Group is null || limit.Group == people)
        let last = startsOn.AddDays((limit.Weeks * 7) - 1)
        where endsOn >= last
        select new DurationWarning(
            limit.Weeks,
            last,
            calendar.Add(last, -limit.AssessWorkingDaysBefore),
            endsOn > last,
            limit.LegalBasis
        );

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <summary>The dates of one required follow-up.</summary>
/// <param name="Ordinal">The 1st, 2nd … of the placement.</param>
/// <param name="WindowOpensOn">From this day it may be done.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="DueOn">The last day; a working day.</param>
public sealed record FollowUpDates(
    int Ordinal,
    DateOnly WindowOpensOn,
    DateOnly PlannedOn,
    DateOnly DueOn
);

/// <summary>How long a placement may last before somebody has to assess whether it may go on.</summary>
/// <param name="Kind">The kind of placement.</param>
/// <param name="Group">For whom; null: for everyone.</param>
/// <param name="Weeks">So many weeks.</param>
/// <param name="AssessWorkingDaysBefore">The assessment is to be written so many working days before the last of them.</param>
/// <param name="LegalBasis">What it rests on, in Danish.</param>
public sealed record DurationLimit(
    PlacementKind Kind,
    DurationGroup? Group,
    int Weeks,
    int AssessWorkingDaysBefore,
    string LegalBasis
);

/// <summary>A limit that a placement reaches or passes.</summary>
/// <param name="Weeks">The limit.</param>
/// <param name="LastDayWithin">The last day that it allows: 13 weeks from Monday 7 December end on Sunday 7 March.</param>
/// <param name="AssessOn">The day by which the assessment is written; a working day.</param>
/// <param name="IsPassed">Whether the placement is planned for longer; otherwise it ends on the very day.</param>
/// <param name="LegalBasis">What it rests on, in Danish.</param>
public sealed record DurationWarning(
    int Weeks,
    DateOnly LastDayWithin,
    DateOnly AssessOn,
    bool IsPassed,
    string LegalBasis
);

/// <summary>For whom a limit is: the law allows more time to those who need it.</summary>
public enum DurationGroup
{
    /// <summary>People with other problems than unemployment: 13 weeks, extended after an assessment.</summary>
    FurtherFromWork,

    /// <summary>People who are ready for a job: 4 weeks.</summary>
    NearWork,
}

/// <summary>Which rules a placement follows that runs across the day on which they change.</summary>
public enum PackTransition
{
    /// <summary>Those that were in force when it started.</summary>
    OldRulesStay,

    /// <summary>The new ones, for what falls due after they came into force.</summary>
    NewRulesForWhatFallsDue,
}
