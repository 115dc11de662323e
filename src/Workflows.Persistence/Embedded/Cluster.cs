using System.Globalization;
using System.Security.Cryptography;

namespace Workflows.Persistence.Embedded;

/// <summary>What one data folder holds: the cluster, the password of its only user, the log.</summary>
internal sealed record Cluster(string Folder, PostgresPackage Package, ServerAccount Account)
{
    public const string UserName = "placements";
    private const string Unfinished = "unfinished-";

    public string Data => DataIn(Folder);
    public string Log => Path.Combine(Data, "server.log");

    public long LogLength => File.Exists(Log) ? new FileInfo(Log).Length : 0;

    private string PasswordFile => Path.Combine(Folder, "password");

    public static string DataIn(string folder) => Path.Combine(folder, "data");

    /// <summary>Makes the cluster on the first start, and refuses one that these programs cannot read.</summary>
    public async Task PrepareAsync(bool durable, CancellationToken ct)
    {
        RemoveUnfinished();
        if (Directory.Exists(Data))
            CheckVersion();
        else
            await InitialiseAsync(durable, ct);
    }

    public async Task<string> ReadPasswordAsync(CancellationToken ct)
    {
        if (!File.Exists(PasswordFile))
            throw new DatabaseStartException(
                $"Databasens adgangskode mangler. Læg filen {PasswordFile} tilbage, "
                    + $"eller flyt mappen {Folder} for at begynde med en tom database."
            );
        return (await File.ReadAllTextAsync(PasswordFile, ct)).Trim();
    }

    /// <summary>
    /// The settings of one run, as arguments of the server. They go through a shell: no value may need quoting.
    /// </summary>
    public static string Settings(int port, bool durable)
    {
        List<string> settings =
        [
            "listen_addresses=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"port={port}"),
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "max_connections=200",
            "lc_messages=C",
            "timezone=UTC",
            "log_timezone=UTC",
        ];
        if (!durable)
            settings.AddRange([
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_wal_size=4GB",
                "checkpoint_timeout=1h",
                "autovacuum=off",
            ]);
        return string.Join(' ', settings.Select(setting => "-c " + setting));
    }

    /// <summary>What the server has written to its log since a position in it.</summary>
    public async Task<string> ReadLogAsync(long position, CancellationToken ct)
    {
        if (!File.Exists(Log))
            return "";
        await using var log = new FileStream(
            Log,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync(ct);
    }

    private void CheckVersion()
    {
        var file = Path.Combine(Data, "PG_VERSION");
        var major = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        if (major.Length == 0)
            throw new DatabaseStartException(
                $"{Data} er ikke en datamappe fra PostgreSQL (PG_VERSION mangler) og er ikke rørt. "
                    + "Læg sikkerhedskopien tilbage, eller flyt mappen for at begynde med en tom database."
            );
        if (major != Package.Major)
            throw new DatabaseStartException(
                $"Data i {Data} er fra PostgreSQL {major}, men programmerne er {Package.ShortVersion}. Intet er "
                    + $"ændret: flyt data over med pg_dump i version {major}, eller flyt mappen."
            );
    }

    private async Task InitialiseAsync(bool durable, CancellationToken ct)
    {
        // Before the data, so that there is never data without its password.
        if (!File.Exists(PasswordFile))
            await WritePasswordAsync(ct);

        // A start that is killed here leaves only a folder that the next start removes.
        var unfinished = Path.Combine(Folder, $"{Unfinished}{Guid.NewGuid():N}");
        var newData = Path.Combine(unfinished, "data");
        var newPassword = Path.Combine(unfinished, "password");
        Account.CreateFolder(unfinished);
        Account.CreateFolder(newData);
        File.Copy(PasswordFile, newPassword);
        await Account.GiveAsync(newData, ct);
        await Account.GiveAsync(newPassword, ct);
        List<string> arguments =
        [
            "-D",
            newData,
            "-U",
            UserName,
            $"--pwfile={newPassword}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The order of text is PostgreSQL's own and the same on every machine.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions",
        ];
        if (!durable)
            arguments.Add("--no-sync");
        var result = await Account.RunAsync(Package.Program("initdb"), arguments, ct);
        if (!result.Succeeded)
            throw new DatabaseStartException(
                $"PostgreSQL kunne ikke lave sin datamappe i {Folder} (initdb: {result.OneLine}). "
                    + "Giv plads eller rettigheder der, og start igen."
            );
        Directory.Move(newData, Data);
        Directory.Delete(unfinished, recursive: true);
    }

    private async Task WritePasswordAsync(CancellationToken ct)
    {
        var unfinished = PasswordFile + ".unfinished";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(unfinished);
        await using (var writer = new StreamWriter(unfinished, options))
            await writer.WriteLineAsync(
                RandomNumberGenerator.GetHexString(40, lowercase: true).AsMemory(),
                ct
            );
        File.Move(unfinished, PasswordFile);
    }

    private void RemoveUnfinished()
    {
        foreach (var folder in Directory.GetDirectories(Folder, Unfinished + "*"))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // The initdb of a process that was killed may still be writing there; the next start removes it.
            }
        }
    }
}
