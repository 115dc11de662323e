using System.Globalization;
using System.Net.Mail;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Import;

/// <summary>The cells of one row, checked one by one: every wrong cell is noted, not only the first.</summary>
internal sealed class ImportCells(
    int line,
    ImportTable table,
    IReadOnlyList<string> record,
    DateOnly today
)
{
    private const int LongestText = 200;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    // Day first, as Danes write it. "05/06/2026" is left out: from an English program it would be the 6th of May.
    private static readonly string[] Days =
    [
        "d-M-yyyy",
        "d.M.yyyy",
        "d/M-yyyy",
        "d/M yyyy",
        "yyyy-MM-dd",
    ];

    private static readonly Dictionary<string, DayOfWeek> Weekdays = new(StringComparer.Ordinal)
    {
        ["mandag"] = DayOfWeek.Monday,
        ["tirsdag"] = DayOfWeek.Tuesday,
        ["onsdag"] = DayOfWeek.Wednesday,
        ["torsdag"] = DayOfWeek.Thursday,
        ["fredag"] = DayOfWeek.Friday,
    };

    private readonly List<ImportProblem> _problems = [];

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public string Text(string column)
    {
        var value = Cell(column);
        if (value.Length == 0)
            Refuse(column, "Feltet skal udfyldes.");
        else if (value.Length > LongestText)
            Refuse(column, $"Højst {LongestText} tegn.");
        return value;
    }

    public string? Optional(string column)
    {
        var value = Cell(column);
        if (value.Length > LongestText)
            Refuse(column, $"Højst {LongestText} tegn.");
        return value.Length == 0 ? null : value;
    }

    public string Email(string column) => OptionalEmail(column) ?? Text(column);

    /// <summary>In lower case: Mette@… and mette@… are one person.</summary>
    public string? OptionalEmail(string column)
    {
        var value = Optional(column)?.ToLowerInvariant();
        if (
            value is not null
            && !(MailAddress.TryCreate(value, out var address) && address.Address == value)
        )
            Refuse(column, "Det er ikke en mailadresse. Skriv den som navn@firma.dk.");
        return value;
    }

    public string Digits(string column, int count)
    {
        var value = string.Concat(Cell(column).Where(c => c != ' '));
        if (value.Length != count || !value.All(char.IsAsciiDigit))
            Refuse(column, $"Skriv {count} cifre.");
        return value;
    }

    public int Number(string column, int from, int to)
    {
        if (
            int.TryParse(Cell(column), NumberStyles.None, Plain, out var number)
            && number >= from
            && number <= to
        )
            return number;

        Refuse(column, $"Skriv et helt tal mellem {from} og {to}.");
        return from;
    }

    public string? OptionalDigits(string column, int count) =>
        Cell(column).Length == 0 ? null : Digits(column, count);

    public bool Confirmed(string column)
    {
        switch (Cell(column).ToLowerInvariant())
        {
            case "confirmed" or "bekræftet" or "ja":
                return true;
            case "open" or "åben" or "nej":
                return false;
            default:
                Refuse(column, "Skriv bekræftet eller åben.");
                return false;
        }
    }

    public CompanyExperience? Experience(string column)
    {
        var value = Cell(column).ToLowerInvariant();
        if (value.Length == 0)
            return null;
        foreach (var experience in Enum.GetValues<CompanyExperience>())
            if (ImportWords.Of(experience) == value)
                return experience;

        Refuse(column, "Skriv ny, nogen eller erfaren.");
        return null;
    }

    public ContactChannel? Channel(string column)
    {
        var value = Cell(column).ToLowerInvariant();
        if (value.Length == 0)
            return null;
        foreach (var channel in Enum.GetValues<ContactChannel>())
            if (ContactChannelNames.Of(channel) == value)
                return channel;

        Refuse(column, "Skriv telefon, mail, besøg eller sms.");
        return null;
    }

    public FollowUpTrack? Track(string column)
    {
        var value = Cell(column).ToLowerInvariant();
        if (value.Length == 0)
            return null;
        foreach (var track in Enum.GetValues<FollowUpTrack>())
            if (track != FollowUpTrack.JobAfter && TrackNames.Of(track) == value)
                return track;

        Refuse(
            column,
            "Skriv almindelig opfølgning, tæt opfølgning, kort forløb, løntilskud eller erfaren virksomhed."
        );
        return null;
    }

    /// <summary>A fixed time in the week, "tirsdag kl. 9.30"; "kl." and the minutes may be left out.</summary>
    public ContactSlot? Slot(string column)
    {
        var value = Cell(column).ToLowerInvariant();
        if (value.Length == 0)
            return null;

        var words = value
            .Replace("kl.", " ", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words is [var day, var time]
            && Weekdays.TryGetValue(day, out var weekday)
            && TimeOnly.TryParseExact(
                time.Replace(':', '.'),
                ["H.mm", "%H"],
                Plain,
                DateTimeStyles.None,
                out var at
            )
        )
            return new ContactSlot(weekday, at);

        Refuse(column, "Skriv en hverdag og et klokkeslæt som tirsdag kl. 9.30.");
        return null;
    }

    public PlacementKind Kind(string column)
    {
        switch (Cell(column).ToLowerInvariant())
        {
            case "virksomhedspraktik":
                return PlacementKind.WorkPractice;
            case "løntilskud":
                return PlacementKind.WageSubsidy;
            default:
                Refuse(column, "Skriv virksomhedspraktik eller løntilskud.");
                return PlacementKind.WorkPractice;
        }
    }

    /// <summary>
    /// A day, or one counted from the day of the import: T, T+14, T-30. A counted day in a weekend is the Monday after it:
    /// nobody starts on a Sunday, whatever day the file is imported on.
    /// </summary>
    public DateOnly Day(string column)
    {
        var value = Cell(column);
        if (value.StartsWith('T') || value.StartsWith('t'))
        {
            var sign = NumberStyles.AllowLeadingSign;
            if (value.Length == 1)
                return OrMonday(today);
            if (
                value[1] is '+' or '-'
                && int.TryParse(value.AsSpan(1), sign, Plain, out var days)
                && Math.Abs(days) <= 3660
            )
                return OrMonday(today.AddDays(days));
        }
        else if (DateOnly.TryParseExact(value, Days, Plain, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(column, "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14.");
        return today;
    }

    /// <summary>Whether a day is counted from the day of the import: read again later, it is another one.</summary>
    public bool IsCounted(string column) => Cell(column) is ['T' or 't', ..];

    private static DateOnly OrMonday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };

    public void Refuse(string column, string reason) =>
        _problems.Add(new ImportProblem(line, table.HeadingOf(column), Cell(column), reason));

    private string Cell(string column) => table.Cell(record, column);
}
