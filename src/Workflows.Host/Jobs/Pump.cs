using Microsoft.Extensions.Options;
using Workflows.Engine;

namespace Workflows.Host.Jobs;

/// <summary>Runs what is due: timers and messages, several instances at a time. May run in many places at once: rows are claimed.</summary>
internal sealed class Pump(WorkflowRuntime runtime, ClockCheck clock, IOptions<JobsOptions> options)
{
    private readonly int _bursts = options.Value.ConcurrentBursts;

    private long _ranAt = TimeProvider.System.GetTimestamp();

    /// <summary>How long ago the pump last ran through, in real time; since the start, if it has not yet.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(Volatile.Read(ref _ranAt));

    /// <summary>Runs until nothing is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // One look first: most of the time nothing is due, and then one question to the database is enough.
        if (await clock.IsSoundAsync(ct) && await runtime.RunDueAsync(ct))
            await Task.WhenAll(Enumerable.Range(0, _bursts).Select(_ => DrainAsync(ct)));
        Volatile.Write(ref _ranAt, TimeProvider.System.GetTimestamp());
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await runtime.RunDueAsync(ct)) { }
    }
}
