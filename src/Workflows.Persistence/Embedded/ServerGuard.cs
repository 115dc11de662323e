using System.Diagnostics;
using System.Globalization;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// Stops the server when our process ends without doing so: killed, crashed, or told to end before the host listens to
/// signals. A shell reads from a pipe that we hold; the system closes the pipe with the process, however that ends.
/// </summary>
/// <remarks>
/// It sends the signal to the one process that it was started for, so it cannot hit the server of a later start. Should
/// it be killed too, the next start finds the orphan (<see cref="Postmaster"/>); so it does on Windows, which has none.
/// </remarks>
internal sealed class ServerGuard : IDisposable
{
    // The signals of a terminal go to the whole group, and the guard has to outlive us.
    private const string Script = "trap '' INT TERM HUP QUIT; read -r line || kill -INT \"$1\"";
    private readonly Process? _shell;

    private ServerGuard(Process? shell) => _shell = shell;

    public static ServerGuard Over(int server, ServerAccount account) =>
        new(
            OperatingSystem.IsWindows()
                ? null
                : Command.Start(
                    "/bin/sh",
                    ["-c", Script, "sh", server.ToString(CultureInfo.InvariantCulture)],
                    account.UserName
                )
        );

    /// <summary>Tells the guard that the server is stopped.</summary>
    public void Dispose()
    {
        if (_shell is null)
            return;
        if (!_shell.HasExited)
            _shell.StandardInput.WriteLine("stopped");
        _shell.Dispose();
    }
}
