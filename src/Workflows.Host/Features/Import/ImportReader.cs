using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Workflows.Host.Features.Import;

/// <summary>
/// Reads a file of placements: semicolons, UTF-8. Reads all of it before anything is done, so that a file that turns out
/// to be unreadable in the middle has changed nothing.
/// </summary>
internal static class ImportReader
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ";",
        TrimOptions = TrimOptions.Trim,
        PrepareHeaderForMatch = header => Heading(header.Header),
        MaxFieldSize = 10_000,
        IgnoreBlankLines = true,
        // A quote in the middle of a field is a character like any other.
        BadDataFound = null,
        MissingFieldFound = null,
    };

    public static async Task<ImportFile> ReadAsync(
        string path,
        DateOnly today,
        CancellationToken ct
    )
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await ReadAsync(stream, today, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFileException($"Filen {path} kan ikke læses: {e.Message}", e);
        }
    }

    public static async Task<ImportFile> ReadAsync(
        Stream stream,
        DateOnly today,
        CancellationToken ct
    )
    {
        try
        {
            var strict = new UTF8Encoding(
                encoderShouldEmitUTF8Identifier: false,
                throwOnInvalidBytes: true
            );
            using var text = new StreamReader(
                stream,
                strict,
                detectEncodingFromByteOrderMarks: false
            );
            using var csv = new CsvReader(text, Format);
            await ReadHeaderAsync(csv);
            return await ReadRowsAsync(csv, today, ct);
        }
        catch (DecoderFallbackException e)
        {
            throw new ImportFileException(
                "Filen er ikke gemt som UTF-8. Gem den igen som \"CSV UTF-8\".",
                e
            );
        }
        catch (MaxFieldSizeException e)
        {
            throw new ImportFileException(
                $"Omkring linje {e.Context?.Parser?.RawRow} er der et felt på over {Format.MaxFieldSize} tegn. Mangler der et anførselstegn?",
                e
            );
        }
    }

    private static async Task ReadHeaderAsync(CsvReader csv)
    {
        if (!await csv.ReadAsync())
            throw new ImportFileException("Filen er tom. Første linje skal være overskrifterne.");

        csv.ReadHeader();
        var headers = (csv.HeaderRecord ?? []).Select(Heading).ToList();
        var missing = ImportColumns.All.Except(headers).ToList();
        if (missing.Count > 0)
            throw new ImportFileException(
                $"Linje 1 mangler overskrifterne {string.Join(", ", missing)}. Felterne skal adskilles af semikolon."
            );
        if (
            headers
                .Where(ImportColumns.All.Contains)
                .GroupBy(h => h)
                .FirstOrDefault(g => g.Count() > 1) is
            { } twice
        )
            throw new ImportFileException(
                $"Linje 1 har overskriften {twice.Key} mere end én gang."
            );
    }

    // Spreadsheets put a byte order mark in front of the first heading.
    private static string Heading(string written) => written.Trim('\uFEFF', ' ').ToLowerInvariant();

    private static async Task<ImportFile> ReadRowsAsync(
        CsvReader csv,
        DateOnly today,
        CancellationToken ct
    )
    {
        var rows = new List<ImportRow>();
        var problems = new List<ImportProblem>();
        var lines = new Dictionary<string, int>();
        while (await csv.ReadAsync())
        {
            ct.ThrowIfCancellationRequested();
            var line = csv.Parser.RawRow;
            var cells = new ImportCells(line, column => csv.GetField(column) ?? "", today);
            var row = Row(line, cells);
            if (row.Reference.Length > 0 && !lines.TryAdd(row.Reference, line))
                cells.Refuse(
                    ImportColumns.Reference,
                    $"Nummeret står også i linje {lines[row.Reference]}."
                );

            if (cells.Problems.Count == 0)
                rows.Add(row);
            else
                problems.AddRange(cells.Problems);
        }

        return new ImportFile(rows, problems);
    }

    private static ImportRow Row(int line, ImportCells cells) =>
        new()
        {
            Line = line,
            Reference = cells.Text(ImportColumns.Reference),
            CitizenName = cells.Text(ImportColumns.Citizen),
            Kind = cells.Kind(ImportColumns.Kind),
            StartsOn = cells.Day(ImportColumns.Starts),
            Weeks = cells.Number(ImportColumns.Weeks, 1, 52),
            CompanyName = cells.Text(ImportColumns.Company),
            ProductionUnitNumber = cells.Digits(ImportColumns.ProductionUnit, 10),
            ContactName = cells.Text(ImportColumns.Contact),
            ContactEmail = cells.OptionalEmail(ImportColumns.Email),
            ContactPhone = cells.Optional(ImportColumns.Phone),
            ConsultantName = cells.Text(ImportColumns.Consultant),
            ConsultantEmail = cells.Email(ImportColumns.ConsultantEmail),
            AgreementConfirmed = cells.Confirmed(ImportColumns.Agreement),
        };
}
