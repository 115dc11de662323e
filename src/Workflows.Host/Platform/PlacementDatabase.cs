using Workflows.Persistence.Embedded;

namespace Workflows.Host.Platform;

/// <summary>The database that the program works on: the server of <c>ConnectionStrings:Placements</c>, else one of its own (design D2).</summary>
internal sealed class PlacementDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private PlacementDatabase(string connectionString, string startLine, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        StartLine = startLine;
        _embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Where the data is, for the console.</summary>
    public string StartLine { get; }

    /// <summary>For the product itself: refused while another one runs on the same data.</summary>
    public static Task<PlacementDatabase> StartAsync(
        IConfiguration configuration,
        CancellationToken ct
    ) => OpenAsync(configuration, joinsRunning: false, ct);

    /// <summary>For a command, which may work beside the running product.</summary>
    public static Task<PlacementDatabase> JoinOrStartAsync(
        IConfiguration configuration,
        CancellationToken ct
    ) => OpenAsync(configuration, joinsRunning: true, ct);

    private static async Task<PlacementDatabase> OpenAsync(
        IConfiguration configuration,
        bool joinsRunning,
        CancellationToken ct
    )
    {
        if (configuration.GetConnectionString("Placements") is { Length: > 0 } given)
        {
            var server = Parse(given);
            return new(
                given,
                $"Database {server.Database} på {server.Host}:{server.Port}",
                embedded: null
            );
        }

        var folders = ProductFolders.Find(configuration);
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = Path.Combine(folders.Data, "postgres"),
                ProgramFolder = folders.Root,
                JoinsRunning = joinsRunning,
            },
            ct
        );
        return new(embedded.ConnectionString, embedded.StartLine, embedded);
    }

    private static Npgsql.NpgsqlConnectionStringBuilder Parse(string given)
    {
        try
        {
            return new(given);
        }
        catch (ArgumentException e)
        {
            throw new StartRefusedException(
                "ConnectionStrings:Placements kan ikke læses. Skriv den som "
                    + $"Host=…;Database=…;Username=…;Password=…. ({e.Message})",
                e
            );
        }
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
