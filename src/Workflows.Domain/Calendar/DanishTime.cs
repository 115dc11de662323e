using System.Globalization;

namespace Workflows.Domain.Calendar;

/// <summary>The one place that knows in which time zone and language the people live: Europe/Copenhagen, Danish (decision D9).</summary>
public static class DanishTime
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeOnly GapFrom = new(2, 0);
    private static readonly TimeOnly GapTo = new(3, 0);

    /// <summary>The time zone.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen");

    /// <summary>The language in which days and months are named.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>The calendar day that it is for the people, not for the server.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().DayInCopenhagen();

    /// <summary>The calendar day on which a moment lies in Copenhagen.</summary>
    public static DateOnly DayInCopenhagen(this DateTimeOffset moment) =>
        DateOnly.FromDateTime(moment.InCopenhagen().DateTime);

    /// <summary>The moment with Copenhagen's offset, to be shown.</summary>
    public static DateTimeOffset InCopenhagen(this DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>
    /// The moment at which it is <paramref name="time"/> on <paramref name="day"/> in Copenhagen, as UTC (what
    /// <c>timestamptz</c> stores).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A time between 02:00 and 03:00: once a year it does not exist and once it exists twice, so nothing is planned then.
    /// </exception>
    public static DateTimeOffset AtCopenhagen(this DateOnly day, TimeOnly time)
    {
        if (time >= GapFrom && time < GapTo)
        {
            throw new ArgumentOutOfRangeException(
                nameof(time),
                time,
                "Nothing is planned between 02:00 and 03:00."
            );
        }

        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>A day in running text, e.g. "fredag 27. november"; with its year when that is not <paramref name="today"/>'s.</summary>
    public static string InWords(this DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "dddd d. MMMM" : "dddd d. MMMM yyyy", Culture);

    /// <summary>A day in English running text, e.g. "Friday 27 November"; with its year when that is not <paramref name="today"/>'s.</summary>
    public static string InEnglishWords(this DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", English);
}
