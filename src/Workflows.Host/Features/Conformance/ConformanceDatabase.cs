using Npgsql;
using Workflows.Host.Platform;
using Workflows.Persistence;
using Workflows.Persistence.Embedded;

namespace Workflows.Host.Features.Conformance;

/// <summary>
/// A database that is thrown away, for cases on PostgreSQL. On a configured server it is one of its own: the cases empty
/// the engine's tables, so they never come near the placements.
/// </summary>
internal sealed class ConformanceDatabase : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    private ConformanceDatabase(string connectionString, Func<Task> remove)
    {
        ConnectionString = connectionString;
        _remove = remove;
    }

    public string ConnectionString { get; }

    public static async Task<ConformanceDatabase> StartAsync(
        IConfiguration configuration,
        CancellationToken ct
    )
    {
        var database = configuration.GetConnectionString("Placements") is { Length: > 0 } given
            ? await CreateOnAsync(given, ct)
            : await StartEmbeddedAsync(ProductFolders.Find(configuration).Root, ct);
        try
        {
            await DatabaseMigrator.MigrateAsync(database.ConnectionString, ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _remove();

    private static async Task<ConformanceDatabase> StartEmbeddedAsync(
        string programs,
        CancellationToken ct
    )
    {
        var folder = Directory.CreateTempSubdirectory("placement-workflows-conformance-").FullName;
        var options = new EmbeddedPostgresOptions
        {
            DataFolder = folder,
            ProgramFolder = programs,
            Durable = false,
        };
        var server = await EmbeddedPostgres.StartAsync(options, ct);
        return new(
            server.ConnectionString,
            async () =>
            {
                await server.DisposeAsync();
                await EmbeddedPostgres.TryRemoveAsync(options, CancellationToken.None);
            }
        );
    }

    private static async Task<ConformanceDatabase> CreateOnAsync(string given, CancellationToken ct)
    {
        var name = $"conformance_{Guid.NewGuid():N}";
        await ExecuteAsync(given, $"CREATE DATABASE {name}", ct);
        return new(
            new NpgsqlConnectionStringBuilder(given) { Database = name }.ConnectionString,
            () => ExecuteAsync(given, $"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None)
        );
    }

    private static async Task ExecuteAsync(string connection, string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
