using System.CommandLine;
using Microsoft.Extensions.Options;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Frame;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

namespace Workflows.Host.Features.Import;

/// <summary>The command "import FILE [--dry-run]".</summary>
internal static class ImportCommand
{
    private const int DaysShown = 7;

    public static Command Create()
    {
        var file = new Argument<string>("fil")
        {
            Description = "Filen med forløb: semikolon, UTF-8 (se samples/README.md).",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description =
                "Skriver intet. Viser, hvad der vil blive oprettet, og hvilke mails der vil blive sendt de næste syv dage.",
        };
        var command = new Command("import", "Opretter forløb fra en fil.") { file, dryRun };
        // What is not ours is configuration: --Data:Folder, --ConnectionStrings:Placements and the like.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(dryRun),
                    [.. parsed.UnmatchedTokens],
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string path,
        bool dryRun,
        string[] settings,
        CancellationToken ct
    )
    {
        var builder = PlacementHost.CreateBuilder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        try
        {
            await using var database = await PlacementDatabase.JoinOrStartAsync(
                builder.Configuration,
                ct
            );
            builder.AddPlacements(database);
            await using var app = builder.Build();
            // A dry run leaves the database as it is: no migration, no flow published.
            if (dryRun)
                app.ValidateSettings();
            else
                await app.PrepareAsync(ct);

            var today = app.Services.GetRequiredService<TimeProvider>().Today();
            var content = await ImportReader.ReadAsync(path, today, ct);
            SayProblems(content.Problems);
            return dryRun
                ? await PreviewAsync(app.Services, content, ct)
                : await ImportAsync(app.Services, content, ct);
        }
        catch (ImportFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                "Afbrudt. De forløb, der nåede at blive oprettet, er der; kør kommandoen igen for at få resten med."
            );
            return 130;
        }
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services,
        ImportFile content,
        CancellationToken ct
    )
    {
        var result = await services
            .GetRequiredService<PlacementImport>()
            .RunAsync(content, new ConsoleProgress(), ct);
        Say(
            $"{DanishText.Count(result.Registered, "forløb", "forløb")} oprettet, {DanishText.Number(result.AlreadyThere)} var der i forvejen, {Refused(content)}."
        );
        return content.Problems.Count == 0 ? 0 : 1;
    }

    private static async Task<int> PreviewAsync(
        IServiceProvider services,
        ImportFile content,
        CancellationToken ct
    )
    {
        var rows = await services.GetRequiredService<PlacementImport>().NewRowsAsync(content, ct);
        var clock = services.GetRequiredService<TimeProvider>();
        Say(
            $"Prøvekørsel, intet er skrevet. {DanishText.Count(rows.Count, "forløb", "forløb")} vil blive oprettet, {DanishText.Number(content.Rows.Count - rows.Count)} er der i forvejen, {Refused(content)}."
        );

        var now = clock.GetUtcNow();
        var parts = new RehearsalParts(
            services.GetRequiredService<ProductFolders>().Workflows,
            services.GetRequiredService<LetterTemplates>(),
            services.GetRequiredService<IOptions<MailOptions>>().Value
        );
        await using var rehearsal = await Rehearsal.PrepareAsync(parts, Scenario.AllWell, now, ct);
        rehearsal.Register(rows);
        await rehearsal.RunUntilAsync(now.AddDays(DaysShown), ct);
        var mails = rehearsal.Events.Where(e => e.Kind == RehearsalKind.Mail).ToList();
        Say(
            $"Mails de næste syv dage, hvis alle bekræfter aftalen: {DanishText.Number(mails.Count)}."
        );
        foreach (var mail in mails)
            Say($"  {mail.Line(now.DayInCopenhagen())}");
        return content.Problems.Count == 0 ? 0 : 1;
    }

    private static string Refused(ImportFile content)
    {
        var rows = content.Problems.Select(problem => problem.Line).Distinct().Count();
        return $"{DanishText.Count(rows, "linje", "linjer")} afvist";
    }

    private static void SayProblems(IReadOnlyList<ImportProblem> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
    }

    private static void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>A line now and then: enough to see that it goes on, few enough to read.</summary>
    private sealed class ConsoleProgress : IProgress<ImportProgress>
    {
        private const int Every = 100;

        public void Report(ImportProgress value)
        {
            if (value.Done > 0 && value.Done < value.Total && value.Done % Every == 0)
                Say($"{DanishText.Number(value.Done)} af {DanishText.Number(value.Total)} …");
        }
    }
}
