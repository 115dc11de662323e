namespace Workflows.Benchmarks.Database;

/// <summary>Timers that all come due in the same second, drained by the code of the product's pump.</summary>
internal static class TimerBacklog
{
    // Jobs:ConcurrentBursts of the product.
    private const int ConcurrentBursts = 4;

    private const double ElsaPerSecond = 49.3;

    public static async Task MeasureAsync(
        Report report,
        BenchmarkDatabase database,
        CancellationToken ct
    )
    {
        await using var engine = database.OpenEngine();
        await engine.PublishAsync(Definitions.Timer, ct);
        await database.EmptyAsync(ct);
        var timers = report.Sizes.DatabaseRuns * 2;
        Report.Progress($"timers: {timers} due in the same second");
        await Cost.RunAsync(timers, 8, _ => engine.StartAsync("bench-timer", "Suspended", ct), ct);
        engine.Clock.Advance(TimeSpan.FromHours(1));
        var cost = await Cost.OfAsync(
            ConcurrentBursts,
            ConcurrentBursts,
            async _ =>
            {
                while (await engine.Runtime.RunDueAsync(ct)) { }
            },
            ct
        );
        var lost = await database.ScalarAsync<long>(
            "SELECT count(*) FROM workflow_instances WHERE status <> 'Finished'",
            ct
        );
        var perSecond = cost.PerSecond / ConcurrentBursts * timers;
        report.AtMost($"timers: lost of {timers} due in the same second", lost, 0, "");
        report.Note("timers: CPU per timer", cost.CpuMs * ConcurrentBursts / timers, "ms");
        report.Note(
            "timers: finished per second",
            perSecond,
            "/s",
            Report.Ratio(perSecond, ElsaPerSecond)
        );
        await database.EmptyAsync(ct);
    }
}
