using System.Globalization;
using Workflows.Engine;

namespace Workflows.Benchmarks.Database;

/// <summary>
/// Instances that start, wait in the database and are resumed, eight at a time; beside them, in turn, the same rows
/// written by hand and by EF Core.
/// </summary>
internal static class WaitingRuns
{
    private const int Concurrency = 8;
    private const double CpuTarget = 0.8;

    // CPU per start and resume, rows and bytes per waiting instance, as recorded of genuine Elsa 3.8.0-rc2.
    private const double ElsaStart = 25.9;
    private const double ElsaResume = 13.95;
    private const double ElsaRows = 18;
    private const double ElsaKiloBytes = 11.8;

    public static async Task MeasureAsync(
        Report report,
        BenchmarkDatabase database,
        CancellationToken ct
    )
    {
        await using var engine = database.OpenEngine();
        await engine.PublishAsync(Definitions.Wait, ct);
        var warmUp = report.Sizes.DatabaseWarmUp / 2;
        Report.Progress($"wait: {2 * warmUp} steps to warm up");
        await Cost.RunAsync(warmUp, Concurrency, _ => StartAsync(engine, ct), ct);
        await ResumeAllAsync(engine, database, ct);

        await database.EmptyAsync(ct);
        var instances = report.Sizes.DatabaseRuns * 2;
        Report.Progress($"wait: size of {instances} waiting instances");
        await Cost.RunAsync(instances, Concurrency, _ => StartAsync(engine, ct), ct);
        var (rows, bytes) = await database.SizeAsync(ct);
        ReportSize(report, rows / (double)instances, bytes / 1000.0 / instances);

        var (waiting, bookmark) = (await database.BookmarksAsync(ct))[0];
        var start = await StepSample.ReadAsync(database.Source, waiting, ct);
        await ResumeAsync(engine, waiting, bookmark, ct);
        var resume = await StepSample.ReadAsync(database.Source, waiting, ct);
        await database.EmptyAsync(ct);

        var contestants = new Contestants(
            engine,
            database,
            new HandWritten(database.Source, start, resume),
            new PlainEntities(engine, start, resume),
            report.Sizes.DatabaseRuns
        );
        await contestants.RoundAsync(ct);
        var rounds = new List<Round>();
        for (var round = 1; round <= report.Sizes.Rounds; round++)
        {
            Report.Progress($"wait: round {round} of {report.Sizes.Rounds}");
            rounds.Add(await contestants.RoundAsync(ct));
        }

        ReportRounds(report, rounds);
        await database.EmptyAsync(ct);
    }

    private static void ReportSize(Report report, double rows, double kiloBytes)
    {
        report.AtMost("wait: rows per waiting instance", rows, 6, "", Report.Ratio(ElsaRows, rows));
        report.AtMost(
            "wait: size per waiting instance",
            kiloBytes,
            5,
            "kB",
            Report.Ratio(ElsaKiloBytes, kiloBytes)
        );
    }

    private static void ReportRounds(Report report, List<Round> rounds)
    {
        var start = Cost.Median([.. rounds.Select(r => r.EngineStarts)]);
        var resume = Cost.Median([.. rounds.Select(r => r.EngineResumes)]);
        report.AtMost(
            "wait: CPU per start",
            start.CpuMs,
            CpuTarget,
            "ms",
            $"{Report.Ratio(ElsaStart, start.CpuMs)}; {Beside(rounds, c => c.CpuMs, r => r.HandStarts, r => r.EntityStarts, "ms")}"
        );
        report.AtMost(
            "wait: CPU per resume",
            resume.CpuMs,
            CpuTarget,
            "ms",
            $"{Report.Ratio(ElsaResume, resume.CpuMs)}; {Beside(rounds, c => c.CpuMs, r => r.HandResumes, r => r.EntityResumes, "ms")}"
        );
        report.Note("wait: allocated per start", start.KiloBytes, "kB");
        report.Note("wait: allocated per resume", resume.KiloBytes, "kB");
        report.Note(
            "wait: starts per second",
            start.PerSecond,
            "/s",
            Beside(rounds, c => c.PerSecond, r => r.HandStarts, r => r.EntityStarts, "/s")
        );
        report.Note(
            "wait: resumes per second",
            resume.PerSecond,
            "/s",
            Beside(rounds, c => c.PerSecond, r => r.HandResumes, r => r.EntityResumes, "/s")
        );
        report.AtLeast(
            "wait: starts, throughput against hand-written",
            Cost.Median(rounds.Select(r => r.EngineStarts.PerSecond / r.HandStarts.PerSecond)),
            0.5,
            "×"
        );
        report.AtLeast(
            "wait: resumes, throughput against hand-written",
            Cost.Median(rounds.Select(r => r.EngineResumes.PerSecond / r.HandResumes.PerSecond)),
            0.5,
            "×",
            "hand-written SQL reads nothing"
        );
    }

