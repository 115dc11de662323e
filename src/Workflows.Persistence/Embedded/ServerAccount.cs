using System.Security.Cryptography;
using System.Text;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// The user that PostgreSQL runs as. It refuses to run as root, so that root lends it an unprivileged one; that user may
/// not be able to enter the folders in question, which then have a stand-in below /var/lib.
/// </summary>
internal sealed class ServerAccount
{
    /// <summary>Null: the user we are.</summary>
    public string? UserName { get; private init; }

    /// <summary>What the account stands for in a message.</summary>
    public string DisplayName => UserName ?? Environment.UserName;

    public static async Task<ServerAccount> ChooseAsync(string dataFolder, CancellationToken ct)
    {
        // On Windows pg_ctl itself drops the rights of an administrator.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new();

        // Data of an ordinary user stays that user's when root starts once.
        var data = Cluster.DataIn(dataFolder);
        string[] owner = Directory.Exists(data) ? [await OwnerAsync(data, ct)] : [];
        foreach (var candidate in owner.Concat(["nobody", "postgres", "daemon"]))
        {
            if (await IsUnprivilegedAsync(candidate, ct))
                return new() { UserName = candidate };
        }

        throw new DatabaseStartException(
            "PostgreSQL vil ikke køre som root, og her er ingen bruger `nobody`. "
                + "Start som almindelig bruger, eller sæt ConnectionStrings:Placements til jeres egen server."
        );
    }

    public Task<CommandResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken ct
    ) => Command.RunAsync(program, arguments, UserName, ct);

    /// <summary>
    /// Makes the account the owner of one file or folder of ours. Never of a whole tree: root follows no names that the
    /// account could have put there.
    /// </summary>
    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (UserName is null)
            return;
        var result = await Command.RunAsync("chown", ["-h", UserName, path], userName: null, ct);
        if (!result.Succeeded)
            throw new DatabaseStartException(
                $"{path} kan ikke gives til brugeren {UserName}: {result.OneLine}."
            );
    }

    /// <summary>The folder itself when the account can enter it, else its stand-in.</summary>
    public async Task<string> ReachableDataFolderAsync(
        string folder,
        string root,
        CancellationToken ct
    )
    {
        CreateFolder(folder);
        if (UserName is null || await CanEnterAsync(folder, ct))
            return folder;
        var standIn = Path.Combine(StandInRoot(root), "data-" + ShortHash(folder));
        CreateFolder(StandInRoot(root));
        CreateFolder(standIn);
        return standIn;
    }

    /// <summary>The package itself when the account can run its programs, else a copy of it.</summary>
    public async Task<PostgresPackage> ReachablePackageAsync(
        PostgresPackage package,
        CancellationToken ct
    )
    {
        if (UserName is null || await CanRunAsync(package, ct))
            return package;

        var copy = package with
        {
            Folder = Path.Combine(StandInRoot(package.Root), "postgres-" + package.Version),
            IsStandIn = true,
        };
        CreateFolder(StandInRoot(package.Root));
        if (!Directory.Exists(copy.Folder))
            await CopyAsync(package.Folder, copy.Folder, ct);
        copy.MakeSymlinks();
        return copy;
    }

    /// <summary>
    /// Makes a folder that others cannot look into. As root the account passes through it to the data, which alone is
    /// the account's: what root reads and writes itself lies where the account cannot change it.
    /// </summary>
    public void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode Owner =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode Through = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        // The folders above get the usual mode.
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder, UserName is null ? Owner : Owner | Through);
    }

    private static string StandInRoot(string root) =>
        "/var/lib/placement-workflows-" + ShortHash(root);

    private static string ShortHash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..10];

    private async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await RunAsync("/bin/sh", ["-c", "cd \"$1\"", "sh", folder], ct)).Succeeded;

    private async Task<bool> CanRunAsync(PostgresPackage package, CancellationToken ct)
    {
        try
        {
            return (await RunAsync(package.Program("postgres"), ["--version"], ct)).Succeeded;
        }
        catch (DatabaseStartException)
        {
            // The usual answer where a folder on the way is closed to the account.
            return false;
        }
    }

    private static async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        var unfinished = $"{to}.{Guid.NewGuid():N}";
        var result = await Command.RunAsync("cp", ["-R", from, unfinished], userName: null, ct);
        if (result.Succeeded)
            result = await Command.RunAsync(
                "chmod",
                ["-R", "a+rX", unfinished],
                userName: null,
                ct
            );
        if (!result.Succeeded)
            throw new DatabaseStartException(
                $"PostgreSQL kan ikke kopieres fra {from} til {to}: {result.OneLine}."
            );
        try
        {
            Directory.Move(unfinished, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            // Another process was faster; its copy is as good as ours.
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static async Task<string> OwnerAsync(string path, CancellationToken ct)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        return (await Command.RunAsync("stat", [.. format, path], userName: null, ct)).Output;
    }

    private static async Task<bool> IsUnprivilegedAsync(string userName, CancellationToken ct)
    {
        var result = await Command.RunAsync("id", ["-u", userName], userName: null, ct);
        return result.Succeeded && result.Output != "0";
    }
}
