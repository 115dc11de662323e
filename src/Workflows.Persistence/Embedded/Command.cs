using System.ComponentModel;
using System.Diagnostics;

namespace Workflows.Persistence.Embedded;

/// <summary>What a program of the operating system or of PostgreSQL answered.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The output on one line, so that it fits into a message.</summary>
    public string OneLine =>
        string.Join(" ", Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Runs programs to their end, as another user where one is named.</summary>
internal static class Command
{
    // Real time, not the application's clock: these processes live in it.
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task<CommandResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        string? userName,
        CancellationToken ct
    )
    {
        using var process = Start(program, arguments, userName);
        process.StandardInput.Close();
        var output = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None),
            process.StandardError.ReadToEndAsync(CancellationToken.None)
        );
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // On Windows the server that pg_ctl started inherits the pipes, so their end may never come.
        await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1), Clock, ct));
        return new(
            process.ExitCode,
            output.IsCompletedSuccessfully ? string.Concat(output.Result).Trim() : ""
        );
    }

    public static Process Start(string program, IReadOnlyList<string> arguments, string? userName)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // The other user may not be allowed into the folder we are in.
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(program)),
        };
        if (userName is not null)
            start.UserName = userName;
        foreach (var name in start.Environment.Keys.Where(IsSettingOfPostgres).ToList())
            start.Environment.Remove(name);
        // Messages in English and times in UTC, whatever the machine: we read some of them, and initdb is faster so.
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";

        try
        {
            return Process.Start(start)
                ?? throw new InvalidOperationException($"{program} did not start.");
        }
        catch (Win32Exception e)
        {
            throw new DatabaseStartException($"{program} kan ikke køres: {e.Message}.", e);
        }
    }

    private static bool IsSettingOfPostgres(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal) && name.Length > 2;
}
