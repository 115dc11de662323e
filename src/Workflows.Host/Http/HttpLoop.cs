using Workflows.Host.Jobs;

namespace Workflows.Host.Http;

/// <summary>
/// Keeps the sender going: woken by the signal, else every few seconds. Hangfire's job "http" does the same work without
/// it; this loop makes it prompt.
/// </summary>
internal sealed partial class HttpLoop(
    HttpSender sender,
    WorkSignal signal,
    ClockCheck clock,
    ILogger<HttpLoop> log
) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await clock.IsSoundAsync(stoppingToken))
                    await sender.RunAsync(stoppingToken);
                await signal.WaitForRequestsAsync(Longest, stoppingToken);
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

    [LoggerMessage(
        EventId = 3304,
        Level = LogLevel.Error,
        Message = "Sending requests failed; it is tried again in a few seconds"
    )]
    private static partial void LogFailed(ILogger logger, Exception e);
}
