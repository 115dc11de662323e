using System.Diagnostics;
using System.Globalization;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// The server process that a data folder names in its postmaster.pid. We hold the folder's lock when we ask, so a live
/// one is the orphan of a process that was killed.
/// </summary>
internal static class Postmaster
{
    public static async Task StopOrphanAsync(Cluster cluster, CancellationToken ct)
    {
        var lines = await ReadAsync(cluster.Data, ct);
        if (lines.Length == 0 || !TryParseId(lines[0], out var id))
            return;

        switch (Identify(id, cluster.Data, lines))
        {
            case Identity.Ours:
                await StopAsync(cluster, ct);
                break;
            case Identity.AnotherProgram:
                // The number was given anew (usual in a restarted container). PostgreSQL would take it for a rival.
                File.Delete(FileIn(cluster.Data));
                break;
            // Nobody or somebody we cannot identify: PostgreSQL itself decides, and checks its shared memory too.
        }
    }

    /// <summary>The number of the server process that has just started.</summary>
    public static async Task<int> IdAsync(Cluster cluster, CancellationToken ct)
    {
        var lines = await ReadAsync(cluster.Data, ct);
        return lines.Length > 0 && TryParseId(lines[0], out var id)
            ? id
            : throw new DatabaseStartException(
                $"PostgreSQL på {cluster.Data} stoppede, straks efter at den var startet. Se server.log der."
            );
    }

    /// <summary>The port of the server that runs on the folder; null while it is starting or stopping.</summary>
    public static async Task<int?> PortAsync(Cluster cluster, CancellationToken ct)
    {
        var lines = await ReadAsync(cluster.Data, ct);
        // Process, data folder, start time, port, …
        return
            lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? port
            : null;
    }

    public static async Task StopAsync(Cluster cluster, CancellationToken ct)
    {
        var result = await StopAsync(cluster, "fast", ct);
        // "Immediate" is a crash, which the write-ahead log is for.
        if (!result.Succeeded && await RunsAsync(cluster, ct))
            result = await StopAsync(cluster, "immediate", ct);
        if (!result.Succeeded && await RunsAsync(cluster, ct))
            throw new DatabaseStartException(
                $"PostgreSQL på {cluster.Data} stopper ikke ({result.OneLine}). Afslut den proces, som postmaster.pid der nævner."
            );
    }

    private static async Task<bool> RunsAsync(Cluster cluster, CancellationToken ct) =>
        (
            await cluster.Account.RunAsync(
                cluster.Package.Program("pg_ctl"),
                ["status", "-D", cluster.Data],
                ct
            )
        ).Succeeded;

    private static string FileIn(string data) => Path.Combine(data, "postmaster.pid");

    private static bool TryParseId(string line, out int id) =>
        int.TryParse(line, CultureInfo.InvariantCulture, out id);

    private static async Task<string[]> ReadAsync(string data, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllLinesAsync(FileIn(data), ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static Task<CommandResult> StopAsync(
        Cluster cluster,
        string mode,
        CancellationToken ct
    ) =>
        cluster.Account.RunAsync(
            cluster.Package.Program("pg_ctl"),
            ["stop", "-D", cluster.Data, "-m", mode, "-w", "-t", "20"],
            ct
        );

    private enum Identity
    {
        NobodyOrUnknown,
        Ours,
        AnotherProgram,
    }

    private static Identity Identify(int id, string data, string[] lines) =>
        OperatingSystem.IsLinux() ? IdentifyOnLinux(id, data) : IdentifyByStart(id, lines);

    private static Identity IdentifyOnLinux(int id, string data)
    {
        string[] arguments;
        try
        {
            // World-readable, unlike the links in /proc, which root in a container may not follow.
            arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Identity.NobodyOrUnknown;
        }

        // A dead process that nobody has collected has no arguments left.
        if (
            Path.GetFileName(arguments[0]) != "postgres"
            && !arguments[0].StartsWith("postgres:", StringComparison.Ordinal)
        )
            return Identity.AnotherProgram;
        var at = Array.IndexOf(arguments, "-D");
        return at >= 0 && at + 1 < arguments.Length && arguments[at + 1] == data
            ? Identity.Ours
            : Identity.NobodyOrUnknown;
    }

    /// <summary>The third line of the file is the second at which the server started.</summary>
    private static Identity IdentifyByStart(int id, string[] lines)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase))
                return Identity.AnotherProgram;
            var started = new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
            return
                lines.Length > 2
                && long.TryParse(lines[2], CultureInfo.InvariantCulture, out var noted)
                && Math.Abs(noted - started) < 30
                ? Identity.Ours
                : Identity.NobodyOrUnknown;
        }
        catch (ArgumentException)
        {
            return Identity.NobodyOrUnknown;
        }
    }
}
