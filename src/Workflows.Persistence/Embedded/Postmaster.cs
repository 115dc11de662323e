using System.Diagnostics;
using System.Globalization;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// The server process that a data folder names in its postmaster.pid. We hold the folder's lock when we ask, so a live
/// one is the orphan of a process that was killed.
/// </summary>
internal static class Postmaster
{
    public static async Task StopOrphanAsync(
        PostgresPackage package,
        ServerAccount account,
        string data,
        CancellationToken ct
    )
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var lines = await File.ReadAllLinesAsync(file, ct);
        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id))
            return;

        switch (Identify(id, data, lines))
        {
            case Identity.Ours:
                await StopAsync(package, account, data, ct);
                break;
            case Identity.AnotherProgram:
                // The number was given anew (usual in a restarted container). PostgreSQL would take it for a rival.
                File.Delete(file);
                break;
            // Nobody or somebody we cannot identify: PostgreSQL itself decides, and checks its shared memory too.
        }
    }

    public static async Task StopAsync(
        PostgresPackage package,
        ServerAccount account,
        string data,
        CancellationToken ct
    )
    {
        var result = await StopAsync(package, account, data, "fast", ct);
        // "Immediate" is a crash, which the write-ahead log is for.
        if (!result.Succeeded && File.Exists(Path.Combine(data, "postmaster.pid")))
            result = await StopAsync(package, account, data, "immediate", ct);
        if (!result.Succeeded && File.Exists(Path.Combine(data, "postmaster.pid")))
            throw new DatabaseStartException(
                $"The PostgreSQL of {data} does not stop ({result.OneLine}): end the process that postmaster.pid there names."
            );
    }

    private static Task<CommandResult> StopAsync(
        PostgresPackage package,
        ServerAccount account,
        string data,
        string mode,
        CancellationToken ct
    ) =>
        account.RunAsync(
            package.Program("pg_ctl"),
            ["stop", "-D", data, "-m", mode, "-w", "-t", "20"],
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
