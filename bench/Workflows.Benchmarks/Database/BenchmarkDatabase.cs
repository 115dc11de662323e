using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Persistence;
using Workflows.Persistence.Embedded;

namespace Workflows.Benchmarks.Database;

/// <summary>A durable embedded PostgreSQL (fsync and synchronous_commit on) in a folder that is removed at the end.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private static readonly string[] EngineTables =
    [
        "workflow_instances",
        "workflow_bookmarks",
        "workflow_timers",
        "workflow_journal",
        "inbox",
    ];

    private readonly string _connectionString;
    private readonly Func<Task> _remove;

    private BenchmarkDatabase(string connectionString, Func<Task> remove)
    {
        // What the product adds to a connection string, so that hand-written SQL is prepared as the engine's is.
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100,
        }.ConnectionString;
        _remove = remove;
        Source = NpgsqlDataSource.Create(_connectionString);
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<BenchmarkDatabase> StartAsync(CancellationToken ct)
    {
        Report.Progress("starting PostgreSQL");
        var options = new EmbeddedPostgresOptions
        {
            DataFolder = Directory.CreateTempSubdirectory("placement-workflows-bench-").FullName,
        };
        var server = await StartServerAsync(options, ct);
        var database = new BenchmarkDatabase(
            server.ConnectionString,
            async () =>
            {
                await server.DisposeAsync();
                await EmbeddedPostgres.TryRemoveAsync(options, CancellationToken.None);
            }
        );
        return await database.MigrateAsync(ct);
    }

    private static async Task<EmbeddedPostgres> StartServerAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        try
        {
            return await EmbeddedPostgres.StartAsync(options, ct);
        }
        catch
        {
            // Cancelled or failed half way: what is there of the folder goes too.
            await EmbeddedPostgres.TryRemoveAsync(options, CancellationToken.None);
            throw;
        }
    }

    /// <summary>One more database on the same server.</summary>
    public async Task<BenchmarkDatabase> CreateAnotherAsync(string name, CancellationToken ct)
    {
        await ExecuteAsync($"CREATE DATABASE {name}", ct);
        var database = new BenchmarkDatabase(
            new NpgsqlConnectionStringBuilder(_connectionString)
            {
                Database = name,
            }.ConnectionString,
            () => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None)
        );
        return await database.MigrateAsync(ct);
    }

    public EngineUnderTest OpenEngine() =>
        new(services => services.AddPlacementDatabase(_connectionString));

    /// <summary>Empties the engine's tables, so that their files are new.</summary>
    public Task EmptyAsync(CancellationToken ct) =>
        ExecuteAsync($"TRUNCATE {string.Join(", ", EngineTables)}", ct);

    /// <summary>Rows, and bytes of tables, indexes and TOAST, of what belongs to instances; after VACUUM, so that no dead row counts.</summary>
    public async Task<(long Rows, long Bytes)> SizeAsync(CancellationToken ct)
    {
        var (rows, bytes) = (0L, 0L);
        foreach (var table in EngineTables)
        {
            await ExecuteAsync($"VACUUM {table}", ct);
            rows += await ScalarAsync<long>($"SELECT count(*) FROM {table}", ct);
            bytes += await ScalarAsync<long>($"SELECT pg_total_relation_size('{table}')", ct);
        }

        return (rows, bytes);
    }

    public async Task<List<(string Instance, string Bookmark)>> BookmarksAsync(CancellationToken ct)
    {
        await using var command = Source.CreateCommand(
            "SELECT instance_id, id FROM workflow_bookmarks"
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _remove();
    }

    private async Task<BenchmarkDatabase> MigrateAsync(CancellationToken ct)
    {
        try
        {
            await DatabaseMigrator.MigrateAsync(_connectionString, ct);
            await RefuseUnlessDurableAsync(ct);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task RefuseUnlessDurableAsync(CancellationToken ct)
    {
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            if (await ScalarAsync<string>($"SHOW {setting}", ct) != "on")
                throw new InvalidOperationException($"The server runs with {setting} off.");
        }
    }
}
