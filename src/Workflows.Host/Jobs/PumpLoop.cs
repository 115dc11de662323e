using Workflows.Engine;

namespace Workflows.Host.Jobs;

/// <summary>
/// Keeps the pump going: woken by the signal, else when the next timer is due, else every few seconds. Hangfire's job
/// "pump" does the same work without it; this loop makes it punctual.
/// </summary>
internal sealed partial class PumpLoop(
    Pump pump,
    WorkSignal signal,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<PumpLoop> log
) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await pump.RunAsync(stoppingToken);
                await signal.WaitAsync(await UntilNextAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The one boundary of the loop: a database that is away for a minute must not end it.
                LogFailed(log, e);
                await Task.Delay(Longest, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope
            .ServiceProvider.GetRequiredService<IWorkflowStorage>()
            .NextDueAsync(ct);
        if (next is null)
            return Longest;

        var wait = next.Value - clock.GetUtcNow();
        // Overdue and still there: somebody else holds it, or this node's clock is off. No reason to ask without pause.
        return wait <= TimeSpan.Zero ? Longest
            : wait < Shortest ? Shortest
            : wait < Longest ? wait
            : Longest;
    }

    [LoggerMessage(
        EventId = 3202,
        Level = LogLevel.Error,
        Message = "The pump failed; it tries again in a few seconds"
    )]
    private static partial void LogFailed(ILogger logger, Exception e);
}
