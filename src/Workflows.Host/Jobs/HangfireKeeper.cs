using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Workflows.Host.Jobs;

/// <summary>
/// Keeps Hangfire's tables and the recurring jobs in them. They hold nothing that is ours: when they are gone, under a
/// running program too, they are made again and the jobs registered anew (decision D3).
/// </summary>
internal sealed partial class HangfireKeeper(
    NpgsqlDataSource database,
    IRecurringJobManager jobs,
    IOptions<JobsOptions> options,
    ILogger<HangfireKeeper> log
) : BackgroundService
{
    public const string Schema = "hangfire";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isRegistered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                isRegistered &= await ExistsAsync(stoppingToken);
                if (!isRegistered)
                    Restore();
                isRegistered = true;
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // A node that was killed may still hold one of Hangfire's locks: that must not keep this one from starting,
            // so the jobs are registered here, and tried again. Those of the last start run meanwhile.
            catch (Exception e)
                when (e
                        is NpgsqlException
                            or PostgreSqlDistributedLockException
                            or DistributedLockTimeoutException
                )
            {
                LogFailed(log, e);
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    // The constructor makes the tables that are missing; the storage that the servers hold works on them again.
    private void Restore()
    {
        _ = new PostgreSqlStorage(new HangfireConnections(database), StorageOptions());
        RecurringJobs.Register(jobs, options.Value);
        LogRegistered(log);
    }

    public static PostgreSqlStorageOptions StorageOptions() =>
        new()
        {
            SchemaName = Schema,
            QueuePollInterval = TimeSpan.FromSeconds(2),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(5),
            // A node killed while it holds the scheduler's lock stalls the others for this long.
            DistributedLockTimeout = TimeSpan.FromSeconds(30),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
            DeleteExpiredBatchSize = 5000,
        };

    private async Task<bool> ExistsAsync(CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            $"SELECT to_regclass('{Schema}.jobqueue') IS NOT NULL"
        );
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    [LoggerMessage(
        EventId = 3204,
        Level = LogLevel.Information,
        Message = "The recurring jobs are registered"
    )]
    private static partial void LogRegistered(ILogger logger);

    [LoggerMessage(
        EventId = 3205,
        Level = LogLevel.Warning,
        Message = "The recurring jobs could not be registered; tried again in a few seconds"
    )]
    private static partial void LogFailed(ILogger logger, Exception e);
}

/// <summary>Gives Hangfire connections of the program's own pool.</summary>
internal sealed class HangfireConnections(NpgsqlDataSource database) : IConnectionFactory
{
    public NpgsqlConnection GetOrCreateConnection() => database.CreateConnection();
}
