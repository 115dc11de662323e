namespace Workflows.Domain.Calendar;

/// <summary>
/// The clock that runs only while the house is open (domain 3.4: "call me" within 2 working hours, "stop" within 1). It
/// counts real time, so that both days on which the clocks change come out right. Immutable, safe to share.
/// </summary>
/// <param name="calendar">The working days.</param>
/// <param name="hours">When the house is open on them.</param>
public sealed class WorkingHours(WorkingDays calendar, OpeningHours hours)
{
    private static readonly TimeOnly Noon = new(12, 0);

    /// <summary>The first moment from <paramref name="moment"/> on at which the house is open; the moment itself when it is.</summary>
    public DateTimeOffset OnOrAfter(DateTimeOffset moment)
    {
        var today = moment.DayInCopenhagen();
        if (calendar.IsWorkingDay(today) && moment < Closes(today))
        {
            return moment < Opens(today) ? Opens(today) : moment.ToUniversalTime();
        }

        return Opens(calendar.Next(today));
    }

    /// <summary>The moment at which the house has been open for <paramref name="time"/> since <paramref name="moment"/>.</summary>
    public DateTimeOffset Add(DateTimeOffset moment, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var start = OnOrAfter(moment);
        for (var left = time; ; )
        {
            var closes = Closes(start.DayInCopenhagen());
            if (start + left <= closes)
            {
                return start + left;
            }

            left -= closes - start;
            start = OnOrAfter(closes);
        }
    }

    /// <summary>For how long the house is open between two moments; zero when the second is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var open = TimeSpan.Zero;
        for (var start = OnOrAfter(from); start < to; )
        {
            var closes = Closes(start.DayInCopenhagen());
            open += (closes < to ? closes : to) - start;
            start = OnOrAfter(closes);
        }

        return open;
    }

    /// <summary>
    /// The first moment from <paramref name="moment"/> on at which a reminder may leave: while the house is open, but never
    /// on a Friday after 12, when nobody answers before the weekend.
    /// </summary>
    public DateTimeOffset ReminderOnOrAfter(DateTimeOffset moment)
    {
        var open = OnOrAfter(moment);
        var day = open.DayInCopenhagen();
        return day.DayOfWeek == DayOfWeek.Friday && open >= day.AtCopenhagen(Noon)
            ? Opens(calendar.Next(day))
            : open;
    }

    private DateTimeOffset Opens(DateOnly day) => day.AtCopenhagen(hours.From);

    private DateTimeOffset Closes(DateOnly day) => day.AtCopenhagen(hours.To);
}

/// <summary>When the house is open, and mail may leave, on a working day in Copenhagen.</summary>
/// <param name="From">When it opens; not before 03:00, so that no change of the clocks lies in it.</param>
/// <param name="To">When it closes.</param>
public sealed record OpeningHours(TimeOnly From, TimeOnly To)
{
    /// <summary>08:00 to 16:00.</summary>
    public static OpeningHours Default { get; } = new(new(8, 0), new(16, 0));
}
