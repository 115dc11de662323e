using System.Diagnostics;

namespace Workflows.Benchmarks;

/// <summary>
/// What operations cost this process. CPU time and allocations do not depend on what else the machine does, the rate
/// does.
/// </summary>
/// <param name="CpuMs">Milliseconds of CPU time per operation, all threads of the process.</param>
/// <param name="KiloBytes">Thousands of bytes allocated per operation.</param>
/// <param name="PerSecond">Operations per second of real time.</param>
internal sealed record Cost(double CpuMs, double KiloBytes, double PerSecond)
{
    public static async Task<Cost> OfAsync(
        int operations,
        int concurrency,
        Func<int, Task> operation,
        CancellationToken ct
    )
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var began = Stopwatch.GetTimestamp();
        await RunAsync(operations, concurrency, operation, ct);
        var elapsed = Stopwatch.GetElapsedTime(began);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new(
            cpu.TotalMilliseconds / operations,
            bytes / 1000.0 / operations,
            operations / elapsed.TotalSeconds
        );
    }

    /// <summary>Each figure's median.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> costs) =>
        new(
            Median(costs.Select(c => c.CpuMs)),
            Median(costs.Select(c => c.KiloBytes)),
            Median(costs.Select(c => c.PerSecond))
        );

    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static async Task RunAsync(
        int operations,
        int concurrency,
        Func<int, Task> operation,
        CancellationToken ct
    )
    {
        if (concurrency == 1)
        {
            for (var i = 0; i < operations; i++)
            {
                ct.ThrowIfCancellationRequested();
                await operation(i);
            }

            return;
        }

        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = concurrency,
            CancellationToken = ct,
        };
        await Parallel.ForAsync(0, operations, options, async (i, _) => await operation(i));
    }
}
