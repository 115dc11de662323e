using Workflows.Domain.Calendar;

namespace Workflows.Domain.Obligations;

/// <summary>
/// The rules of one period, by which obligations are created. Each obligation keeps the id of the pack that created it,
/// so that old and new law live side by side (domain 2.1).
/// </summary>
public sealed record RulePack
{
    /// <summary>The rules in force: second half of 2026.</summary>
    public static RulePack Dk2026H2 { get; } =
        new()
        {
            Id = "DK-2026H2",
            LegalBasis = "Kommunens opfølgningsmodel: påkrævet opfølgning hver tredje måned",
            ValidFrom = new DateOnly(2026, 7, 1),
        };

    /// <summary>Its id, e.g. "DK-2026H2".</summary>
    public required string Id { get; init; }

    /// <summary>What the required follow-up rests on, in Danish.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The first day on which it is in force.</summary>
    public required DateOnly ValidFrom { get; init; }

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
