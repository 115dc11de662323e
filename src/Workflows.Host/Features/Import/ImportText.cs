using System.Text;

namespace Workflows.Host.Features.Import;

/// <summary>The text of a file, and how it is written: what spreadsheets and case systems save differs.</summary>
/// <param name="Content">The text.</param>
/// <param name="Encoding">How its letters are written, as it is called in "Save as".</param>
/// <param name="Delimiter">What stands between the fields.</param>
internal sealed record ImportText(string Content, string Encoding, char Delimiter)
{
    private const int Windows1252 = 1252;
    private const char ByteOrderMark = '\uFEFF';

    // Ordered: the one that comes first wins where the first line does not tell.
    private static readonly char[] Delimiters = [';', ',', '\t'];

    public string DelimiterName =>
        Delimiter switch
        {
            ';' => "semikolon",
            ',' => "komma",
            _ => "tabulator",
        };

    public static ImportText Of(byte[] content)
    {
        var (text, encoding) = Decode(content);
        // A workbook, a PDF: text holds no zeros.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ImportFileException(
                "Filen er ikke en tekstfil. Åbn den i regnearket, og gem den som CSV."
            );

        return new ImportText(text, encoding, DelimiterOf(text));
    }

    private static (string Text, string Encoding) Decode(byte[] content)
    {
        if (content.AsSpan().StartsWith(System.Text.Encoding.Unicode.Preamble))
            return (
                System.Text.Encoding.Unicode.GetString(content).TrimStart(ByteOrderMark),
                "UTF-16"
            );

        try
        {
            var strict = new UTF8Encoding(
                encoderShouldEmitUTF8Identifier: false,
                throwOnInvalidBytes: true
            );
            return (strict.GetString(content).TrimStart(ByteOrderMark), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            // Danish letters in Windows-1252 are hardly ever valid UTF-8: what is not UTF-8 is from an older spreadsheet.
            var western = CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;
            return (western.GetString(content), "Windows-1252");
        }
    }

    private static char DelimiterOf(string text)
    {
        var first = text.AsSpan().TrimStart("\r\n");
        var end = first.IndexOfAny('\r', '\n');
        var header = (end < 0 ? first : first[..end]).ToString();
        return Delimiters
            .OrderByDescending(delimiter =>
                header.Split(delimiter).Count(heading => ImportColumns.Find(heading) is not null)
            )
            .ThenByDescending(delimiter => header.Count(c => c == delimiter))
            .First();
    }
}
