using Npgsql;
using Workflows.Persistence.Embedded;

namespace Workflows.Persistence.Tests.Embedded;

/// <summary>Who reaches a server that runs.</summary>
public sealed class EmbeddedServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedPostgres? _started;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private EmbeddedPostgres Postgres => _started!;

    public async ValueTask InitializeAsync() => _started = await _folder.StartAsync(Ct);

    [Fact]
    public async Task It_is_closed_to_everybody_but_the_owner_of_its_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString)
        {
            Password = "guess",
        };

        var refused = await Should.ThrowAsync<PostgresException>(
            RunAsync(wrong.ConnectionString, "SELECT 1")
        );

        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        await ShouldSayAsync(
            "SELECT bool_and(auth_method = 'scram-sha-256') FROM pg_hba_file_rules",
            true
        );
        await ShouldSayAsync("SHOW listen_addresses", "127.0.0.1");
        await ShouldSayAsync("SHOW unix_socket_directories", "");
        await PasswordShouldBePrivateAsync();
        await SessionShouldBeItsOwnAsync();
    }

    [Fact]
    public async Task A_command_joins_it_and_leaves_it_running()
    {
        var joins = _folder.Options with { JoinsRunning = true };

        await using (var joined = await EmbeddedPostgres.StartAsync(joins, Ct))
            (await RunAsync(joined.ConnectionString, "SELECT 1")).ShouldBe(1);

        await ShouldSayAsync("SELECT 1", 1);
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private async Task PasswordShouldBePrivateAsync()
    {
        var file = Path.Combine(Postgres.Folder, "password");
        (await File.ReadAllTextAsync(file, Ct)).Trim().Length.ShouldBe(40);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Ctrl-C goes to the processes of the terminal's session: the server must not hear it before we do.</summary>
    private async Task SessionShouldBeItsOwnAsync()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var server = (
            await File.ReadAllLinesAsync(
                Path.Combine(Postgres.Folder, "data", "postmaster.pid"),
                Ct
            )
        )[0];
        var stat = await File.ReadAllTextAsync($"/proc/{server}/stat", Ct);
        // "number (name) state parent group session": the name may hold spaces.
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3].ShouldBe(server);
    }

    private async Task ShouldSayAsync(string sql, object expected) =>
        (await RunAsync(Postgres.ConnectionString, sql)).ShouldBe(expected, sql);

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
