using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Workflows.Host.Features.Import;

/// <summary>
/// Reads a file of placements, as spreadsheets and case systems save it. Reads all of it before anything is done, so that a
/// file that turns out to be unreadable in the middle has changed nothing.
/// </summary>
internal static class ImportReader
{
    private const int LongestField = 10_000;

    public static async Task<ImportFile> ReadAsync(
        string path,
        DateOnly today,
        CancellationToken ct
    )
    {
        try
        {
            return Read(await File.ReadAllBytesAsync(path, ct), today, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFileException($"Filen {path} kan ikke læses: {e.Message}", e);
        }
    }

    public static ImportFile Read(byte[] content, DateOnly today, CancellationToken ct)
    {
        var text = ImportText.Of(content);
        try
        {
            using var csv = new CsvReader(new StringReader(text.Content), Format(text.Delimiter));
            var table = ReadHeader(csv, text);
            return ReadRows(csv, table, today, ct);
        }
        catch (MaxFieldSizeException e)
        {
            throw new ImportFileException(
                $"Omkring linje {e.Context?.Parser?.RawRow} er der et felt på over {LongestField} tegn. Mangler der et anførselstegn?",
                e
            );
        }
    }

    private static CsvConfiguration Format(char delimiter) =>
        new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            IgnoreBlankLines = true,
            // A quote in the middle of a field is a character like any other.
            BadDataFound = null,
            MissingFieldFound = null,
        };

    private static ImportTable ReadHeader(CsvReader csv, ImportText text)
    {
        if (!csv.Read())
            throw new ImportFileException("Filen er tom. Første linje skal være overskrifterne.");

        csv.ReadHeader();
        return ImportTable.Of(csv.HeaderRecord ?? [], text);
    }

    private static ImportFile ReadRows(
        CsvReader csv,
        ImportTable table,
        DateOnly today,
        CancellationToken ct
    )
    {
        var rows = new List<ImportRow>();
        var problems = new List<ImportProblem>();
        var raw = new Dictionary<int, IReadOnlyList<string>>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read())
        {
            ct.ThrowIfCancellationRequested();
            var line = csv.Parser.RawRow;
            raw[line] = csv.Parser.Record ?? [];
            var cells = new ImportCells(line, table, raw[line], today);
            var row = Row(line, cells);
            if (row.Reference.Length > 0 && !lines.TryAdd(row.Reference, line))
                cells.Refuse(
                    ImportColumns.Reference,
                    $"Nummeret står også i linje {lines[row.Reference]}. Slet den ene linje, eller ret nummeret."
                );

            if (cells.Problems.Count == 0)
                rows.Add(row);
            else
                problems.AddRange(cells.Problems);
        }

        return new ImportFile(rows, problems) { Table = table, Raw = raw };
    }

    private static ImportRow Row(int line, ImportCells cells) =>
        new()
        {
            Line = line,
            Reference = cells.Text(ImportColumns.Reference),
            CitizenName = cells.Text(ImportColumns.Citizen),
            Kind = cells.Kind(ImportColumns.Kind),
            StartsOn = cells.Day(ImportColumns.Starts),
            IsStartCounted = cells.IsCounted(ImportColumns.Starts),
            Weeks = cells.Number(ImportColumns.Weeks, 1, 52),
            CompanyName = cells.Text(ImportColumns.Company),
            ProductionUnitNumber = cells.Digits(ImportColumns.ProductionUnit, 10),
            ContactName = cells.Text(ImportColumns.Contact),
            ContactEmail = cells.OptionalEmail(ImportColumns.Email),
            ContactPhone = cells.Optional(ImportColumns.Phone),
            ConsultantName = cells.Text(ImportColumns.Consultant),
            ConsultantEmail = cells.Email(ImportColumns.ConsultantEmail),
            AgreementConfirmed = cells.Confirmed(ImportColumns.Agreement),
            CompanyNumber = cells.OptionalDigits(ImportColumns.CompanyNumber, 8),
            Experience = cells.Experience(ImportColumns.Experience),
            Slot = cells.Slot(ImportColumns.Slot),
            ContactTitle = cells.Optional(ImportColumns.ContactTitle),
            PreferredChannel = cells.Channel(ImportColumns.PreferredChannel),
            CitizenReference = cells.Optional(ImportColumns.CitizenReference),
            Track = cells.Track(ImportColumns.Track),
        };
}
