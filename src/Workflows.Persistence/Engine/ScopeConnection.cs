using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Workflows.Persistence.Engine;

/// <summary>
/// The one connection of a dependency-injection scope: a step's transaction is on it, and so is the scope's
/// <see cref="AppDb"/>. A step that touches no case file never creates an <see cref="AppDb"/>, which would cost it half
/// of its time.
/// </summary>
internal sealed class ScopeConnection(NpgsqlDataSource source, IServiceProvider services)
    : IAsyncDisposable,
        IDisposable
{
    private bool _hasAppDb;
    private NpgsqlTransaction? _step;

    public NpgsqlConnection Connection { get; } = source.CreateConnection();

    /// <summary>The scope's <see cref="AppDb"/>, if anybody in the scope has asked for it.</summary>
    public AppDb? AppDb => _hasAppDb ? services.GetRequiredService<AppDb>() : null;

    /// <summary>Gives the connection to the scope's <see cref="AppDb"/>, which is being made.</summary>
    public NpgsqlConnection ForAppDb()
    {
        _hasAppDb = true;
        return Connection;
    }

    public async Task<NpgsqlTransaction> BeginAsync(CancellationToken ct)
    {
        await Connection.OpenAsync(ct);
        _step = await Connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        return _step;
    }

    /// <summary>
    /// Lets the scope's <see cref="AppDb"/> know the step's transaction before the end of the step: for a lock that is held until
    /// then. Outside a step its own transaction stays.
    /// </summary>
    public async Task JoinStepAsync(AppDb db, CancellationToken ct)
    {
        if (_step is not null && db.Database.CurrentTransaction is null)
        {
            await db.Database.UseTransactionAsync(_step, ct);
        }
    }

    /// <summary>Saves what activities did through <see cref="AppDb"/>, in the step's transaction.</summary>
    public async Task SaveAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (AppDb is not { } db || !db.ChangeTracker.HasChanges())
        {
            return;
        }

        await JoinStepAsync(db, ct);
        // The step is all or nothing; a savepoint would only cost a round trip.
        db.Database.AutoSavepointsEnabled = false;
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends a step. Without a commit, what it changed is forgotten, so that the scope's next step cannot save it.</summary>
    public async Task EndAsync(NpgsqlTransaction transaction, bool committed)
    {
        if (AppDb is { } db)
        {
            if (!committed)
            {
                db.ChangeTracker.Clear();
            }

            await db.Database.UseTransactionAsync(null);
        }

        _step = null;
        await transaction.DisposeAsync();
        await Connection.CloseAsync();
    }

    /// <summary>Asks something: within a step in the step's transaction, outside in one of its own.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        var isOurs = Connection.State == ConnectionState.Closed;
        if (isOurs)
        {
            await Connection.OpenAsync(ct);
        }

        try
        {
            await using var batch = new SqlBatch(Connection).Add(sql, parameters);
            return await batch.QueryAsync(read, ct);
        }
        finally
        {
            if (isOurs)
            {
                await Connection.CloseAsync();
            }
        }
    }

    public void Dispose() => Connection.Dispose();

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
