using System.Globalization;
using Npgsql;
using Workflows.Persistence.Embedded;

namespace Workflows.Persistence.Tests.Embedded;

public sealed class EmbeddedPostgresTests(PreparedData prepared, ITestOutputHelper output)
    : IClassFixture<PreparedData>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_survives_a_restart()
    {
        await using var folder = new TemporaryFolder();
        await using (var first = await folder.StartAsync(Ct))
        {
            output.WriteLine("first: " + first.StartLine);
            await RunAsync(
                first.ConnectionString,
                "CREATE TABLE kept AS SELECT 'Æblegrød' AS text"
            );
        }

        await using var second = await folder.StartAsync(Ct);

        output.WriteLine("second: " + second.StartLine);
        (await RunAsync(second.ConnectionString, "SELECT text FROM kept")).ShouldBe("Æblegrød");
    }

    [Fact]
    public async Task A_killed_process_blocks_nothing_and_loses_nothing()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        using var killed = HolderProcess.Begin(folder.Data);
        await RunAsync(await killed.FirstLineAsync(Ct), "CREATE TABLE kept AS SELECT 1 AS id");
        await killed.KillAsync(Ct);

        await using var next = await folder.StartAsync(Ct);

        (await RunAsync(next.ConnectionString, "SELECT id FROM kept")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_was_left_behind_is_stopped_by_the_next_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var folder = await prepared.CopyAsync(Ct);
        using var killed = HolderProcess.Begin(folder.Data);
        var orphan = await killed.FirstLineAsync(Ct);
        await RunAsync(orphan, "CREATE TABLE kept AS SELECT 1 AS id");
        killed.KillGuard();
        await killed.KillAsync(Ct);
        (await RunAsync(orphan, "SELECT id FROM kept")).ShouldBe(
            1,
            "the server has to outlive its owner to be an orphan"
        );

        await using var next = await folder.StartAsync(Ct);

        (await RunAsync(next.ConnectionString, "SELECT id FROM kept")).ShouldBe(1);
        await Should.ThrowAsync<NpgsqlException>(RunAsync(orphan, "SELECT 1"));
    }

    [Fact]
    public async Task A_server_that_was_killed_itself_recovers()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        var durable = folder.Options with { Durable = true };
        await using (var first = await EmbeddedPostgres.StartAsync(durable, Ct))
        {
            await RunAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 1 AS id");
            var server = int.Parse(
                (await File.ReadAllLinesAsync(PidFile(folder), Ct))[0],
                CultureInfo.InvariantCulture
            );
            using var process = System.Diagnostics.Process.GetProcessById(server);
            process.Kill();
        }

        await using var second = await folder.StartAsync(Ct);

        (await RunAsync(second.ConnectionString, "SELECT id FROM kept")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_instance_is_told_who_holds_the_folder_and_since_when()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        using var holder = HolderProcess.Begin(folder.Data);
        await holder.FirstLineAsync(Ct);

        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));

        refused.Message.ShouldContain(
            $"i brug af proces {holder.Id} på {Environment.MachineName} siden 20"
        );
        (await EmbeddedPostgres.TryRemoveAsync(folder.Options, Ct)).ShouldBeFalse();
        await holder.KillAsync(Ct);
    }

    [Fact]
    public async Task The_same_process_cannot_hold_a_folder_twice()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        await using var first = await folder.StartAsync(Ct);

        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));

        refused.Message.ShouldContain($"proces {Environment.ProcessId} ");
        (await RunAsync(first.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task The_server_stops_cleanly_however_its_process_ends(string signal)
    {
        var ct = TestContext.Current.CancellationToken;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var folder = await prepared.CopyAsync(ct);
        using var holder = HolderProcess.Begin(folder.Data);
        await holder.FirstLineAsync(ct);

        await holder.SignalAsync(signal, ct);

        while (File.Exists(PidFile(folder)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, ct);
        var log = await File.ReadAllTextAsync(Path.Combine(folder.Data, "data", "server.log"), ct);
        log.ShouldContain("received fast shutdown request");
        log.ShouldContain("database system is shut down");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_that_was_killed_while_it_made_the_data_leaves_nothing_in_the_way()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var folder = new TemporaryFolder();
        using var killed = HolderProcess.Begin(folder.Data);
        while (
            !Directory.Exists(folder.Data)
            || Directory.GetDirectories(folder.Data, "unfinished-*").Length == 0
        )
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, ct);
        await killed.KillAsync(ct);
        Directory
            .Exists(Path.Combine(folder.Data, "data"))
            .ShouldBeFalse("killed too late to show anything");

        await using (var next = await folder.StartAsync(ct))
            (await RunAsync(next.ConnectionString, "SELECT 1")).ShouldBe(1);
        await using (var later = await folder.StartAsync(ct))
            Directory.GetDirectories(folder.Data).ShouldBe([Path.Combine(folder.Data, "data")]);
    }

    [Fact]
    public async Task A_process_number_that_now_belongs_to_another_program_is_no_server()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        await File.WriteAllTextAsync(
            PidFile(folder),
            $"{Environment.ProcessId}\n{folder.Data}\n1\n5432\n",
            Ct
        );

        await using var next = await folder.StartAsync(Ct);

        (await RunAsync(next.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_not_touched()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        var version = Path.Combine(folder.Data, "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "17\n", Ct);
        var before = Everything(folder);

        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));

        refused.Message.ShouldContain("er fra PostgreSQL 17, men programmerne er 18.");
        Everything(folder).ShouldBe(before);
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_refused_and_not_touched()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Data, "data"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Data, "data", "thesis.txt"),
            "years of work",
            Ct
        );

        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));

        refused.Message.ShouldContain("er ikke en datamappe fra PostgreSQL");
        File.Exists(Path.Combine(folder.Data, "data", "thesis.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Data_without_its_password_is_refused_with_the_file_to_put_back()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        File.Delete(Path.Combine(folder.Data, "password"));

        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));

        refused.Message.ShouldContain($"Læg filen {Path.Combine(folder.Data, "password")} tilbage");
    }

    [Fact]
    public async Task A_start_that_fails_can_be_tried_again_at_once()
    {
        await using var folder = await prepared.CopyAsync(Ct);
        var settings = Path.Combine(folder.Data, "data", "postgresql.conf");
        var good = await File.ReadAllTextAsync(settings, Ct);
        await File.WriteAllTextAsync(settings, good + "\nno_such_setting = on\n", Ct);
        var refused = await Should.ThrowAsync<DatabaseStartException>(folder.StartAsync(Ct));
        await File.WriteAllTextAsync(settings, good, Ct);

        await using var next = await folder.StartAsync(Ct);

        refused.Message.ShouldContain("contains errors");
        (await RunAsync(next.ConnectionString, "SELECT 1")).ShouldBe(1);
    }

    private static string PidFile(TemporaryFolder folder) =>
        Path.Combine(folder.Data, "data", "postmaster.pid");

    /// <summary>Every file with the time of its last change, but for the lock, which a start has to take.</summary>
    private static List<string> Everything(TemporaryFolder folder) =>
        [
            .. Directory
                .EnumerateFiles(folder.Data, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "lock")
                .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")
                .Order(),
        ];

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
