namespace Workflows.Persistence.Embedded;

/// <summary>Where the embedded PostgreSQL finds its programs and keeps its data.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder for the data, the password and the log; nobody else may use it meanwhile.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// The folder that holds <c>node_modules</c>, or any folder below it.
    /// </summary>
    /// <value>The folder of the program: build outputs lie below the repository's root.</value>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The database that <see cref="EmbeddedPostgres.ConnectionString"/> names; made when it is missing.</summary>
    /// <value>placements.</value>
    public string DatabaseName { get; init; } = "placements";

    /// <summary>
    /// True uses the server that another process runs on the folder, instead of refusing: for a command beside the
    /// running product. Such a server goes on when this object is disposed.
    /// </summary>
    /// <value>False.</value>
    public bool JoinsRunning { get; init; }

    /// <summary>False gives up durability for speed: only for data that is thrown away, that is, for tests.</summary>
    /// <value>True.</value>
    public bool Durable { get; init; } = true;
}
