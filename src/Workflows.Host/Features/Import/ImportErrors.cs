using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Workflows.Host.Features.Import;

/// <summary>
/// The error file: the refused rows as they came, with one column more that says what is wrong, where, and what to do. It can
/// be corrected and imported again.
/// </summary>
internal static class ImportErrors
{
    private const string Ending = ".errors.csv";

    /// <summary>Next to the file. A file that is there already is perhaps being corrected: it is not written over.</summary>
    public static string PathFor(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var name = Path.GetFileNameWithoutExtension(file);
        var path = Path.Combine(folder, name + Ending);
        for (var number = 2; File.Exists(path); number++)
            path = Path.Combine(folder, $"{name}-{number}{Ending}");
        return path;
    }

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="ImportFileException">It cannot be written there.</exception>
    public static async Task WriteAsync(
        string path,
        ImportFile file,
        IEnumerable<ImportProblem> problems,
        CancellationToken ct
    )
    {
        try
        {
            var unfinished = path + ".tmp";
            await File.WriteAllTextAsync(
                unfinished,
                Text(file, problems),
                // The mark makes a spreadsheet read the Danish letters right.
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                ct
            );
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFileException(
                $"Fejlfilen {path} kan ikke skrives: {e.Message} Vælg et andet sted med --errors FIL.",
                e
            );
        }
    }

    private static string Text(ImportFile file, IEnumerable<ImportProblem> problems)
    {
        if (file.Table is not { } table)
            throw new ArgumentException("The rows come from no file.", nameof(file));

        var text = new StringWriter(CultureInfo.InvariantCulture);
        var format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = table.Text.Delimiter.ToString(),
            NewLine = "\r\n",
        };
        using var csv = new CsvWriter(text, format);
        // An error column of an earlier round has been dealt with.
        var places = Enumerable
            .Range(0, table.Headings.Count)
            .Where(place => !ImportColumns.IsError(table.Headings[place]))
            .ToList();
        Write(csv, places.Select(place => table.Headings[place]), ImportColumns.Error);
        foreach (var row in problems.GroupBy(problem => problem.Line).OrderBy(row => row.Key))
        {
            var record = file.Raw[row.Key];
            Write(
                csv,
                places.Select(place => place < record.Count ? record[place] : ""),
                string.Join(" ", row)
            );
        }

        csv.Flush();
        return text.ToString();
    }

    private static void Write(CsvWriter csv, IEnumerable<string> cells, string error)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.WriteField(error);
        csv.NextRecord();
    }
}
