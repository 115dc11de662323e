using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Workflows.Host.Jobs;

/// <summary>
/// Hangfire's tables. They hold nothing that is ours: when they are gone, under a running program too, they are made
/// again and the recurring jobs registered anew (decision D3).
/// </summary>
internal sealed partial class HangfireSchema(
    NpgsqlDataSource database,
    IRecurringJobManager jobs,
    IOptions<JobsOptions> options,
    ILogger<HangfireSchema> log
)
{
    public const string Name = "hangfire";

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await ExistsAsync(ct))
            return;

        LogGone(log);
        // The constructor makes the tables; the storage that the servers hold works on them again.
        _ = new PostgreSqlStorage(new HangfireConnections(database), StorageOptions());
        RecurringJobs.Register(jobs, options.Value);
    }

    public static PostgreSqlStorageOptions StorageOptions() =>
        new()
        {
            SchemaName = Name,
            QueuePollInterval = TimeSpan.FromSeconds(2),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(5),
            // A node killed while it holds the scheduler's lock stalls the others for this long.
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
            DeleteExpiredBatchSize = 5000,
        };

    private async Task<bool> ExistsAsync(CancellationToken ct)
    {
        await using var ask = database.CreateCommand(
            $"SELECT to_regclass('{Name}.jobqueue') IS NOT NULL"
        );
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    [LoggerMessage(
        EventId = 3204,
        Level = LogLevel.Warning,
        Message = "Hangfire's tables are gone; they are made again"
    )]
    private static partial void LogGone(ILogger logger);
}

/// <summary>Gives Hangfire connections of the program's own pool.</summary>
internal sealed class HangfireConnections(NpgsqlDataSource database) : IConnectionFactory
{
    public NpgsqlConnection GetOrCreateConnection() => database.CreateConnection();
}
