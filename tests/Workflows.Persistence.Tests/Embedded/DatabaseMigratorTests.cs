using Npgsql;
using Workflows.Persistence.Embedded;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Embedded;

public sealed class DatabaseMigratorTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_that_start_at_once_migrate_once()
    {
        var empty = await CreateEmptyDatabaseAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => DatabaseMigrator.MigrateAsync(empty, Ct))
        );

        (
            await ScalarAsync(
                empty,
                "SELECT count(*) = count(DISTINCT migration_id) AND count(*) > 0 FROM \"__EFMigrationsHistory\""
            )
        ).ShouldBe(true);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_waits_for_the_one_that_migrates()
    {
        var ct = TestContext.Current.CancellationToken;
        var empty = await CreateEmptyDatabaseAsync();
        await using var other = NpgsqlDataSource.Create(empty);
        await using var holder = await other.OpenConnectionAsync(ct);
        await ScalarAsync(holder, $"SELECT pg_advisory_lock({DatabaseMigrator.LockKey})::text");

        var waiting = DatabaseMigrator.MigrateAsync(empty, ct);
        while (await ScalarAsync(holder, "SELECT count(*) FROM pg_locks WHERE NOT granted") is 0L)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, ct);

        (await ScalarAsync(holder, "SELECT to_regclass('placements') IS NULL")).ShouldBe(true);
        await ScalarAsync(holder, $"SELECT pg_advisory_unlock({DatabaseMigrator.LockKey})");
        await waiting;
        (await ScalarAsync(holder, "SELECT to_regclass('placements') IS NULL")).ShouldBe(false);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_as_it_is()
    {
        await ExecuteAsync(
            "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')"
        );

        var refused = await Should.ThrowAsync<DatabaseStartException>(
            DatabaseMigrator.MigrateAsync(Database.ConnectionString, Ct)
        );

        refused.Message.ShouldContain(
            "nyere udgave af programmet (migration 99990101000000_Later)"
        );
        await ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE migration_id LIKE '9999%'");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_with_the_setting_to_check()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(Database.ConnectionString)
        {
            Port = 1,
        }.ConnectionString;

        var refused = await Should.ThrowAsync<DatabaseStartException>(
            DatabaseMigrator.MigrateAsync(nowhere, Ct)
        );

        refused.Message.ShouldContain("127.0.0.1:1");
        refused.Message.ShouldContain("ConnectionStrings:Placements");
    }

    private async Task<string> CreateEmptyDatabaseAsync()
    {
        var own = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        // Named after the class's own database, with which it is removed.
        own.Database += $"_{Guid.NewGuid().ToString("N")[..8]}";
        await ExecuteAsync($"CREATE DATABASE {own.Database}");
        return own.ConnectionString;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
