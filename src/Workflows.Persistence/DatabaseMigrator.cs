using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Persistence.Embedded;

namespace Workflows.Persistence;

/// <summary>Brings a database to the state that this version of the program works with.</summary>
public static class DatabaseMigrator
{
    /// <summary>
    /// The advisory lock ("placemnt" as ASCII). Any number will do, as long as every version of the program takes the same.
    /// </summary>
    public const long LockKey = 0x706C_6163_656D_6E74;

    /// <summary>
    /// Applies the migrations that are missing. Nodes that start at once come one after the other, and all but the
    /// first find nothing to do. Throws <see cref="DatabaseStartException"/> with one sentence for the operator.
    /// </summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken ct)
    {
        // A connection of its own, closed at the end: the lock belongs to its session and goes with it, also when this
        // process is killed.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
        }.ConnectionString;
        await using var connection = new NpgsqlConnection(unpooled);
        await OpenAsync(connection, ct);
        await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
        {
            CommandTimeout = 0,
        };
        wait.Parameters.AddWithValue(LockKey);
        await wait.ExecuteNonQueryAsync(ct);

        await using var source = NpgsqlDataSource.Create(unpooled);
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UsePlacementDatabase(source);
        await using var db = new AppDb(options.Options, TimeProvider.System);
        await RefuseNewerAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    private static async Task OpenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await connection.OpenAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new DatabaseStartException(
                $"Databasen {connection.Database} på {connection.Host}:{connection.Port} kan ikke åbnes "
                    + $"({e.Message}). Se efter, om ConnectionStrings:Placements er rigtig, og om serveren kører og har den database.",
                e
            );
        }
    }

    private static async Task RefuseNewerAsync(AppDb db, CancellationToken ct)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct))
            .Except(db.Database.GetMigrations())
            .ToList();
        if (unknown.Count > 0)
            throw new DatabaseStartException(
                $"Databasen {db.Database.GetDbConnection().Database} er ændret af en nyere udgave af programmet "
                    + $"(migration {unknown[^1]}). Den er ikke rørt: start den nyere udgave."
            );
    }
}
