using System.Globalization;
using Npgsql;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// A PostgreSQL server of our own, as long as this object lives (design D2). It listens on 127.0.0.1 only and asks for
/// a password that is kept beside its data. A process that ends without disposing it stops its server all the same, a
/// moment later; keep a reference, or that moment comes with the garbage collector.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    // Real time, not the application's clock: the processes that this class waits for live in it.
    private static readonly TimeProvider Clock = TimeProvider.System;

    // Both null for a joined server, which is somebody else's to stop.
    private readonly FolderLock? _lock;
    private readonly RunningServer? _server;
    private int _disposed;

    private EmbeddedPostgres(FolderLock? held, RunningServer? server, string connectionString)
    {
        _lock = held;
        _server = server;
        ConnectionString = connectionString;
    }

    /// <summary>For the database of the options, as the owner of the server.</summary>
    public string ConnectionString { get; }

    /// <summary>One line for the console: version, address, folder, time taken.</summary>
    public required string StartLine { get; init; }

    /// <summary>Where the data really is: the folder of the options, or its stand-in below /var/lib.</summary>
    public required string Folder { get; init; }

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
                $"Datamappen {options.DataFolder} kan ikke bruges af {Environment.UserName} ({e.Message}). "
                    + "Start som mappens ejer, eller vælg en anden med Data:Folder.",
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
            await Postmaster.StopOrphanAsync(cluster, ct);
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
        try
        {
            if (_server is not null)
                await _server.DisposeAsync();
        }
        finally
        {
            _lock?.Dispose();
        }
    }

    private static async Task<EmbeddedPostgres> StartOnFolderAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        var began = Clock.GetTimestamp();
        var cluster = await LocateAsync(options, ct);
        var held = FolderLock.TryTake(cluster.Folder, Clock.GetUtcNow());
        if (held is null)
            return options.JoinsRunning
                ? await JoinAsync(cluster, options.DatabaseName, ct)
                : throw FolderLock.InUse(cluster.Folder);

        RunningServer? server = null;
        try
        {
            await cluster.PrepareAsync(options.Durable, ct);
            server = await RunningServer.StartAsync(cluster, options.Durable, ct);
            var connectionString = await ConnectAsync(
                cluster,
                server.Port,
                options.DatabaseName,
                ct
            );
            var startLine = Describe(cluster, server.Port, Clock.GetElapsedTime(began));
            return new(held, server, connectionString)
            {
                Folder = cluster.Folder,
                StartLine = startLine,
            };
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            held.Dispose();
            throw;
        }
    }

    private static async Task<EmbeddedPostgres> JoinAsync(
        Cluster cluster,
        string databaseName,
        CancellationToken ct
    )
    {
        var port =
            await Postmaster.PortAsync(cluster, ct) ?? throw FolderLock.InUse(cluster.Folder);
        var connectionString = await ConnectAsync(cluster, port, databaseName, ct);
        return new(held: null, server: null, connectionString)
        {
            Folder = cluster.Folder,
            StartLine =
                $"PostgreSQL {cluster.Package.ShortVersion} på 127.0.0.1:{port} kører i forvejen, med data i {cluster.Folder}",
        };
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

    private static async Task<string> ConnectAsync(
        Cluster cluster,
        int port,
        string databaseName,
        CancellationToken ct
    )
    {
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Cluster.UserName,
            Password = await cluster.ReadPasswordAsync(ct),
            Database = databaseName,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "Placement Workflows",
        };
        await CreateDatabaseAsync(connection, ct);
        return connection.ConnectionString;
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

    private static string Describe(Cluster cluster, int port, TimeSpan taken)
    {
        var user = cluster.Account.UserName is { } name ? $" som brugeren {name}" : "";
        var programs = cluster.Package.IsStandIn
            ? $" og programmer i {cluster.Package.Folder}"
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {cluster.Package.ShortVersion} kører{user} på 127.0.0.1:{port} med data i {cluster.Folder}{programs} (startet på {taken.TotalSeconds:0.0} s)"
        );
    }
}
