using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

namespace Workflows.Host.Features.FastForward;

/// <summary>The command "fast-forward FILE --scenario NAME [--from DATE] [--placement REF]".</summary>
internal static class FastForwardCommand
{
    private const int Months = 12;
    private static readonly TimeOnly Morning = new(8, 0);

    public static Command Create()
    {
        var file = new Argument<string>("fil")
        {
            Description = "Filen med forløb (se samples/README.md).",
        };
        var scenario = new Option<string>("--scenario")
        {
            Description =
                $"Hvad der sker: {string.Join(" ", Scenario.All.Select(s => $"{s.Name} ({s.Text.TrimEnd('.').ToLowerInvariant()})"))}",
            DefaultValueFactory = _ => Scenario.AllWell.Name,
        };
        scenario.AcceptOnlyFromAmong([.. Scenario.All.Select(s => s.Name)]);
        var from = new Option<DateOnly?>("--from")
        {
            Description = "Den dag, forløbene bliver oprettet, fx 2026-12-01. Ellers i dag.",
            CustomParser = parsed =>
            {
                if (
                    DateOnly.TryParseExact(
                        parsed.Tokens[0].Value,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                    return day;
                parsed.AddError(
                    $"--from er \"{parsed.Tokens[0].Value}\". Skriv en dag som 2026-12-01."
                );
                return null;
            },
        };
        var placement = new Option<string>("--placement")
        {
            Description = "Kun forløbet med det referencenummer.",
        };
        var command = new Command(
            "fast-forward",
            "Spiller forløbene igennem i virtuel tid og viser alt, hvad der sker."
        )
        {
            file,
            scenario,
            from,
            placement,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    new Request(
                        parsed.GetRequiredValue(file),
                        parsed.GetRequiredValue(scenario),
                        parsed.GetValue(from),
                        parsed.GetValue(placement)
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
        try
        {
            return await PlayAsync(request, settings, ct);
        }
        catch (ImportFileException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Afbrudt. Intet er skrevet.");
            return 130;
        }
    }

    private static async Task<int> PlayAsync(
        Request request,
        string[] settings,
        CancellationToken ct
    )
    {
        var loading = TimeProvider.System.GetTimestamp();
        var builder = PlacementHost.CreateBuilder(settings);
        builder.Services.AddPlatform(builder.Configuration).AddMail(builder.Configuration);
        await using var app = builder.Build();

        var today = request.From ?? app.Services.GetRequiredService<TimeProvider>().Today();
        var content = await ImportReader.ReadAsync(request.File, today, ct);
        foreach (var problem in content.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        var rows = content
            .Rows.Where(row => request.Placement is null || row.Reference == request.Placement)
            .ToList();
        if (rows.Count == 0)
            throw new ImportFileException(
                request.Placement is null
                    ? "Filen har ingen forløb, der kan bruges."
                    : $"Filen har intet forløb med referencen {request.Placement}."
            );

        var parts = new RehearsalParts(
            app.Services.GetRequiredService<ProductFolders>().Workflows,
            app.Services.GetRequiredService<LetterTemplates>(),
            app.Services.GetRequiredService<IOptions<MailOptions>>().Value
        );
        var scenario = Scenario.All.Single(s => s.Name == request.Scenario);
        var start = today.AtCopenhagen(Morning);
        await using var rehearsal = await Rehearsal.PrepareAsync(parts, scenario, start, ct);
        var loaded = TimeProvider.System.GetElapsedTime(loading);

        var playing = TimeProvider.System.GetTimestamp();
        rehearsal.Register(rows);
        var last = rows.Max(row => row.StartsOn.AddDays(row.Weeks * 7)).AddMonths(1);
        var end = today.AddMonths(Months) > last ? today.AddMonths(Months) : last;
        await rehearsal.RunUntilAsync(end.AtCopenhagen(Morning), ct);
        var events = rehearsal.Events;
        var played = TimeProvider.System.GetElapsedTime(playing);

        foreach (var happened in events)
            await Console.Out.WriteLineAsync(happened.Line(today));
        await Console.Out.WriteLineAsync();
        await Console.Out.WriteLineAsync(Summary(rows.Count, events, today, end));
        await Console.Out.WriteLineAsync(
            string.Create(
                DanishTime.Culture,
                $"Spillet på {played.TotalSeconds:0.00} sekunder, efter {loaded.TotalSeconds:0.00} sekunders indlæsning."
            )
        );
        foreach (var failure in rehearsal.Failures)
            await Console.Error.WriteLineAsync($"Fejl i flowet: {failure}");
        return content.Problems.Count == 0 && rehearsal.Failures.Count == 0 ? 0 : 1;
    }

    private static string Summary(
        int placements,
        IReadOnlyList<RehearsalEvent> events,
        DateOnly from,
        DateOnly to
    )
    {
        var mails = events.Count(e => e.Kind == RehearsalKind.Mail);
        var signals = events.Count(e => e.Kind == RehearsalKind.Signal);
        return $"{DanishText.Count(placements, "forløb", "forløb")} fra {from.InWords(from)} til {to.InWords(from)}: "
            + $"{DanishText.Count(events.Count, "hændelse", "hændelser")}, heraf {DanishText.Count(mails, "mail", "mails")} og {DanishText.Count(signals, "signal", "signaler")}.";
    }

    private sealed record Request(string File, string Scenario, DateOnly? From, string? Placement);
}
