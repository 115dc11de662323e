namespace Workflows.Domain.Calendar;

/// <summary>
/// The working-day calendar (arbejdsdage): Monday to Friday without Danish public holidays and closing days. Counting
/// "n working days" leaves out the day that it starts from. "n months" is <see cref="DateOnly.AddMonths"/>, which clamps
/// to the month's end (30 November + 3 months = 28 February). Immutable, safe to share.
/// </summary>
public sealed class WorkingDays(ClosingDays closingDays)
{
    // Planning asks some hundred times per placement; Easter is not computed for each. Outside these years it is.
    private static readonly DateOnly TableFrom = new(2015, 1, 1);
    private static readonly DateOnly TableTo = new(2060, 12, 31);

    private readonly Lazy<bool[]> _table = new(() => Table(closingDays));

    /// <summary>The calendar with the usual closing days.</summary>
    public WorkingDays()
        : this(ClosingDays.Default) { }

    /// <summary>Whether people are at work that day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day >= TableFrom && day <= TableTo
            ? _table.Value[day.DayNumber - TableFrom.DayNumber]
            : Compute(day, closingDays);

    /// <summary>The working day that lies <paramref name="count"/> working days after (or, negative, before) a day; the day itself for 0.</summary>
    public DateOnly Add(DateOnly day, int count)
    {
        for (var left = Math.Abs(count); left > 0; left--)
        {
            day = count > 0 ? Next(day) : Previous(day);
        }

        return day;
    }

    /// <summary>How many working days lie after one day, up to and including another; negative when the other is before it.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Between(to, from);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The first working day after a day.</summary>
    public DateOnly Next(DateOnly day) => OnOrAfter(day.AddDays(1));

    /// <summary>The last working day before a day.</summary>
    public DateOnly Previous(DateOnly day) => OnOrBefore(day.AddDays(-1));

    /// <summary>The day itself or the next working day: where a courtesy contact moves to.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself or the working day before it: where a required date moves to, never later than the rule allows.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>
    /// The first moment from <paramref name="moment"/> on at which mail may leave: 08:00 to 16:00 on working days in
    /// Copenhagen.
    /// </summary>
    public DateTimeOffset MailWindow(DateTimeOffset moment) =>
        new WorkingHours(this, OpeningHours.Default).OnOrAfter(moment);

    /// <summary>When the mail window of a working day opens: 08:00 in Copenhagen.</summary>
    public static DateTimeOffset MailOpens(DateOnly day) =>
        day.AtCopenhagen(OpeningHours.Default.From);

    /// <summary>When the working day, and its mail window, ends: 16:00 in Copenhagen.</summary>
    public static DateTimeOffset DayEnds(DateOnly day) => day.AtCopenhagen(OpeningHours.Default.To);

    private static bool Compute(DateOnly day, ClosingDays closingDays)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return false;
        }

        var easter = DanishHolidays.Easter(day.Year);
        return !DanishHolidays.Contains(day, easter) && !closingDays.Contains(day, easter);
    }

    private static bool[] Table(ClosingDays closingDays)
    {
        var table = new bool[TableTo.DayNumber - TableFrom.DayNumber + 1];
        for (var index = 0; index < table.Length; index++)
        {
            table[index] = Compute(TableFrom.AddDays(index), closingDays);
        }

        return table;
    }
}
