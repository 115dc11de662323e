using System.Globalization;
using Npgsql;
using Workflows.Persistence;
using Workflows.Persistence.Embedded;

namespace Workflows.Testing.Databases;

/// <summary>
/// The PostgreSQL server of this test process: the one that PLACEMENTS_TEST_CONNECTION names (its user must be a
/// superuser), else an embedded one in a temporary folder. It starts with the first test that asks for a database, and
/// everything it made is removed by <see cref="TestServerRemoval"/>, or by the next run if this one is killed.
/// </summary>
internal sealed class TestServer
{
    private const string Prefix = "placements_test_";
    private static readonly Lazy<Task<TestServer>> Instance = new(StartAsync);
    private static readonly string ClustersFolder = Path.Combine(
        Path.GetTempPath(),
        "placement-workflows-tests-" + Environment.UserName
    );

    private readonly string _server;
    private readonly int _run = Random.Shared.Next(1, int.MaxValue);
    private int _databases;

    private Func<Task> _remove = () => Task.CompletedTask;

    private TestServer(string server) => _server = server;

    public static Task<TestServer> GetAsync() => Instance.Value;

    public static async Task RemoveAsync()
    {
        if (!Instance.IsValueCreated)
            return;
        var server = await Instance.Value;
        NpgsqlConnection.ClearAllPools();
        await server._remove();
    }

    private string Template => Name("template");

    /// <summary>Gives the connection string of a new, empty, migrated database.</summary>
    public async Task<string> CloneAsync(CancellationToken ct)
    {
        var name = Name(
            Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)
        );
        // Copying the files beats writing every page to the log: 30 ms here.
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy", ct);
        return ConnectionTo(name);
    }

    private static async Task<TestServer> StartAsync()
    {
        var ct = CancellationToken.None; // Shared by all tests of the process: no single test may cancel it.
        var given = Environment.GetEnvironmentVariable("PLACEMENTS_TEST_CONNECTION");
        var server = string.IsNullOrEmpty(given)
            ? await StartEmbeddedAsync(ct)
            : await UseGivenAsync(given, ct);
        await server.ExecuteAsync($"CREATE DATABASE {server.Template}", ct);
        // Without a pool no connection stays in the template, which could not be copied then.
        await DatabaseMigrator.MigrateAsync(
            server.ConnectionTo(server.Template) + ";Pooling=false",
            ct
        );
        return server;
    }

    private static async Task<TestServer> StartEmbeddedAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(ClustersFolder);
        // One at a time: a folder that was just made must not look like a leftover to another test process.
        await using var turn = await TakeTurnAsync(ct);
        foreach (var leftover in Directory.GetDirectories(ClustersFolder))
            await EmbeddedPostgres.TryRemoveAsync(Options(leftover), ct);

        var options = Options(Path.Combine(ClustersFolder, Guid.NewGuid().ToString("N")));
        var postgres = await EmbeddedPostgres.StartAsync(options, ct);
        return new(postgres.ConnectionString)
        {
            _remove = async () =>
            {
                await postgres.DisposeAsync();
                await EmbeddedPostgres.TryRemoveAsync(options, CancellationToken.None);
            },
        };
    }

    private static EmbeddedPostgresOptions Options(string folder) =>
        new()
        {
            DataFolder = folder,
            DatabaseName = "postgres",
            Durable = false,
        };

    private static async Task<FileStream> TakeTurnAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new(
                    Path.Combine(ClustersFolder, "turn"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
            }
        }
    }

    private static async Task<TestServer> UseGivenAsync(
        string connectionString,
        CancellationToken ct
    )
    {
        var server = new TestServer(connectionString);
        // The lock says to other runs that the databases with this number are in use; it ends with this process.
        var alive = new NpgsqlConnection(server.ConnectionTo("postgres") + ";Pooling=false");
        await alive.OpenAsync(ct);
        await using var claim = new NpgsqlCommand($"SELECT pg_advisory_lock({server._run})", alive);
        await claim.ExecuteNonQueryAsync(ct);

        await server.DropLeftoversAsync(alive, ct);
        server._remove = async () =>
        {
            await alive.DisposeAsync();
            await server.DropOwnAsync(CancellationToken.None);
        };
        return server;
    }

    private async Task DropLeftoversAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var name in await DatabasesAsync(Prefix, ct))
        {
            var run = int.Parse(name[Prefix.Length..].Split('_')[0], CultureInfo.InvariantCulture);
            await using var free = new NpgsqlCommand(
                $"SELECT pg_try_advisory_lock({run})",
                connection
            );
            if (run != _run && await free.ExecuteScalarAsync(ct) is true)
                await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);
        }
    }

    private async Task DropOwnAsync(CancellationToken ct)
    {
        foreach (var name in await DatabasesAsync($"{Prefix}{_run}_", ct))
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);
    }

    private async Task<List<string>> DatabasesAsync(string prefix, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync(ct);
        await using var list = new NpgsqlCommand(
            "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
            connection
        );
        list.Parameters.AddWithValue(prefix);
        await using var reader = await list.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await reader.ReadAsync(ct))
            names.Add(reader.GetString(0));
        return names;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database }.ConnectionString;

    private string Name(string part) => $"{Prefix}{_run}_{part}";
}
