namespace Workflows.Host.Features.Import;

/// <summary>The headings of the file, as samples/README.md describes them. Their order is free, capitals do not count.</summary>
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

    public static IReadOnlyList<string> All { get; } =
    [
        Reference,
        Citizen,
        Kind,
        Starts,
        Weeks,
        Company,
        ProductionUnit,
        Contact,
        Email,
        Phone,
        Consultant,
        ConsultantEmail,
        Agreement,
    ];
}
