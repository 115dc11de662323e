using System.Text;

namespace Workflows.Host.Features.Import;

/// <summary>A column that the import reads, and what its heading may be called.</summary>
/// <param name="Name">Its name, as samples/README.md describes it.</param>
/// <param name="Danish">Its Danish heading.</param>
/// <param name="IsRequired">Whether a file has to have it.</param>
/// <param name="Synonyms">What it is called elsewhere.</param>
internal sealed record ImportColumn(
    string Name,
    string Danish,
    bool IsRequired,
    params string[] Synonyms
)
{
    public IEnumerable<string> Headings => [Name, Danish, .. Synonyms];

    public override string ToString() => $"\"{Danish}\" ({Name})";
}

/// <summary>The headings of the file. Their order is free; capitals, spaces and punctuation do not count.</summary>
internal static class ImportColumns
{
    public const string Reference = "reference";
    public const string Citizen = "citizen";
    public const string Kind = "kind";
    public const string Starts = "starts";
    public const string Weeks = "weeks";
    public const string Company = "company";
    public const string ProductionUnit = "production_unit";
    public const string Contact = "contact";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Consultant = "consultant";
    public const string ConsultantEmail = "consultant_email";
    public const string Agreement = "agreement";
    public const string CompanyNumber = "company_number";
    public const string Experience = "experience";
    public const string Slot = "slot";
    public const string ContactTitle = "contact_title";
    public const string PreferredChannel = "preferred_channel";
    public const string CitizenReference = "citizen_reference";
    public const string Track = "track";

    /// <summary>What the error file calls the column that says what is wrong. Read again, it is passed over.</summary>
    public const string Error = "Fejl";

    private const int LongestMisspelling = 40;

    private static readonly Dictionary<string, ImportColumn> ByHeading;

    static ImportColumns()
    {
        All =
        [
            new(Reference, "Reference", true, "Ref", "Nr", "Nummer", "Forløbsnr", "Forløbsnummer"),
            new(Citizen, "Borger", true, "Borgers fornavn", "Borgerens fornavn", "Fornavn"),
            new(Kind, "Art", true, "Type", "Forløbstype", "Tilbud", "Ordning"),
            new(Starts, "Startdato", true, "Start", "Første dag", "Begynder", "Fra"),
            new(Weeks, "Uger", true, "Antal uger", "Varighed", "Varighed i uger", "Længde"),
            new(Company, "Virksomhed", true, "Virksomhedens navn", "Firma", "Arbejdsplads"),
            new(ProductionUnit, "P-nummer", true, "P-nr", "PNR", "Produktionsenhed"),
            new(Contact, "Kontaktperson", true, "Kontakt", "Kontaktpersonens navn"),
            new(
                Email,
                "E-mail",
                true,
                "Mail",
                "Mailadresse",
                "Kontaktpersonens mail",
                "Kontakt e-mail"
            ),
            new(Phone, "Telefon", true, "Tlf", "Telefonnummer", "Mobil", "Kontakt telefon"),
            new(Consultant, "Jobkonsulent", true, "Konsulent", "Virksomhedskonsulent"),
            new(
                ConsultantEmail,
                "Jobkonsulentens e-mail",
                true,
                "Konsulent e-mail",
                "Konsulent mail",
                "Konsulentens mail",
                "Jobkonsulent mail",
                "Jobkonsulent e-mail",
                "Jobkonsulentens mail"
            ),
            new(Agreement, "Aftale", true, "Aftalen", "Forventningsaftale", "Aftale bekræftet"),
            new(CompanyNumber, "CVR-nummer", false, "CVR", "CVR-nr"),
            new(Experience, "Virksomhedens erfaring", false, "Erfaring"),
            new(Slot, "Fast tid", false, "Fast kontakttid", "Kontakttid"),
            new(ContactTitle, "Kontaktpersonens stilling", false, "Stilling", "Titel"),
            new(PreferredChannel, "Kontaktform", false, "Foretrukken kontaktform", "Kontaktes via"),
            new(CitizenReference, "Sagsnummer", false, "Sagsnr", "Borgerens sagsnummer"),
            new(Track, "Opfølgning", false, "Spor", "Opfølgningsmodel"),
        ];
        ByHeading = All.SelectMany(column =>
                column.Headings.Select(heading => (Key: Plain(heading), column))
            )
            .DistinctBy(pair => pair.Key)
            .ToDictionary(pair => pair.Key, pair => pair.column, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ImportColumn> All { get; }

    public static ImportColumn Named(string name) => All.First(column => column.Name == name);

    public static ImportColumn? Find(string heading) => ByHeading.GetValueOrDefault(Plain(heading));

    public static bool IsError(string heading) => Plain(heading) == Plain(Error);

    /// <summary>The column whose heading is nearest to a misspelled one; null when none is near.</summary>
    public static ImportColumn? Nearest(string heading, IEnumerable<ImportColumn> among)
    {
        var written = Plain(heading);
        if (written.Length is 0 or > LongestMisspelling)
            return null;

        var nearest = among
            .SelectMany(column =>
                column.Headings.Select(known => (Distance: Distance(written, Plain(known)), column))
            )
            .DefaultIfEmpty((Distance: int.MaxValue, column: null!))
            .MinBy(pair => pair.Distance);
        return nearest.Distance <= Math.Max(1, written.Length / 3) ? nearest.column : null;
    }

    // "P-Nr.", "p nr" and "PNR" are one heading, and "Forloebsnr" is what some systems write for "Forløbsnr".
    private static string Plain(string heading)
    {
        var plain = new StringBuilder(heading.Length);
        foreach (var c in heading.Normalize().Where(char.IsLetterOrDigit))
            plain.Append(
                char.ToLowerInvariant(c) switch
                {
                    'æ' => "ae",
                    'ø' => "oe",
                    'å' => "aa",
                    var other => other.ToString(),
                }
            );
        return plain.ToString();
    }

    /// <summary>How many letters have to be put in, taken out or changed.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
