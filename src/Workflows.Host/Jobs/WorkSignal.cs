using System.Threading.Channels;
using Npgsql;
using Workflows.Persistence;

namespace Workflows.Host.Jobs;

/// <summary>
/// Hears the NOTIFY that goes out with every commit that leaves work. Only makes the pump faster: when the connection is
/// lost, the pump looks by itself every few seconds.
/// </summary>
internal sealed partial class WorkSignal(NpgsqlDataSource database, ILogger<WorkSignal> log)
    : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // One waiting signal says all: there is work. Any further one is dropped.
    private readonly Channel<bool> _forPump = OneSignal();
    private readonly Channel<bool> _forRequests = OneSignal();

    /// <summary>Waits for work, at most as long as given. The pump's.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => WaitAsync(_forPump, atMost, ct);

    /// <summary>Waits for work, at most as long as given. For the sender of requests, so that neither takes the other's signal.</summary>
    public Task WaitForRequestsAsync(TimeSpan atMost, CancellationToken ct) =>
        WaitAsync(_forRequests, atMost, ct);

    private static async Task WaitAsync(
        Channel<bool> signals,
        TimeSpan atMost,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(atMost);
        try
        {
            await signals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is up: the pump looks whether anything came due.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
                when (e is NpgsqlException or IOException && !stoppingToken.IsCancellationRequested)
            {
                LogLost(log, e);
                await Task.Delay(Retry, TimeProvider.System, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => Signal();
        await using (var listen = new NpgsqlCommand($"LISTEN {WorkOrder.Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);

        // What was committed before we listened is found now.
        Signal();
        while (true)
            await connection.WaitAsync(ct);
    }

    private void Signal()
    {
        _forPump.Writer.TryWrite(true);
        _forRequests.Writer.TryWrite(true);
    }

    private static Channel<bool> OneSignal() =>
        Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

    [LoggerMessage(
        EventId = 3201,
        Level = LogLevel.Warning,
        Message = "The connection that listens for work was lost"
    )]
    private static partial void LogLost(ILogger logger, Exception e);
}
