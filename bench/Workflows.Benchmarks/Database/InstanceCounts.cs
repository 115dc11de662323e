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
    private const int WarmUp = 50;
    private const int Samples = 200;

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
        var counts = report.Sizes.WaitingInstances;
        var candidates = new List<Candidate>();
        try
        {
            foreach (var count in counts)
            {
                Report.Progress($"flat: a database with {count} waiting instances");
                var another = await database.CreateAnotherAsync($"waiting_{count}", ct);
                candidates.Add(new Candidate(another));
                await another.SeedAsync(count, ct);
                await candidates[^1].PublishAsync(ct);
            }

            await database.ExecuteAsync("CHECKPOINT", ct);
            Report.Progress("flat: steps on all of them in turn");
            await RoundsAsync(candidates, WarmUp, ct);
            foreach (var candidate in candidates)
                candidate.Forget();
            await RoundsAsync(candidates, Samples, ct);
        }
        finally
        {
            foreach (var candidate in candidates)
                await candidate.DisposeAsync();
        }

        for (var i = 0; i < Operations.Length; i++)
            Show(report, Operations[i], [.. candidates.Select(c => c.Median(i))]);
    }

    // In turn, so that whatever else the machine does meets all of them alike.
    private static async Task RoundsAsync(
        List<Candidate> candidates,
        int rounds,
        CancellationToken ct
    )
    {
        for (var i = 0; i < rounds; i++)
        {
            foreach (var candidate in candidates)
                await candidate.MeasureAsync(ct);
        }
    }

    private static void Show(Report report, string operation, List<double> medians)
    {
        var shown = medians.Zip(
            report.Sizes.WaitingInstances,
            (ms, count) => string.Create(CultureInfo.InvariantCulture, $"{count}: {ms:0.00} ms")
        );
        report.AtMost(
            $"flat, waiting instances: {operation}",
            medians[^1] / medians[0],
            MostGrowth,
            "×",
            string.Join(", ", shown)
        );
    }

    /// <summary>One database, and how long the operations take on it.</summary>
    private sealed class Candidate(BenchmarkDatabase database) : IAsyncDisposable
    {
        private readonly EngineUnderTest _engine = database.OpenEngine();
        private readonly List<double>[] _times = [.. Operations.Select(_ => new List<double>())];

        public double Median(int operation) => Cost.Median(_times[operation]);

        public void Forget() => Array.ForEach(_times, times => times.Clear());

        public async Task PublishAsync(CancellationToken ct)
        {
            await _engine.PublishAsync(Definitions.Wait, ct);
            await _engine.PublishAsync(Definitions.Timer, ct);
        }

        public async Task MeasureAsync(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            var id = "";
            await TimeAsync(
                0,
                async () => id = await _engine.StartAsync("bench-wait", "Suspended", ct)
            );
            var bookmark = await database.ScalarAsync<string>(
                $"SELECT id FROM workflow_bookmarks WHERE instance_id = '{id}'",
                ct
            );
            await TimeAsync(1, () => _engine.Runtime.ResumeAsync(id, bookmark, null, ct));
            await MeasureEventAsync(ct);
            await TimeAsync(3, () => NextDueAsync(ct));
            await MeasureTimerAsync(ct);
        }

        public async ValueTask DisposeAsync()
        {
            await _engine.DisposeAsync();
            await database.DisposeAsync();
        }

        // One event by correlation id: found among all that wait for the same name, delivered by the pump's code.
        private async Task MeasureEventAsync(CancellationToken ct)
        {
            var correlation = Guid.NewGuid().ToString("N");
            await _engine.Runtime.StartAsync(
                new StartRequest("bench-wait") { CorrelationId = correlation },
                ct
            );
            var now = _engine.Clock.GetUtcNow();
            var message = InboxMessages.Event(correlation, "Go", correlation, null, now, null);
            await TimeAsync(
                2,
                async () =>
                {
                    await _engine.Runtime.PostAsync(message, ct);
                    while (await _engine.Runtime.RunDueAsync(ct)) { }
                }
            );
        }

        private async Task MeasureTimerAsync(CancellationToken ct)
        {
            await _engine.StartAsync("bench-timer", "Suspended", ct);
            _engine.Clock.Advance(TimeSpan.FromHours(1));
            await TimeAsync(
                4,
                async () =>
                {
                    if (!await _engine.Runtime.RunDueAsync(ct))
                        throw new InvalidOperationException("The timer did not come due.");
                }
            );
        }

        private async Task NextDueAsync(CancellationToken ct)
        {
            await using var scope = _engine.OpenScope();
            await scope.ServiceProvider.GetRequiredService<IWorkflowStorage>().NextDueAsync(ct);
        }

        private async Task TimeAsync(int operation, Func<Task> run)
        {
            var began = Stopwatch.GetTimestamp();
            await run();
            _times[operation].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
