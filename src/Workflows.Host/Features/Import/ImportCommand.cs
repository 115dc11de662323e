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
            Description =
                "Filen med forløb: CSV fra et regneark eller et fagsystem (se samples/README.md).",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description =
                "Skriver intet. Viser, hvad der vil blive oprettet, og hvilke mails der vil blive sendt de næste syv dage.",
        };
        var errors = new Option<string?>("--errors")
        {
            Description =
                "Hvor fejlfilen skal ligge: de afviste linjer, som de kom, med en kolonne, der siger, hvad der skal rettes. Ellers ligger den ved siden af filen som <navn>.errors.csv.",
        };
        var command = new Command("import", "Opretter forløb fra en fil, og retter kendte.")
        {
            file,
            dryRun,
            errors,
        };
        // What is not ours is configuration: --Data:Folder, --ConnectionStrings:Placements and the like.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    new Request(
                        parsed.GetRequiredValue(file),
                        parsed.GetValue(dryRun),
                        parsed.GetValue(errors)
                    ),
                    [.. parsed.UnmatchedTokens],
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Request request,
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
            if (request.DryRun)
                app.ValidateSettings();
            else
                await app.PrepareAsync(ct);

            var today = app.Services.GetRequiredService<TimeProvider>().Today();
            var content = await ImportReader.ReadAsync(request.File, today, ct);
            SayHow(content);
            SayProblems(content.Problems);
            var problems = request.DryRun
                ? await PreviewAsync(app.Services, content, ct)
                : await ImportAsync(app.Services, content, ct);
            await WriteErrorsAsync(request, content, problems, ct);
            return problems.Count == 0 ? 0 : 1;
        }
        catch (ImportFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                "Afbrudt. De linjer, der nåede at blive færdige, er gemt hver for sig; kør kommandoen igen for at få resten med."
            );
            return 130;
        }
    }

    private static async Task<IReadOnlyList<ImportProblem>> ImportAsync(
        IServiceProvider services,
        ImportFile content,
        CancellationToken ct
    )
    {
        var result = await services
            .GetRequiredService<PlacementImport>()
            .RunAsync(content, new ConsoleProgress(), ct);
        SayProblems([.. result.Problems.Except(content.Problems)]);
        Say(
            $"{DanishText.Count(result.Registered, "forløb", "forløb")} oprettet, {DanishText.Number(result.Changed)} rettet, {DanishText.Number(result.AlreadyThere)} uændret, {Refused(result)}."
        );
        return result.Problems;
    }

    private static async Task<IReadOnlyList<ImportProblem>> PreviewAsync(
        IServiceProvider services,
        ImportFile content,
        CancellationToken ct
    )
    {
        var result = new ImportResult(
            await services
                .GetRequiredService<PlacementImport>()
                .PreviewAsync(content, new ConsoleProgress(), ct),
            content.Problems
        );
        SayOutcomes(result);
        SayProblems([.. result.Problems.Except(content.Problems)]);
        Say(
            $"Prøvekørsel, intet er skrevet. {DanishText.Count(result.Registered, "forløb", "forløb")} vil blive oprettet, {DanishText.Number(result.Changed)} rettet, {DanishText.Number(result.AlreadyThere)} er uændret, {Refused(result)}."
        );

        var clock = services.GetRequiredService<TimeProvider>();
        var now = clock.GetUtcNow();
        var parts = new RehearsalParts(
            services.GetRequiredService<ProductFolders>().Workflows,
            services.GetRequiredService<LetterTemplates>(),
            services.GetRequiredService<IOptions<MailOptions>>().Value
        );
        await using var rehearsal = await Rehearsal.PrepareAsync(parts, Scenario.AllWell, now, ct);
        rehearsal.Register(
            result
                .Outcomes.Where(outcome => outcome.Fate == ImportFate.New)
                .Select(outcome => outcome.Row)
        );
        await rehearsal.RunUntilAsync(now.AddDays(DaysShown), ct);
        var mails = rehearsal.Events.Where(e => e.Kind == RehearsalKind.Mail).ToList();
        Say(
            $"Mails om de nye forløb de næste syv dage, hvis alle bekræfter aftalen: {DanishText.Number(mails.Count)}."
        );
        foreach (var mail in mails)
            Say($"  {mail.Line(now.DayInCopenhagen())}");
        return result.Problems;
    }

    private static void SayOutcomes(ImportResult result)
    {
        foreach (var outcome in result.Outcomes)
        {
            var fate = outcome.Fate switch
            {
                ImportFate.New => "nyt",
                ImportFate.Changed => "rettes",
                ImportFate.Unchanged => "uændret",
                _ => "afvist",
            };
            Say($"Linje {outcome.Row.Line}, forløb {outcome.Row.Reference}: {fate}");
            foreach (var line in outcome.Lines)
                Say($"   {line}");
        }
    }

    // A dry run writes nothing; a place that was asked for is no surprise.
    private static async Task WriteErrorsAsync(
        Request request,
        ImportFile content,
        IReadOnlyList<ImportProblem> problems,
        CancellationToken ct
    )
    {
        if (problems.Count == 0 || (request.DryRun && request.Errors is null))
            return;

        var path = request.Errors ?? ImportErrors.PathFor(request.File);
        if (Path.GetFullPath(path) == Path.GetFullPath(request.File))
            throw new ImportFileException(
                "Fejlfilen kan ikke være den fil, der bliver læst. Vælg et andet navn med --errors FIL."
            );

        await ImportErrors.WriteAsync(path, content, problems, ct);
        Say($"De afviste linjer står i {path}. Ret dem dér, og importér den fil.");
    }

    private static string Refused(ImportResult result)
    {
        var rows = result.Problems.Select(problem => problem.Line).Distinct().Count();
        return $"{DanishText.Count(rows, "linje", "linjer")} afvist";
    }

    private static void SayProblems(IReadOnlyList<ImportProblem> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
    }

    private static void SayHow(ImportFile content)
    {
        if (content.Table is not { } table)
            return;

        Say($"Filen er læst som {table.Text.Encoding} med {table.Text.DelimiterName}.");
        foreach (var warning in table.Warnings)
            Console.Error.WriteLine(warning);
    }

    private static void Say(string line) => Console.Out.WriteLine(line);

    private sealed record Request(string File, bool DryRun, string? Errors);

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
