namespace Workflows.Host.Features.Import;

/// <summary>The first line of a file: which column stands where, and what was not understood.</summary>
internal sealed record ImportTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private ImportTable(IReadOnlyList<string> headings, ImportText text) =>
        (Headings, Text) = (headings, text);

    /// <summary>The headings as they came.</summary>
    public IReadOnlyList<string> Headings { get; }

    public ImportText Text { get; }

    /// <summary>Headings that are not read, each with the column that was perhaps meant.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <exception cref="ImportFileException">A column is missing or stands there twice.</exception>
    public static ImportTable Of(IReadOnlyList<string> headings, ImportText text)
    {
        var unknown = new List<string>();
        var warnings = new List<string>();
        var table = new ImportTable(headings, text) { Warnings = warnings };
        for (var place = 0; place < headings.Count; place++)
        {
            var heading = headings[place];
            if (ImportColumns.Find(heading) is { } column)
                table.Put(column, place);
            else if (!string.IsNullOrWhiteSpace(heading) && !ImportColumns.IsError(heading))
                unknown.Add(heading);
        }

        table.RequireAll(unknown);
        warnings.AddRange(unknown.Select(table.Warning));
        return table;
    }

    /// <summary>What stands in a column of a line; empty where the file has no such column or the line is too short.</summary>
    public string Cell(IReadOnlyList<string> record, string column) =>
        _places.TryGetValue(column, out var place) && place < record.Count ? record[place] : "";

    /// <summary>What the file itself calls a column.</summary>
    public string HeadingOf(string column) =>
        _places.TryGetValue(column, out var place) ? Headings[place] : column;

    private void Put(ImportColumn column, int place)
    {
        if (!_places.TryAdd(column.Name, place))
            throw new ImportFileException(
                $"Linje 1 har kolonnen {column} mere end én gang: \"{Headings[_places[column.Name]]}\" og \"{Headings[place]}\". Slet den ene."
            );
    }

    private void RequireAll(List<string> unknown)
    {
        var absent = Absent().Where(column => column.IsRequired).ToList();
        if (absent.Count == 0)
            return;

        var each = absent.Select(column =>
            unknown.Find(heading => ImportColumns.Nearest(heading, absent) == column) is { } near
                ? $"{column}, måske den, der hedder \"{near}\""
                : column.ToString()
        );
        throw new ImportFileException(
            $"Linje 1 mangler kolonnerne {string.Join("; ", each)}. Felterne er læst som adskilt af {Text.DelimiterName}; brug semikolon eller komma."
        );
    }

    private string Warning(string heading) =>
        ImportColumns.Nearest(heading, Absent()) is { } near
            ? $"Kolonnen \"{heading}\" kendes ikke og bliver ikke læst. Mente du {near}?"
            : $"Kolonnen \"{heading}\" kendes ikke og bliver ikke læst.";

    private IEnumerable<ImportColumn> Absent() =>
        ImportColumns.All.Where(column => !_places.ContainsKey(column.Name));
}
