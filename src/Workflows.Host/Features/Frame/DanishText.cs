using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Host.Features.Frame;

/// <summary>
/// How days, moments and numbers are written: "fre. 27. nov." in lists, "fredag 27. november" in sentences, "kl. 9.30",
/// the year only when it is another one. Spaces that must not break are no-break spaces.
/// </summary>
internal static class DanishText
{
    private const char NoBreak = '\u00A0';
    private const char WordJoiner = '\u2060';

    private static readonly string[] ShortDays =
    [
        "søn.",
        "man.",
        "tir.",
        "ons.",
        "tor.",
        "fre.",
        "lør.",
    ];

    private static readonly string[] ShortMonths =
    [
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "maj",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ];

    /// <summary>"fre. 27. nov."</summary>
    public static string InList(DateOnly day, DateOnly today) =>
        $"{ShortDays[(int)day.DayOfWeek]}{NoBreak}{day.Day}.{NoBreak}{ShortMonths[day.Month - 1]}{Year(day, today)}";

    /// <summary>"fredag 27. november"</summary>
    public static string InSentence(DateOnly day, DateOnly today) => day.InWords(today);

    /// <summary>"fre. 27. nov. kl. 9.30", "i dag kl. 16"</summary>
    public static string Moment(DateTimeOffset at, DateOnly today)
    {
        var local = at.InCopenhagen();
        var day = DateOnly.FromDateTime(local.DateTime);
        return $"{(day == today ? "i dag" : InList(day, today))} {Clock(TimeOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>"27. nov.", for places where the weekday says nothing.</summary>
    public static string Short(DateOnly day, DateOnly today) =>
        $"{day.Day}.{NoBreak}{ShortMonths[day.Month - 1]}{Year(day, today)}";

    /// <summary>"7. sep. 2026 – 5. mar. 2027"; the year of the first day only when the years differ or are not this year.</summary>
    public static string Period(DateOnly from, DateOnly to, DateOnly today) =>
        from.Year == to.Year
            ? $"{from.Day}.{NoBreak}{ShortMonths[from.Month - 1]} – {Short(to, today)}"
            : $"{from.Day}.{NoBreak}{ShortMonths[from.Month - 1]}{NoBreak}{from.Year} – {to.Day}.{NoBreak}{ShortMonths[to.Month - 1]}{NoBreak}{to.Year}";

    /// <summary>"kl. 9.30", "kl. 16"</summary>
    public static string Clock(TimeOnly time) =>
        time.Minute == 0
            ? $"kl.{NoBreak}{time.Hour}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"kl.{NoBreak}{time.Hour}.{time.Minute:00}"
            );

    /// <summary>"4 arbejdsdage til fristen", "Fristen er i dag", "2 arbejdsdage over fristen"</summary>
    public static string Countdown(int workingDays) =>
        workingDays switch
        {
            0 => "Fristen er i dag",
            > 0 => $"{WorkingDays(workingDays)} til fristen",
            < 0 => $"{WorkingDays(-workingDays)} over fristen",
        };

    /// <summary>"1 arbejdsdag", "4 arbejdsdage"</summary>
    public static string WorkingDays(int count) => Count(count, "arbejdsdag", "arbejdsdage");

    /// <summary>"1 forløb", "200 forløb", "1.240 forløb"</summary>
    public static string Count(int count, string one, string many) =>
        $"{Number(count)}{NoBreak}{(count == 1 ? one : many)}";

    /// <summary>"1.240"</summary>
    public static string Number(int number) =>
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>"12 34 56 11"</summary>
    public static string Phone(string phone)
    {
        var digits = phone.Where(char.IsAsciiDigit).ToArray();
        return digits.Length == 8
            ? string.Join(NoBreak, digits.Chunk(2).Select(pair => new string(pair)))
            : phone.Replace(' ', NoBreak);
    }

    /// <summary>"ref. 1042"</summary>
    public static string Reference(string reference) => $"ref.{NoBreak}{reference}";

    /// <summary>"9–15", which never breaks.</summary>
    public static string Span(string from, string to) => $"{from}{WordJoiner}–{WordJoiner}{to}";

    /// <summary>A first letter for the start of a sentence: "Fredag 27. november".</summary>
    public static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Year(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? "" : $"{NoBreak}{day.Year}";
}
