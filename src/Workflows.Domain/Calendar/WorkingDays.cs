namespace Workflows.Domain.Calendar;

/// <summary>
/// The working-day calendar (arbejdsdage): Monday to Friday without Danish public holidays and closing days. Counting
/// "n working days" leaves out the day that it starts from. "n months" is <see cref="DateOnly.AddMonths"/>, which clamps
/// to the month's end (30 November + 3 months = 28 February). Immutable, safe to share.
/// </summary>
public sealed class WorkingDays(ClosingDays closingDays)
{
    private static readonly TimeOnly MailFrom = new(8, 0);
    private static readonly TimeOnly MailTo = new(16, 0);

    /// <summary>The calendar with the usual closing days.</summary>
    public WorkingDays()
        : this(ClosingDays.Default) { }

    /// <summary>Whether people are at work that day.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            return false;
        }

        var easter = DanishHolidays.Easter(day.Year);
        return !DanishHolidays.Contains(day, easter) && !closingDays.Contains(day, easter);
    }

    /// <summary>The working day that lies <paramref name="count"/> working days after (or, negative, before) a day; the day itself for 0.</summary>
    public DateOnly Add(DateOnly day, int count)
    {
        for (var left = Math.Abs(count); left > 0; left--)
        {
            day = count > 0 ? Next(day) : Previous(day);
        }

        return day;
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
    public DateTimeOffset MailWindow(DateTimeOffset moment)
    {
        var local = moment.InCopenhagen();
        var today = DateOnly.FromDateTime(local.DateTime);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (IsWorkingDay(today) && time < MailTo)
        {
            return time >= MailFrom ? moment.ToUniversalTime() : today.AtCopenhagen(MailFrom);
        }

        return Next(today).AtCopenhagen(MailFrom);
    }

    /// <summary>When the mail window of a working day opens: 08:00 in Copenhagen.</summary>
    public static DateTimeOffset MailOpens(DateOnly day) => day.AtCopenhagen(MailFrom);

    /// <summary>When the working day, and its mail window, ends: 16:00 in Copenhagen.</summary>
    public static DateTimeOffset DayEnds(DateOnly day) => day.AtCopenhagen(MailTo);
}
