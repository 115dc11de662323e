using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workflows.Host.Tests.Crash;

/// <summary>The real program in a process of its own, as it was built; to be killed.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _ready = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) =>
            _ready.TrySetException(new InvalidOperationException($"The program ended:\n{Output}"));
        process.EnableRaisingEvents = true;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts the site and waits until it is up.</summary>
    public static async Task<HostProcess> StartSiteAsync(
        IEnumerable<string> settings,
        CancellationToken ct
    )
    {
        var host = new HostProcess(Prepare(["--urls", "http://127.0.0.1:0", .. settings]));
        try
        {
            await host._ready.Task.WaitAsync(Patience, ct);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> arguments,
        CancellationToken ct
    )
    {
        await using var host = new HostProcess(Prepare(arguments));
        await host._process.WaitForExitAsync(ct).WaitAsync(Patience, ct);
        // The exit is known before the last lines: this waits for them.
        host._process.WaitForExit();
        return (host._process.ExitCode, host.Output);
    }

    /// <summary>SIGKILL: nothing of the program runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        // Nobody asks any more; an exception nobody looks at would be reported elsewhere.
        _ = _ready.Task.Exception;
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (line.StartsWith("Stop med Ctrl-C", StringComparison.Ordinal))
            _ready.TrySetResult();
    }

    private static Process Prepare(IEnumerable<string> arguments)
    {
        // artifacts/bin/Workflows.Host.Tests/debug → artifacts/bin/Workflows.Host/debug
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(
            own.Parent!.Parent!.FullName,
            "Workflows.Host",
            own.Name,
            "Workflows.Host.dll"
        );
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            ArgumentList = { program },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new Process { StartInfo = start };
    }

    public static string Moment(DateTimeOffset moment) =>
        moment.ToString("O", CultureInfo.InvariantCulture);
}
