using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Workflows.Persistence.Embedded;

namespace Workflows.Persistence.Tests.Embedded;

/// <summary>
/// Another process that holds an embedded PostgreSQL, to be stopped in every way a process can be: this very program,
/// started with a folder instead of tests to run.
/// </summary>
internal sealed class HolderProcess : IDisposable
{
    public const string Argument = "hold";

    private readonly Process _process;

    private HolderProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>A process that is still on its way to a running server.</summary>
    public static HolderProcess Begin(string dataFolder)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Assembly.GetExecutingAssembly().Location, Argument, dataFolder]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(
            Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.")
        );
    }

    /// <summary>Gives the first line that the process prints: a connection string, or why there is none.</summary>
    public async Task<string> FirstLineAsync(CancellationToken ct) =>
        await _process.StandardOutput.ReadLineAsync(ct) ?? "nothing";

    /// <summary>Kills whatever watches over the server on the process's behalf, so that it will be left behind.</summary>
    public void KillGuard()
    {
        foreach (
            var folder in Directory.GetDirectories("/proc").Where(path => char.IsDigit(path[^1]))
        )
        {
            if (ParentOf(folder) == Id)
                Process
                    .GetProcessById(
                        int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
                    )
                    .Kill();
        }
    }

    public async Task KillAsync(CancellationToken ct)
    {
        // Not the whole tree: the server is left behind, as it is when the system kills a process.
        _process.Kill(entireProcessTree: false);
        await _process.WaitForExitAsync(ct);
    }

    public async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start(
            "kill",
            ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]
        );
        await _process.WaitForExitAsync(ct);
    }

    private static int ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            // "number (name) state parent": the name may hold spaces.
            return int.Parse(
                stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1],
                CultureInfo.InvariantCulture
            );
        }
        catch (IOException)
        {
            // It ended while we looked.
            return 0;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>What the other process does; <c>Program.cs</c> leads here.</summary>
    public static async Task<int> HoldAsync(string folder)
    {
        // The process is ended from outside; there is nobody to cancel it.
        var ct = CancellationToken.None;
        try
        {
            // Not disposed: what happens to a server whose owner does not come to that is what the tests ask.
            var postgres = await EmbeddedPostgres.StartAsync(
                new() { DataFolder = folder, Durable = false },
                ct
            );
            Console.WriteLine(postgres.ConnectionString);
            await Console.In.ReadToEndAsync(ct);
            GC.KeepAlive(postgres);
            return 0;
        }
        catch (DatabaseStartException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }
}
