using System.CommandLine;

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
        var command = new Command(
            "conformance",
            "Afvikler optagede sager fra Elsa 3 og sammenligner."
        )
        {
            path,
            level,
            deviations,
        };
        command.SetAction(
            (parsed, ct) =>
                RunAsync(
                    parsed.GetValue(path)!,
                    parsed.GetValue(level),
                    parsed.GetValue(deviations),
                    Console.Out,
                    ct
                )
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        FileSystemInfo path,
        ConformanceLevel level,
        FileInfo? deviations,
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
            var difference = await CaseVerdict.OfAsync(recorded, new InMemory(), level, ct);
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