    private static string Beside(
        List<Round> rounds,
        Func<Cost, double> figure,
        Func<Round, Cost> hand,
        Func<Round, Cost> entities,
        string unit
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"hand-written {Cost.Median(rounds.Select(r => figure(hand(r)))):0.##} {unit}, EF Core {Cost.Median(rounds.Select(r => figure(entities(r)))):0.##} {unit}"
        );

    private static Task<string> StartAsync(EngineUnderTest engine, CancellationToken ct) =>
        engine.StartAsync("bench-wait", "Suspended", ct);

    private static async Task ResumeAsync(
        EngineUnderTest engine,
        string instance,
        string bookmark,
        CancellationToken ct
    )
    {
        if (!await engine.Runtime.ResumeAsync(instance, bookmark, null, ct))
            throw new InvalidOperationException($"{instance} was not resumed.");
    }

    private static async Task<Cost> ResumeAllAsync(
        EngineUnderTest engine,
        BenchmarkDatabase database,
        CancellationToken ct
    )
    {
        var waiting = await database.BookmarksAsync(ct);
        return await Cost.OfAsync(
            waiting.Count,
            Concurrency,
            i => ResumeAsync(engine, waiting[i].Instance, waiting[i].Bookmark, ct),
            ct
        );
    }

    /// <summary>The figures of one round.</summary>
    private sealed record Round(
        Cost EngineStarts,
        Cost EngineResumes,
        Cost HandStarts,
        Cost HandResumes,
        Cost EntityStarts,
        Cost EntityResumes
    );

    /// <summary>Those who write the same rows.</summary>
    private sealed class Contestants(
        EngineUnderTest engine,
        BenchmarkDatabase database,
        HandWritten hand,
        PlainEntities entities,
        int instances
    )
    {
        /// <summary>Each in turn, so that a disturbance of the machine meets all of them.</summary>
        public async Task<Round> RoundAsync(CancellationToken ct)
        {
            var engineStarts = await Cost.OfAsync(
                instances,
                Concurrency,
                _ => StartAsync(engine, ct),
                ct
            );
            var ids = NewIds();
            var handStarts = await RunAsync(ids, hand.StartAsync, ct);
            var entityIds = NewIds();
            var entityStarts = await RunAsync(entityIds, entities.StartAsync, ct);
            var handResumes = await RunAsync(ids, hand.ResumeAsync, ct);
            var entityResumes = await RunAsync(entityIds, entities.ResumeAsync, ct);
            var engineResumes = await ResumeAllAsync(engine, database, ct);
            return new(
                engineStarts,
                engineResumes,
                handStarts,
                handResumes,
                entityStarts,
                entityResumes
            );
        }

        private List<string> NewIds() =>
            [.. Enumerable.Range(0, instances).Select(_ => Guid.NewGuid().ToString("N")[..16])];

        private static Task<Cost> RunAsync(
            List<string> ids,
            Func<string, CancellationToken, Task> step,
            CancellationToken ct
        ) => Cost.OfAsync(ids.Count, Concurrency, i => step(ids[i], ct), ct);
    }
}
