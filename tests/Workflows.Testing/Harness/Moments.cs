using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Testing.Harness;

/// <summary>Days and moments as tests write them, in Copenhagen.</summary>
public static class Moments
{
    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"2026-12-02 08:00"; without a time, ten in the morning.</summary>
    public static DateTimeOffset Moment(string text)
    {
        var parts = text.Split(' ');
        var time =
            parts.Length == 1
                ? new TimeOnly(10, 0)
                : TimeOnly.ParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture);
        return Day(parts[0]).AtCopenhagen(time);
    }
}
