using Workflows.Benchmarks.Database;
using Workflows.Benchmarks.Memory;

namespace Workflows.Benchmarks;

/// <summary>The command line: which measurements run, and what the exit code says.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        Usage: dotnet run -c Release --project bench/Workflows.Benchmarks -- [short|literals|wait|flat|plan|year|all] [--quick]

          short      ten activities with three scripts, in memory
          literals   the same without scripts
          wait       start, wait, resume on an embedded PostgreSQL, beside hand-written SQL
          flat       how cost grows with the size of a definition and with the number of waiting instances
          plan       the follow-up plans of 100,000 placements of a year
          year       a year of one placement, played by its flow in virtual time
          all        everything (the default)
          --quick    fewer repetitions: for a look, not for the record

        Exit code: 0 all targets met, 1 a target missed, 2 wrong arguments, 130 cancelled.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var names = args.Where(a => a != "--quick").DefaultIfEmpty("all").ToList();
        if (
            names
            is not [
                ("short" or "literals" or "wait" or "flat" or "plan" or "year" or "all")
                and var name,
            ]
        )
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            // The server that a measurement has started is stopped first.
            e.Cancel = true;
            stop.Cancel();
        };
        var report = new Report(Sizes.Of(args.Contains("--quick")));
        try
        {
            await MeasureAsync(name, args.Contains("--quick"), report, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return 130;
        }

        report.Print(Console.Out);
        return report.AllMet ? 0 : 1;
    }

    private static async Task MeasureAsync(
        string name,
        bool isQuick,
        Report report,
        CancellationToken ct
    )
    {
        Report.WarnOfDebugBuild();
        if (name is "short" or "all")
            await ShortRuns.MeasureScriptsAsync(report, ct);
        if (name is "literals" or "all")
            await ShortRuns.MeasureLiteralsAsync(report, ct);
        if (name is "flat" or "all")
            await DefinitionSizes.MeasureAsync(report, ct);
        if (name is "plan" or "all")
            await Plans.MeasureAsync(report, isQuick, ct);
        if (name is "year" or "all")
            await Years.MeasureAsync(report, ct);
        if (name is not ("wait" or "flat" or "all"))
            return;
        await using var database = await BenchmarkDatabase.StartAsync(ct);
        if (name is "wait" or "all")
            await WaitingRuns.MeasureAsync(report, database, ct);
        if (name is "flat" or "all")
            await InstanceCounts.MeasureAsync(report, database, ct);
        if (name is "wait" or "all")
            await TimerBacklog.MeasureAsync(report, database, ct);
    }
}
