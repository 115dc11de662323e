using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Persistence;
using Xunit;

namespace Workflows.Testing.Databases;

/// <summary>A migrated database for one test class; <see cref="PostgresTest"/> empties it before each test.</summary>
public sealed class PostgresTestDatabase : IAsyncLifetime
{
    /// <summary>
    /// Every row goes, but for those that say how far migrations are. As a replica no foreign key and no trigger
    /// (the one that keeps the access log append-only) is asked, and a delete from an empty table costs nothing, which
    /// TRUNCATE does not.
    /// </summary>
    private const string ResetSql = """
        DO $$
        DECLARE name text;
        BEGIN
            SET LOCAL session_replication_role = replica;
            FOR name IN
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                  AND lower(c.relname) NOT IN ('__efmigrationshistory', '__ef_migrations_history', 'code_entries', 'readiness_criteria_sets')
                  AND (n.nspname, c.relname) <> ('hangfire', 'schema')
            LOOP
                EXECUTE 'DELETE FROM ' || name;
            END LOOP;
            PERFORM setval(s.seqrelid, s.seqstart, false) FROM pg_sequence s;
        END $$
        """;

    private NpgsqlDataSource? _source;

    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource Source =>
        _source ?? throw new InvalidOperationException("The fixture has not started.");

    public async ValueTask InitializeAsync()
    {
        var server = await TestServer.GetAsync();
        ConnectionString = await server.CloneAsync(TestContext.Current.CancellationToken);
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>A context as the product configures it; the caller disposes it.</summary>
    public AppDb OpenContext()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UsePlacementDatabase(Source);
        return new AppDb(options.Options, TimeProvider.System);
    }

    public async Task ResetAsync(CancellationToken ct)
    {
        await using var reset = Source.CreateCommand(ResetSql);
        await reset.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is null)
            return;
        await _source.DisposeAsync();
        // The database itself goes with its server; its connections would count against the others.
        await using var any = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(any);
    }
}

/// <summary>A test class that works on a database of its own, which is empty at the start of each test.</summary>
public abstract class PostgresTest(PostgresTestDatabase database)
    : IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    protected PostgresTestDatabase Database { get; } = database;

    public virtual async ValueTask InitializeAsync() =>
        await Database.ResetAsync(TestContext.Current.CancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
