using Microsoft.Extensions.Options;
using Workflows.Engine;

namespace Workflows.Host.Jobs;

/// <summary>Runs what is due: timers and messages, several instances at a time. May run in many places at once: rows are claimed.</summary>
internal sealed class Pump(WorkflowRuntime runtime, ClockCheck clock, IOptions<JobsOptions> options)
    : IDisposable
{
    private readonly int _bursts = options.Value.ConcurrentBursts;

    // The loop and Hangfire's jobs may run at the same time: the limit is on all of them together.
    private readonly SemaphoreSlim _slots = new(options.Value.ConcurrentBursts);

    private long _ranAt = TimeProvider.System.GetTimestamp();

    /// <summary>How long ago the pump last finished a piece of work or found none, in real time; since the start, if it has not yet.</summary>
    public TimeSpan Age => TimeProvider.System.GetElapsedTime(Volatile.Read(ref _ranAt));

    /// <summary>Runs until nothing is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // One look first: most of the time nothing is due, and then one question to the database is enough.
        if (await clock.IsSoundAsync(ct) && await BurstAsync(ct))
            await Task.WhenAll(Enumerable.Range(0, _bursts).Select(_ => DrainAsync(ct)));
        Stamp();
    }

    public void Dispose() => _slots.Dispose();

    private async Task DrainAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await BurstAsync(ct)) { }
    }

    private async Task<bool> BurstAsync(CancellationToken ct)
    {
        await _slots.WaitAsync(ct);
        try
        {
            var found = await runtime.RunDueAsync(ct);
            // Here and not after the drain, which may take minutes when much is due: a busy pump is not a late one.
            Stamp();
            return found;
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Stamp() => Volatile.Write(ref _ranAt, TimeProvider.System.GetTimestamp());
}
