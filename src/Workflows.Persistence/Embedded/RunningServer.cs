using System.Net;
using System.Net.Sockets;

namespace Workflows.Persistence.Embedded;

/// <summary>A server process of ours that accepts connections; disposing stops it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const int Attempts = 5;
    private readonly Cluster _cluster;
    private readonly ServerGuard _guard;

    private RunningServer(Cluster cluster, int port, ServerGuard guard)
    {
        _cluster = cluster;
        _guard = guard;
        Port = port;
    }

    public int Port { get; }

    public static async Task<RunningServer> StartAsync(
        Cluster cluster,
        bool durable,
        CancellationToken ct
    )
    {
        await Postmaster.StopOrphanAsync(cluster, ct);
        var port = await StartOnFreePortAsync(cluster, durable, ct);
        var id = await Postmaster.IdAsync(cluster, ct);
        return new(cluster, port, ServerGuard.Over(id, cluster.Account));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Not to be cancelled: half a stop is what disposing is there to prevent.
            await Postmaster.StopAsync(_cluster, CancellationToken.None);
        }
        finally
        {
            _guard.Dispose();
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
            var logged = cluster.LogLength;
            var result = await StartAsync(cluster, Cluster.Settings(port, durable));
            if (result.Succeeded)
                return port;

            var log = await cluster.ReadLogAsync(logged, ct);
            if (attempt == Attempts || !PassesByItself(log))
                throw new DatabaseStartException(
                    $"PostgreSQL starter ikke på {cluster.Data}: {Reason(result, log)} (det hele står i {cluster.Log})."
                );
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, ct);
        }
    }

    private static Task<CommandResult> StartAsync(Cluster cluster, string settings)
    {
        // pg_ctl gives the server a session of its own: Ctrl-C reaches us and not the server, which then ends when we
        // say so. Not to be cancelled: a server on its way up would be left behind.
        string[] arguments =
        [
            "start",
            "-D",
            cluster.Data,
            "-l",
            cluster.Log,
            "-o",
            settings,
            "-w",
            "-t",
            "120",
        ];
        return cluster.Account.RunAsync(
            cluster.Package.Program("pg_ctl"),
            arguments,
            CancellationToken.None
        );
    }

    /// <summary>
    /// Somebody else took the port between our looking and the server's, or what is left of a killed server is still
    /// on its way out.
    /// </summary>
    private static bool PassesByItself(string log) =>
        log.Contains("could not bind", StringComparison.Ordinal)
        || log.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || log.Contains("lock file \"postmaster.pid\"", StringComparison.Ordinal);

    private static string Reason(CommandResult result, string log)
    {
        var fatal = log.Split('\n')
            .FirstOrDefault(line => line.Contains(" FATAL: ", StringComparison.Ordinal));
        return fatal is null
            ? result.OneLine
            : fatal[(fatal.IndexOf("FATAL:", StringComparison.Ordinal) + 6)..].Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
