using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;

namespace Workflows.Benchmarks.Memory;

/// <summary>Ten activities from start to end, one instance at a time.</summary>
internal static class ShortRuns
{
    public static Task MeasureScriptsAsync(Report report, CancellationToken ct) =>
        MeasureAsync(
            report,
            "bench-short",
            Definitions.Short,
            new(CpuMs: 0.25, KiloBytes: 60, PerSecond: 0),
            elsa: new(CpuMs: 4.87, KiloBytes: 685, PerSecond: 231),
            ct
        );

    public static Task MeasureLiteralsAsync(Report report, CancellationToken ct) =>
        MeasureAsync(
            report,
            "bench-short-literals",
            Definitions.ShortLiterals,
            new(CpuMs: 0.04, KiloBytes: 15, PerSecond: 0),
            elsa: new(CpuMs: 3.87, KiloBytes: 525, PerSecond: 296),
            ct
        );

    private static async Task MeasureAsync(
        Report report,
        string id,
        string definition,
        Cost target,
        Cost elsa,
        CancellationToken ct
    )
    {
        var storage = new DiscardingStorage();
        await using var engine = new EngineUnderTest(s =>
            s.AddSingleton<IWorkflowStorage>(storage)
        );
        await engine.PublishAsync(definition, ct);
        Report.Progress($"{id}: {report.Sizes.WarmUp} runs to warm up");
        await Cost.RunAsync(report.Sizes.WarmUp, 1, Run, ct);
        var lines = engine.Output.Count;
        var rounds = new List<Cost>();
        for (var round = 1; round <= report.Sizes.Rounds; round++)
        {
            Report.Progress($"{id}: round {round} of {report.Sizes.Rounds}");
            rounds.Add(await Cost.OfAsync(report.Sizes.Runs, 1, Run, ct));
        }

        if (engine.Output.Count - lines != 4L * report.Sizes.Runs * report.Sizes.Rounds)
            throw new InvalidOperationException($"{id} did not write its four lines each time.");
        var cost = Cost.Median(rounds);
        report.AtMost(
            $"{id}: CPU per run",
            cost.CpuMs,
            target.CpuMs,
            "ms",
            Report.Ratio(elsa.CpuMs, cost.CpuMs)
        );
        report.AtMost(
            $"{id}: allocated per run",
            cost.KiloBytes,
            target.KiloBytes,
            "kB",
            Report.Ratio(elsa.KiloBytes, cost.KiloBytes)
        );
        report.Note(
            $"{id}: runs per second",
            cost.PerSecond,
            "/s",
            Report.Ratio(cost.PerSecond, elsa.PerSecond)
        );
        report.Note(
            $"{id}: state and journal",
            (storage.LastStateBytes + storage.LastJournalBytes) / 1000.0,
            "kB",
            $"state {storage.LastStateBytes} B, journal {storage.LastJournalBytes} B"
        );

        Task Run(int _) => engine.StartAsync(id, "Finished", ct);
    }
}
