using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;

namespace Workflows.Benchmarks.Database;

/// <summary>What a step costs while 1 to 100,000 instances wait in the database: it should not depend on their number.</summary>
internal static class InstanceCounts
{
    // A tree of 100,000 rows is one level deeper, and its pages are not all at hand.
    private const double MostGrowth = 1.5;
    private const int Samples = 200;

    private const string Payload = """{"EventName":"Go"}""";

    private static readonly string[] Operations =
    [
        "start",
        "resume",
        "event to its instance",
        "next due",
        "due timer",
    ];

    public static async Task MeasureAsync(
        Report report,
        BenchmarkDatabase database,
        CancellationToken ct
    )
    {
        await using var engine = database.OpenEngine();
        await engine.PublishAsync(Definitions.Wait, ct);
        await engine.PublishAsync(Definitions.Timer, ct);
        await database.EmptyAsync(ct);
        await MeasureOnceAsync(engine, database, ct);
        var figures = new List<double[]>();
        var seeded = 0;
        foreach (var count in report.Sizes.WaitingInstances)
        {
            Report.Progress($"flat: {count} waiting instances");
            await SeedAsync(database, seeded, count, ct);
            seeded = count;
            figures.Add(await MeasureOnceAsync(engine, database, ct));
        }

        for (var i = 0; i < Operations.Length; i++)
        {
            var shown = figures.Zip(
                report.Sizes.WaitingInstances,
                (f, n) => string.Create(CultureInfo.InvariantCulture, $"{n}: {f[i]:0.00} ms")
            );
            report.AtMost(
                $"flat, waiting instances: {Operations[i]}",
                figures[^1][i] / figures[0][i],
                MostGrowth,
                "×",
                string.Join(", ", shown)
            );
        }

        await database.EmptyAsync(ct);
    }

    /// <summary>Instances as the engine leaves them, with bookmark, timer far in the future, and journal: copies of one that it made.</summary>
    private static async Task SeedAsync(
        BenchmarkDatabase database,
        int from,
        int to,
        CancellationToken ct
    )
    {
        await database.ExecuteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE TEMP TABLE seed AS
                    SELECT n, substr(md5('i' || n), 1, 16) AS id, substr(md5('b' || n), 1, 16) AS bookmark
                    FROM generate_series({from + 1}, {to}) AS n;
                INSERT INTO workflow_instances (id, definition_id, definition_version_id, definition_version, status,
                        sub_status, correlation_id, incident_count, created_at, updated_at, revision, state)
                    SELECT id, 'bench-wait', 'bench-wait-v1', 1, 'Running', 'Suspended', 'case-' || n, 0, now(), now(), 1,
                        convert_to(repeat('seeded state ', 60), 'UTF8')
                    FROM seed;
                INSERT INTO workflow_bookmarks (id, instance_id, activity_id, activity_instance_id, name, hash, payload,
                        correlation_id, created_at)
                    SELECT bookmark, id, 'Event1', id, 'Elsa.Event', '{StimulusHash}', '{Payload}', 'case-' || n, now()
                    FROM seed;
                INSERT INTO workflow_timers (id, due_at, wake_at, instance_id, bookmark_id, attempts)
                    SELECT bookmark, now() + interval '1 year', now() + interval '1 year' + n * interval '1 second', id, bookmark, 0
                    FROM seed;
                INSERT INTO workflow_journal (instance_id, first_sequence, count, entries)
                    SELECT id, 0, 10, convert_to(repeat('seeded entry ', 100), 'UTF8') FROM seed;
                DROP TABLE seed;
                """
            ),
            ct
        );
        await database.ExecuteAsync("VACUUM ANALYZE", ct);
    }

    private static string StimulusHash { get; } =
        InboxMessages.Event("", "Go", null, null, default, null).Hash!;

    private static async Task<double[]> MeasureOnceAsync(
        EngineUnderTest engine,
        BenchmarkDatabase database,
        CancellationToken ct
    )
    {
        var (starts, resumes, events, looks, timers) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>()
        );
        for (var i = 0; i < Samples; i++)
        {
            ct.ThrowIfCancellationRequested();
            string? id = null;
            starts.Add(
                await TimeAsync(async () =>
                    id = await engine.StartAsync("bench-wait", "Suspended", ct)
                )
            );
            var bookmark = await database.ScalarAsync<string>(
                $"SELECT id FROM workflow_bookmarks WHERE instance_id = '{id}'",
                ct
            );
            resumes.Add(await TimeAsync(() => engine.Runtime.ResumeAsync(id!, bookmark, null, ct)));
            looks.Add(await TimeAsync(() => NextDueAsync(engine, ct)));
            events.Add(await MeasureEventAsync(engine, ct));
            timers.Add(await MeasureTimerAsync(engine, ct));
        }

        return
        [
            Cost.Median(starts),
            Cost.Median(resumes),
            Cost.Median(events),
            Cost.Median(looks),
            Cost.Median(timers),
        ];
    }

    // One event by correlation id: found among all that wait for the same name, delivered by the pump's code.
    private static async Task<double> MeasureEventAsync(
        EngineUnderTest engine,
        CancellationToken ct
    )
    {
        var correlation = Guid.NewGuid().ToString("N");
        await engine.Runtime.StartAsync(
            new StartRequest("bench-wait") { CorrelationId = correlation },
            ct
        );
        var now = engine.Clock.GetUtcNow();
        var message = InboxMessages.Event(correlation, "Go", correlation, null, now, null);
        return await TimeAsync(async () =>
        {
            await engine.Runtime.PostAsync(message, ct);
            while (await engine.Runtime.RunDueAsync(ct)) { }
        });
    }

    private static async Task<double> MeasureTimerAsync(
        EngineUnderTest engine,
        CancellationToken ct
    )
    {
        await engine.StartAsync("bench-timer", "Suspended", ct);
        engine.Clock.Advance(TimeSpan.FromHours(1));
        return await TimeAsync(async () =>
        {
            if (!await engine.Runtime.RunDueAsync(ct))
                throw new InvalidOperationException("The timer did not come due.");
        });
    }

    private static async Task NextDueAsync(EngineUnderTest engine, CancellationToken ct)
    {
        await using var scope = engine.OpenScope();
        await scope.ServiceProvider.GetRequiredService<IWorkflowStorage>().NextDueAsync(ct);
    }

    private static async Task<double> TimeAsync(Func<Task> operation)
    {
        var began = Stopwatch.GetTimestamp();
        await operation();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
