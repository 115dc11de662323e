using System.CommandLine;
using Workflows.Host.Platform;

namespace Workflows.Host.Features.Conformance;

/// <summary>Runs recorded cases of genuine Elsa against the engine.</summary>
internal static class ConformanceCommand
{
    public static Command Create()
    {
        var path = new Argument<FileSystemInfo>("file-or-folder")
        {
            Description = "En sag (*.case.json) eller en mappe med sager.",
        };
        var level = new Option<ConformanceLevel>("--level")
        {
            Description = "Hvor meget der skal stemme: A, B eller C.",
            DefaultValueFactory = _ => ConformanceLevel.C,
        };
        var deviations = new Option<FileInfo?>("--deviations")
        {
            Description = "Bevidste afvigelser, fx docs/elsa-deviations.json.",
        };
        var postgres = new Option<bool>("--postgres")
        {
            Description =
                "På PostgreSQL i stedet for i hukommelsen; i en database for sig, som fjernes igen.",
        };
        var command = new Command(
            "conformance",
            "Afvikler optagede sager fra Elsa 3 og sammenligner."
        )
        {
            path,
            level,
            deviations,
            postgres,
        };
        // What is not ours is configuration, e.g. --ConnectionStrings:Placements.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var database = parsed.GetValue(postgres)
                    ? await StartDatabaseAsync([.. parsed.UnmatchedTokens], ct)
                    : null;
                return await RunAsync(
                    parsed.GetValue(path)!,
                    parsed.GetValue(level),
                    parsed.GetValue(deviations),
                    database?.ConnectionString,
                    Console.Out,
                    ct
                );
            }
        );
        return command;
    }

    private static Task<ConformanceDatabase> StartDatabaseAsync(
        string[] settings,
        CancellationToken ct
    ) => ConformanceDatabase.StartAsync(PlacementHost.CreateBuilder(settings).Configuration, ct);

    /// <summary>Runs the cases, on the database when there is one, else in memory.</summary>
    internal static async Task<int> RunAsync(
        FileSystemInfo path,
        ConformanceLevel level,
        FileInfo? deviations,
        string? connectionString,
        TextWriter output,
        CancellationToken ct
    )
    {
        var files = path is DirectoryInfo folder
            ? folder.GetFiles("*.case.json").OrderBy(f => f.Name, StringComparer.Ordinal).ToArray()
            : [(FileInfo)path];
        if (files.Length == 0 || files.Any(f => !f.Exists))
        {
            await output.WriteLineAsync($"Der er ingen sager (*.case.json) i {path.FullName}.");
            return 2;
        }

        var deviating = Deviations.Read(deviations);
        var (passed, failed, deviated) = (0, 0, 0);
        foreach (var file in files)
        {
            var recorded = ConformanceCase.Read(file.FullName);
            ConformanceWorld world = connectionString is null
                ? new InMemory()
                : await OnPostgres.EmptyAsync(connectionString, ct);
            var difference = await CaseVerdict.OfAsync(recorded, world, level, ct);
            if (deviating.Contains(recorded.Id))
            {
                deviated++;
            }
            else if (difference is null)
            {
                passed++;
            }
            else
            {
                failed++;
                await output.WriteLineAsync($"FAIL {recorded.Id}: {difference}");
            }
        }

        await output.WriteLineAsync(
            $"{(deviated > 0 ? $"deviated {deviated}, " : "")}passed {passed}, failed {failed}"
        );
        return failed > 0 ? 1 : 0;
    }
}
