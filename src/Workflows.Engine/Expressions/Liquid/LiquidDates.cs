using System.Globalization;
using System.Text;

namespace Workflows.Engine.Liquid;

/// <summary>The date filter: reads what looks like a date, and writes it by the format of C.</summary>
internal static class LiquidDates
{
    /// <summary>The moment that a value is; null when it is none.</summary>
    public static DateTimeOffset? Read(object? value, DateTimeOffset now) =>
        value switch
        {
            DateTimeOffset moment => moment,
            DateTime date => new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc)),
            DateOnly day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            TimeSpan span => new DateTimeOffset(DateTime.UnixEpoch.Add(span)),
            "now" or "today" => now,
            string text => DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var parsed
            )
                ? parsed
                : null,
            _ when LiquidValues.IsNumber(value) => DateTimeOffset.FromUnixTimeSeconds(
                (long)LiquidValues.Number(value)
            ),
            _ => null,
        };

    /// <summary>A date that cannot be read gives nothing.</summary>
    public static object? Format(object? value, string format, DateTimeOffset now)
    {
        if (Read(value, now) is not { } moment)
            return null;
        if (format.Length == 0)
            return value;
        var result = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                result.Append(format[i]);
                continue;
            }

            var flag =
                format[++i] is '-' or '_' or '^' or ':' && i + 1 < format.Length
                    ? format[i++]
                    : '\0';
            var width = 0;
            while (char.IsAsciiDigit(format[i]) && i + 1 < format.Length)
                width = (width * 10) + format[i++] - '0';
            Append(result, moment, format[i], flag, Math.Min(width, 100));
        }

        return result.ToString();
    }

    /// <summary>The same moment as the clocks of a zone show it; unchanged when there is no such zone.</summary>
    public static object? InZone(object? value, string zone, DateTimeOffset now)
    {
        if (Read(value, now) is not { } moment)
            return null;
        return zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTime(moment, found)
            : moment;
    }

    private static void Append(
        StringBuilder result,
        DateTimeOffset m,
        char directive,
        char flag,
        int width
    )
    {
        var text = Part(m, directive, flag);
        if (width > 0)
            text = directive is 'N' or 'L'
                ? (Net(m, "fffffff") + "00")[..Math.Min(width, 9)]
                : text.PadLeft(width, '0');
        result.Append(
            flag switch
            {
                '-' => text.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : "0",
                '_' => text.Length > 1 && text[0] == '0' ? $" {text[1..]}" : text,
                '^' => text.ToUpperInvariant(),
                _ => text,
            }
        );
    }

    private static string Part(DateTimeOffset m, char directive, char flag) =>
        directive switch
        {
            'a' => Net(m, "ddd"),
            'A' => Net(m, "dddd"),
            'b' or 'h' => Net(m, "MMM"),
            'B' => Net(m, "MMMM"),
            'c' => Net(m, "dddd, dd MMMM yyyy HH:mm:ss"),
            'C' => (m.Year / 100).ToString("00", CultureInfo.InvariantCulture),
            'd' => Net(m, "dd"),
            'D' => Net(m, "MM'/'dd'/'yy"),
            'e' => m.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'F' => Net(m, "yyyy-MM-dd"),
            'H' => Net(m, "HH"),
            'I' => Net(m, "hh"),
            'j' => m.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'k' => m.Hour.ToString(CultureInfo.InvariantCulture),
            'l' => Net(m, "%h").PadLeft(2),
            'L' => Net(m, "fff"),
            'm' => Net(m, "MM"),
            'M' => Net(m, "mm"),
            'n' => "\n",
            'N' => Net(m, "fffffff") + "00",
            'p' => Net(m, "tt"),
            'P' => Net(m, "tt").ToLowerInvariant(),
            'r' => Net(m, "hh:mm:ss tt"),
            'R' => Net(m, "HH:mm"),
            's' => m.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'S' => Net(m, "ss"),
            't' => "\t",
            'T' => Net(m, "HH:mm:ss"),
            'X' => Net(m, "HH:mm"),
            'u' => (m.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)m.DayOfWeek).ToString(
                CultureInfo.InvariantCulture
            ),
            'U' => ((m.DayOfYear + 6 - (int)m.DayOfWeek) / 7).ToString(
                "00",
                CultureInfo.InvariantCulture
            ),
            'v' => Net(m, "d-MMM-yyyy").ToUpperInvariant(),
            'V' => ISOWeek.GetWeekOfYear(m.DateTime).ToString("00", CultureInfo.InvariantCulture),
            'G' => ISOWeek.GetYear(m.DateTime).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)m.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'W' => ((m.DayOfYear + 6 - (((int)m.DayOfWeek + 6) % 7)) / 7).ToString(
                "00",
                CultureInfo.InvariantCulture
            ),
            'x' => Net(m, "MM'/'dd'/'yyyy"),
            'y' => Net(m, "yy"),
            'Y' => Net(m, "yyyy"),
            'z' => flag == ':'
                ? Net(m, "zzz")
                : Net(m, "zzz").Replace(":", "", StringComparison.Ordinal),
            'Z' => Net(m, "zzz"),
            '%' => "%",
            _ => $"%{directive}",
        };

    private static string Net(DateTimeOffset moment, string format) =>
        moment.ToString(format, CultureInfo.InvariantCulture);
}
