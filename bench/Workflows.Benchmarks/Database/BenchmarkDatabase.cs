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

    private readonly EmbeddedPostgres _server;
    private readonly EmbeddedPostgresOptions _options;
    private readonly string _connectionString;

    private BenchmarkDatabase(EmbeddedPostgres server, EmbeddedPostgresOptions options)
    {
        _server = server;
        _options = options;
        // What the product adds to a connection string, so that hand-written SQL is prepared as the engine's is.
        _connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            MaxAutoPrepare = 100,
        }.ConnectionString;
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
        var database = new BenchmarkDatabase(
            await EmbeddedPostgres.StartAsync(options, ct),
            options
        );
        try
        {
            await DatabaseMigrator.MigrateAsync(database._connectionString, ct);
            await database.RefuseUnlessDurableAsync(ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
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
        await _server.DisposeAsync();
        await EmbeddedPostgres.TryRemoveAsync(_options, CancellationToken.None);
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
