using System.Globalization;
using System.Net.Mail;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Import;

/// <summary>The cells of one row, checked one by one: every wrong cell is noted, not only the first.</summary>
internal sealed class ImportCells(int line, Func<string, string> cell, DateOnly today)
{
    private const int LongestText = 200;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private readonly List<ImportProblem> _problems = [];

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public string Text(string column)
    {
        var value = cell(column);
        if (value.Length == 0)
            Refuse(column, "Feltet skal udfyldes.");
        else if (value.Length > LongestText)
            Refuse(column, $"Højst {LongestText} tegn.");
        return value;
    }

    public string? Optional(string column)
    {
        var value = cell(column);
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
        var value = string.Concat(cell(column).Where(c => c != ' '));
        if (value.Length != count || !value.All(char.IsAsciiDigit))
            Refuse(column, $"Skriv {count} cifre.");
        return value;
    }

    public int Number(string column, int from, int to)
    {
        if (
            int.TryParse(cell(column), NumberStyles.None, Plain, out var number)
            && number >= from
            && number <= to
        )
            return number;

        Refuse(column, $"Skriv et helt tal mellem {from} og {to}.");
        return from;
    }

    public bool Confirmed(string column)
    {
        switch (cell(column).ToLowerInvariant())
        {
            case "confirmed":
                return true;
            case "open":
                return false;
            default:
                Refuse(column, "Skriv confirmed eller open.");
                return false;
        }
    }

    public PlacementKind Kind(string column)
    {
        switch (cell(column).ToLowerInvariant())
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
        var value = cell(column);
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
        else if (
            DateOnly.TryParseExact(
                value,
                ["dd-MM-yyyy", "d-M-yyyy", "yyyy-MM-dd"],
                Plain,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }

        Refuse(column, "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14.");
        return today;
    }

    private static DateOnly OrMonday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };

    public void Refuse(string column, string reason) =>
        _problems.Add(new ImportProblem(line, column, cell(column), reason));
}
