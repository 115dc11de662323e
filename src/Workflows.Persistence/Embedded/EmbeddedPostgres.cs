using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// A PostgreSQL server of our own, as long as this object lives (design D2). It listens on 127.0.0.1 only and asks for
/// a password that is kept beside its data.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int StartAttempts = 5;

    // Real time, not the application's clock: the processes that this class waits for live in it.
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Cluster _cluster;
    private readonly FolderLock _lock;
    private int _disposed;

    private EmbeddedPostgres(
        Cluster cluster,
        FolderLock held,
        string connectionString,
        string startLine
    )
    {
        _cluster = cluster;
        _lock = held;
        ConnectionString = connectionString;
        StartLine = startLine;
        // For a process that ends without disposing (a signal before the host listens to signals).
        AppDomain.CurrentDomain.ProcessExit += StopAtExit;
    }

    /// <summary>For the database of the options, as the owner of the server.</summary>
    public string ConnectionString { get; }

    /// <summary>One line for the console: version, address, folder, time taken.</summary>
    public string StartLine { get; }

    /// <summary>Where the data really is: the folder of the options, or its stand-in below /var/lib.</summary>
    public string Folder => _cluster.Folder;

    /// <summary>
    /// Starts the server, on the first start after making its data. Throws <see cref="DatabaseStartException"/> with
    /// one sentence for the operator.
    /// </summary>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        try
        {
            return await StartOnFolderAsync(options, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseStartException(
                $"The data folder {options.DataFolder} cannot be used by {Environment.UserName} ({e.Message}): "
                    + "start as its owner, or choose another by Data:Folder.",
                e
            );
        }
    }

    /// <summary>
    /// Deletes a data folder for good, after stopping what still runs on it; false when another process uses it.
    /// </summary>
    public static async Task<bool> TryRemoveAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var cluster = await LocateAsync(options, ct);
        using (var held = FolderLock.TryTake(cluster.Folder, Clock.GetUtcNow()))
        {
            if (held is null)
                return false;
            await Postmaster.StopOrphanAsync(cluster.Package, cluster.Account, cluster.Data, ct);
        }

        Directory.Delete(cluster.Folder, recursive: true);
        if (Directory.Exists(options.DataFolder))
            Directory.Delete(options.DataFolder, recursive: true);
        return true;
    }

    /// <summary>Stops the server cleanly; connections are ended, what they had not committed is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        AppDomain.CurrentDomain.ProcessExit -= StopAtExit;
        try
        {
            // Not to be cancelled: half a stop is what disposing is there to prevent.
            await Postmaster.StopAsync(
                _cluster.Package,
                _cluster.Account,
                _cluster.Data,
                CancellationToken.None
            );
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private void StopAtExit(object? sender, EventArgs e) =>
        DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static async Task<EmbeddedPostgres> StartOnFolderAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var began = Clock.GetTimestamp();
        var cluster = await LocateAsync(options, ct);
        var held = FolderLock.Take(cluster.Folder, Clock.GetUtcNow());
        try
        {
            await cluster.PrepareAsync(options.Durable, ct);
            var server = await StartServerAsync(cluster, options, ct);
            var taken = Clock.GetElapsedTime(began);
            return new(cluster, held, server, Describe(cluster, server, taken));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static async Task<Cluster> LocateAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var package = PostgresPackage.Find(options.ProgramFolder);
        package.MakeSymlinks();
        var wanted = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        var account = await ServerAccount.ChooseAsync(wanted, ct);
        var reachable = await account.ReachablePackageAsync(package, ct);
        return new(
            await account.ReachableDataFolderAsync(wanted, package.Root, ct),
            reachable,
            account
        );
    }

    /// <summary>Gives the connection string of a server that accepts connections.</summary>
    private static async Task<string> StartServerAsync(
        Cluster cluster,
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var password = await cluster.ReadPasswordAsync(ct);
        await Postmaster.StopOrphanAsync(cluster.Package, cluster.Account, cluster.Data, ct);
        var port = await StartOnFreePortAsync(cluster, options.Durable, ct);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = Cluster.UserName,
                Password = password,
                Database = options.DatabaseName,
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
                ApplicationName = "Placement Workflows",
            };
            await CreateDatabaseAsync(connection, ct);
            return connection.ConnectionString;
        }
        catch
        {
            await Postmaster.StopAsync(
                cluster.Package,
                cluster.Account,
                cluster.Data,
                CancellationToken.None
            );
            throw;
        }
    }

    private static async Task<int> StartOnFreePortAsync(
        Cluster cluster,
        bool durable,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var logged = File.Exists(cluster.Log) ? new FileInfo(cluster.Log).Length : 0;

            // pg_ctl gives the server a session of its own: Ctrl-C reaches us and not the server, which then ends when
            // we say so. Not to be cancelled: a server on its way up would be left behind.
            var result = await cluster.Account.RunAsync(
                cluster.Package.Program("pg_ctl"),
                [
                    "start",
                    "-D",
                    cluster.Data,
                    "-l",
                    cluster.Log,
                    "-o",
                    Cluster.Settings(port, durable),
                    "-w",
                    "-t",
                    "120",
                ],
                CancellationToken.None
            );
            if (result.Succeeded)
                return port;

            var reason = await cluster.ReadLogAsync(logged, ct);
            if (attempt == StartAttempts || !PassesByItself(reason))
                throw new DatabaseStartException(
                    $"PostgreSQL does not start on {cluster.Data}: {Reason(result, reason)} (all of it in {cluster.Log})."
                );
            await Task.Delay(TimeSpan.FromMilliseconds(300), Clock, ct);
        }
    }

    /// <summary>
    /// Somebody else took the port between our looking and the server's, or what is left of a killed server is still
    /// on its way out.
    /// </summary>
    private static bool PassesByItself(string log) =>
        log.Contains("could not bind", StringComparison.Ordinal)
        || log.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || log.Contains("lock file \"postmaster.pid\"", StringComparison.Ordinal);

    private static string Reason(CommandResult result, string log) =>
        log.Split('\n').FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal))
            is { } fatal
            ? fatal[(fatal.IndexOf("FATAL:", StringComparison.Ordinal) + "FATAL:".Length)..].Trim()
            : result.OneLine;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task CreateDatabaseAsync(
        NpgsqlConnectionStringBuilder target,
        CancellationToken ct
    )
    {
        var server = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Database = "postgres",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand(
            "SELECT 1 FROM pg_database WHERE datname = $1",
            connection
        );
        find.Parameters.AddWithValue(target.Database!);
        if (await find.ExecuteScalarAsync(ct) is not null)
            return;
        // A name cannot be a parameter here; it is ours, and quoted.
        var name = target.Database!.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private static string Describe(Cluster cluster, string server, TimeSpan taken)
    {
        var port = new NpgsqlConnectionStringBuilder(server).Port;
        var user = cluster.Account.UserName is { } name ? $" as user {name}" : "";
        var programs = cluster.Package.IsStandIn
            ? $" and its programs in {cluster.Package.Folder}"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {cluster.Package.ShortVersion} runs{user} on 127.0.0.1:{port} with its data in {cluster.Folder}{programs} (started in {taken.TotalSeconds:0.0} s)"
        );
    }
}
