using Microsoft.EntityFrameworkCore;
using Workflows.Host.Tests.Crash;
using Workflows.Testing;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Import;

/// <summary>The commands as the user gives them: the built program, its output and its exit code.</summary>
public sealed class ImportCommandFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("import-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_dry_run_lists_the_mails_of_the_next_week_and_writes_nothing()
    {
        var file = await PartAsync(line => line);

        var (exitCode, output) = await RunAsync("import", file, "--dry-run");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("20\u00a0forløb vil blive oprettet");
        output.ShouldContain("Aftale om forløbet, ref. 1006");
        await using var db = Database.OpenContext();
        (await db.Placements.AnyAsync(Ct)).ShouldBeFalse();
        (await db.Companies.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Refused_rows_are_listed_the_others_go_in_and_the_exit_code_says_so()
    {
        var file = await PartAsync(line =>
            line.StartsWith("1003;", StringComparison.Ordinal)
                ? line.Replace(";T+65;", ";i morgen;", StringComparison.Ordinal)
                : line
        );

        var (exitCode, output) = await RunAsync("import", file);

        exitCode.ShouldBe(1, output);
        output.ShouldContain("Linje 4, starts: \"i morgen\". Skriv en dato");
        output.ShouldContain("19\u00a0forløb oprettet, 0 rettet, 0 uændret, 1\u00a0linje afvist.");
        await using var db = Database.OpenContext();
        (await db.Placements.CountAsync(Ct)).ShouldBe(19);
    }

    [Fact]
    public async Task The_error_file_can_be_corrected_and_imported_again()
    {
        var file = await PartAsync(line =>
            line.StartsWith("1003;", StringComparison.Ordinal)
                ? line.Replace(";T+65;", ";i morgen;", StringComparison.Ordinal)
                : line
        );
        var errors = Path.Combine(_folder, "part.errors.csv");

        var (_, output) = await RunAsync("import", file);

        output.ShouldContain(errors);
        output.ShouldContain("Filen er læst som UTF-8 med semikolon.");
        var lines = await File.ReadAllLinesAsync(errors, Ct);
        lines.Length.ShouldBe(2);
        lines[0].ShouldEndWith(";agreement;Fejl");
        lines[1].ShouldStartWith("1003;Søren;virksomhedspraktik;i morgen;");
        lines[1].ShouldContain("Skriv en dato");

        await File.WriteAllTextAsync(
            errors,
            string.Join('\n', lines).Replace(";i morgen;", ";T+65;", StringComparison.Ordinal),
            Ct
        );
        var (exitCode, again) = await RunAsync("import", errors);

        exitCode.ShouldBe(0, again);
        await using var db = Database.OpenContext();
        (await db.Placements.CountAsync(Ct)).ShouldBe(20);
    }

    [Fact]
    public async Task A_dry_run_writes_no_error_file_unless_it_is_told_where()
    {
        var file = await PartAsync(line => line.Replace(";13;", ";x;", StringComparison.Ordinal));
        var asked = Path.Combine(_folder, "fejl.csv");

        await RunAsync("import", file, "--dry-run");
        Directory.GetFiles(_folder, "*.errors.csv").ShouldBeEmpty();
        await RunAsync("import", file, "--dry-run", "--errors", asked);

        File.Exists(asked).ShouldBeTrue();
    }

    [Fact]
    public async Task An_error_file_that_is_being_corrected_is_not_written_over()
    {
        var file = await PartAsync(line => line.Replace(";13;", ";x;", StringComparison.Ordinal));
        var errors = Path.Combine(_folder, "part.errors.csv");
        await File.WriteAllTextAsync(errors, "i gang", Ct);

        await RunAsync("import", file);

        (await File.ReadAllTextAsync(errors, Ct)).ShouldBe("i gang");
        File.Exists(Path.Combine(_folder, "part-2.errors.csv")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("import")]
    [InlineData("fast-forward")]
    public async Task A_file_that_is_not_there_is_named(string command)
    {
        var (exitCode, output) = await RunAsync(command, "findes-ikke.csv");

        exitCode.ShouldBe(1, output);
        output.ShouldContain("findes-ikke.csv");
    }

    [Fact]
    public async Task A_fast_forward_prints_what_happens_and_how_long_it_took()
    {
        var file = await PartAsync(line => line);

        var (exitCode, output) = await RunAsync(
            "fast-forward",
            file,
            "--scenario",
            "no-reply",
            "--placement",
            "1003",
            "--from",
            "2026-11-24"
        );

        exitCode.ShouldBe(0, output);
        output.ShouldContain("Guide til de første dage, ref. 1003");
        output.ShouldContain("Spillet på ");
        output.ShouldNotContain("ref. 1006");
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        HostProcess.RunAsync(
            [
                .. arguments,
                $"--ConnectionStrings:Placements={Database.ConnectionString}",
                $"--Data:Folder={_folder}",
                "--Clock:StartAt=2026-11-24T09:00:00+01:00",
            ],
            Ct
        );

    private async Task<string> PartAsync(Func<string, string> change)
    {
        var lines = await File.ReadAllLinesAsync(Repository.Folder("samples/placements.csv"), Ct);
        var file = Path.Combine(_folder, "part.csv");
        await File.WriteAllLinesAsync(file, lines.Take(21).Select(change), Ct);
        return file;
    }
}
