using System.Globalization;
using System.Text;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Import;

namespace Workflows.Host.Tests.Import;

public sealed class ImportReaderFacts
{
    private const string Header =
        "reference;citizen;kind;starts;weeks;company;production_unit;contact;email;phone;consultant;consultant_email;agreement";

    private const string Good =
        "1042;Anja;virksomhedspraktik;T+14;13;Plantecenter Lyng;1003456789;Karen Lund;karen@lyng.example;12345678;Mette Kjær;mette@kommune.example;open";

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_a_good_row()
    {
        var file = await ReadAsync(Header, Good);

        file.Problems.ShouldBeEmpty();
        var row = file.Rows.ShouldHaveSingleItem();
        row.Reference.ShouldBe("1042");
        row.Kind.ShouldBe(PlacementKind.WorkPractice);
        row.StartsOn.ShouldBe(new DateOnly(2026, 12, 7));
        row.Weeks.ShouldBe(13);
        row.ContactEmail.ShouldBe("karen@lyng.example");
        row.AgreementConfirmed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("T", "2026-11-23")]
    [InlineData("T+14", "2026-12-07")]
    [InlineData("T-31", "2026-10-23")]
    [InlineData("T-30", "2026-10-26")] // Saturday 24 October
    [InlineData("T+13", "2026-12-07")] // Sunday 6 December
    [InlineData("07-12-2026", "2026-12-07")]
    [InlineData("7-12-2026", "2026-12-07")]
    [InlineData("2026-12-07", "2026-12-07")]
    [InlineData("7.12.2026", "2026-12-07")]
    [InlineData("7/12-2026", "2026-12-07")]
    [InlineData("13/5 2026", "2026-05-13")]
    public async Task Reads_days_and_days_counted_from_today(string start, string expected)
    {
        var file = await ReadAsync(Header, Good.Replace("T+14", start, StringComparison.Ordinal));

        file.Rows.ShouldHaveSingleItem()
            .StartsOn.ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Does_not_mind_a_byte_order_mark_quotes_capitals_and_another_order()
    {
        var header = string.Join(';', Header.ToUpperInvariant().Split(';').Reverse());
        var row = string.Join(';', Good.Split(';').Reverse())
            .Replace("Karen Lund", "\"Karen; Lund\"", StringComparison.Ordinal);

        var file = await ReadAsync([
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes($"{header}\r\n{row}\r\n"),
        ]);

        file.Rows.ShouldHaveSingleItem().ContactName.ShouldBe("Karen; Lund");
    }

    [Theory]
    [InlineData("1042", "", "reference", "Feltet skal udfyldes.")]
    [InlineData(
        "virksomhedspraktik",
        "praktik",
        "kind",
        "Skriv virksomhedspraktik eller løntilskud."
    )]
    [InlineData("1003456789", "12345", "production_unit", "Skriv 10 cifre.")]
    [InlineData(
        "karen@lyng.example",
        "karen",
        "email",
        "Det er ikke en mailadresse. Skriv den som navn@firma.dk."
    )]
    [InlineData("mette@kommune.example", "", "consultant_email", "Feltet skal udfyldes.")]
    [InlineData(
        "T+14",
        "32-12-2026",
        "starts",
        "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14."
    )]
    [InlineData(
        "T+14",
        "T+x",
        "starts",
        "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14."
    )]
    [InlineData(
        "T+14",
        "T+99999999",
        "starts",
        "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14."
    )]
    [InlineData(
        "T+14",
        "05/06/2026",
        "starts",
        "Skriv en dato som 07-12-2026, eller dage fra i dag som T+14."
    )]
    [InlineData(";13;", ";0;", "weeks", "Skriv et helt tal mellem 1 og 52.")]
    [InlineData(";13;", ";tretten;", "weeks", "Skriv et helt tal mellem 1 og 52.")]
    [InlineData("open", "måske", "agreement", "Skriv bekræftet eller åben.")]
    public async Task Says_which_cell_is_wrong_and_why(
        string good,
        string bad,
        string column,
        string reason
    )
    {
        var file = await ReadAsync(Header, Good.Replace(good, bad, StringComparison.Ordinal));

        file.Rows.ShouldBeEmpty();
        file.Problems.ShouldBe([new ImportProblem(2, column, bad.Trim(';'), reason)]);
    }

    [Fact]
    public async Task Lists_every_wrong_cell_and_keeps_the_good_rows()
    {
        var bad = Good.Replace("1042", "1043", StringComparison.Ordinal)
            .Replace(";13;", ";x;", StringComparison.Ordinal)
            .Replace("T+14", "?", StringComparison.Ordinal);
        var last = Good.Replace("1042", "1044", StringComparison.Ordinal);

        var file = await ReadAsync(Header, Good, bad, "", last);

        file.Rows.Select(row => row.Reference).ShouldBe(["1042", "1044"]);
        file.Problems.Select(problem => (problem.Line, problem.Column))
            .ShouldBe([(3, "starts"), (3, "weeks")]);
    }

    [Fact]
    public async Task Refuses_the_second_row_with_the_same_reference()
    {
        var file = await ReadAsync(Header, Good, Good);

        file.Rows.ShouldHaveSingleItem().Line.ShouldBe(2);
        file.Problems.ShouldHaveSingleItem()
            .Reason.ShouldStartWith("Nummeret står også i linje 2.");
    }

    [Fact]
    public async Task Refuses_a_row_that_is_too_short()
    {
        var file = await ReadAsync(Header, "1042;Anja");

        file.Rows.ShouldBeEmpty();
        file.Problems.ShouldContain(problem => problem.Line == 2 && problem.Column == "company");
    }

    [Theory]
    [InlineData("", "tom")]
    [InlineData("reference,citizen", "semikolon")]
    public async Task Refuses_a_file_without_the_headings(string content, string word)
    {
        var refused = await Should.ThrowAsync<ImportFileException>(() =>
            ReadAsync(Encoding.UTF8.GetBytes(content))
        );

        refused.Message.ShouldContain(word);
    }

    [Fact]
    public async Task Reads_a_file_from_an_older_spreadsheet_as_windows_1252()
    {
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var line = Good.Replace("Anja", "Søren – \u20ac", StringComparison.Ordinal);

        var file = await ReadAsync(western.GetBytes($"{Header}\r\n{line}\r\n"));

        file.Rows.ShouldHaveSingleItem().CitizenName.ShouldBe("Søren – \u20ac");
        file.Table!.Text.Encoding.ShouldBe("Windows-1252");
        (await ReadAsync(Header, line)).Table!.Text.Encoding.ShouldBe("UTF-8");
    }

    [Fact]
    public async Task Reads_what_a_spreadsheet_calls_unicode_text()
    {
        var content = $"{Header}\r\n{Good}\r\n".Replace(';', '\t');

        var file = await ReadAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(content)]);

        file.Rows.ShouldHaveSingleItem().ConsultantName.ShouldBe("Mette Kjær");
    }

    [Fact]
    public async Task Refuses_a_workbook()
    {
        var refused = await Should.ThrowAsync<ImportFileException>(() =>
            ReadAsync([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00])
        );

        refused.Message.ShouldContain("gem den som CSV");
    }

    [Fact]
    public async Task Sees_by_the_headings_that_commas_separate_the_fields()
    {
        var line = Good.Replace(";", ",", StringComparison.Ordinal)
            .Replace("Plantecenter Lyng", "\"Lyng; planter, blomster\"", StringComparison.Ordinal);

        var file = await ReadAsync(Header.Replace(";", ",", StringComparison.Ordinal), line);

        file.Rows.ShouldHaveSingleItem().CompanyName.ShouldBe("Lyng; planter, blomster");
        file.Table!.Text.DelimiterName.ShouldBe("komma");
    }

    [Fact]
    public async Task Reads_danish_headings_in_any_spelling_of_them()
    {
        var file = await ReadAsync(
            " Forloebsnr ;BORGER;Type;Start dato;Antal uger;Virksomhed;P-Nr.;kontakt person;E-mail;Tlf.;Konsulent;Konsulentens mail;Aftale",
            Good
        );

        var row = file.Rows.ShouldHaveSingleItem();
        row.Reference.ShouldBe("1042");
        row.ProductionUnitNumber.ShouldBe("1003456789");
        row.ContactPhone.ShouldBe("12345678");
        file.Table!.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_a_problem_by_the_heading_that_the_file_has()
    {
        var file = await ReadAsync(
            Header.Replace("starts", "Startdato", StringComparison.Ordinal),
            Good.Replace("T+14", "snart", StringComparison.Ordinal)
        );

        file.Problems.ShouldHaveSingleItem().Column.ShouldBe("Startdato");
    }

    [Fact]
    public async Task Names_a_missing_column_with_the_one_that_is_perhaps_meant()
    {
        var refused = await Should.ThrowAsync<ImportFileException>(() =>
            ReadAsync(Header.Replace("starts", "Stratdato", StringComparison.Ordinal), Good)
        );

        refused.Message.ShouldContain(
            "\"Startdato\" (starts), måske den, der hedder \"Stratdato\""
        );
        refused.Message.ShouldNotContain("Borger");
    }

    [Fact]
    public async Task Says_which_columns_it_does_not_read()
    {
        var file = await ReadAsync($"{Header};Kontaktfrom;Team;Fejl", $"{Good};mail;Nord;");

        file.Rows.ShouldHaveSingleItem();
        file.Table!.Warnings.ShouldBe([
            "Kolonnen \"Kontaktfrom\" kendes ikke og bliver ikke læst. Mente du \"Kontaktform\" (preferred_channel)?",
            "Kolonnen \"Team\" kendes ikke og bliver ikke læst.",
        ]);
    }

    [Fact]
    public async Task Refuses_a_column_that_stands_there_twice_under_two_names()
    {
        var refused = await Should.ThrowAsync<ImportFileException>(() =>
            ReadAsync($"{Header};Startdato", $"{Good};T")
        );

        refused.Message.ShouldContain("\"starts\" og \"Startdato\"");
    }

    [Fact]
    public async Task Reads_what_a_file_may_leave_out()
    {
        var file = await ReadAsync(
            $"{Header};CVR-nr;Erfaring;Fast tid;Stilling;Kontaktform;Sagsnr;Spor",
            $"{Good};12 34 56 78;Erfaren;Tirsdag kl. 9.30;Daglig leder;SMS;S-77;Tæt opfølgning"
        );

        file.Problems.ShouldBeEmpty();
        var row = file.Rows.ShouldHaveSingleItem();
        row.CompanyNumber.ShouldBe("12345678");
        row.Experience.ShouldBe(CompanyExperience.Experienced);
        row.Slot.ShouldBe(new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(9, 30)));
        row.ContactTitle.ShouldBe("Daglig leder");
        row.PreferredChannel.ShouldBe(ContactChannel.TextMessage);
        row.CitizenReference.ShouldBe("S-77");
        row.Track.ShouldBe(FollowUpTrack.Intensive);
    }

    [Theory]
    [InlineData("CVR", "123")]
    [InlineData("Erfaring", "god")]
    [InlineData("Fast tid", "søndag kl. 9")]
    [InlineData("Fast tid", "tirsdag")]
    [InlineData("Kontaktform", "fax")]
    [InlineData("Spor", "job efter forløbet")]
    public async Task Says_what_is_wrong_with_what_could_be_left_out(string column, string value)
    {
        var file = await ReadAsync($"{Header};{column}", $"{Good};{value}");

        var problem = file.Problems.ShouldHaveSingleItem();
        (problem.Column, problem.Value).ShouldBe((column, value));
        problem.Reason.ShouldStartWith("Skriv ");
    }

    [Fact]
    public async Task Refuses_a_quote_that_never_ends()
    {
        var endless = $"{Header}\n\"{new string('x', 20_000)}\n";

        await Should.ThrowAsync<ImportFileException>(() =>
            ReadAsync(Encoding.UTF8.GetBytes(endless))
        );
    }

    [Fact]
    public async Task Refuses_a_file_that_is_not_there()
    {
        var refused = await Should.ThrowAsync<ImportFileException>(() =>
            ImportReader.ReadAsync("findes-ikke.csv", Today, Ct)
        );

        refused.Message.ShouldContain("findes-ikke.csv");
    }

    private static Task<ImportFile> ReadAsync(params string[] lines) =>
        ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    private static Task<ImportFile> ReadAsync(byte[] content) =>
        Task.Run(() => ImportReader.Read(content, Today, Ct), Ct);
}
