using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workflows.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Engine;

/// <summary>
/// The engine's storage on PostgreSQL: the scope's <see cref="AppDb"/>, its connection, one transaction per step
/// (decision D4). Claims are row locks, so a node that dies holds nothing.
/// </summary>
internal sealed class PostgresWorkflowStorage(AppDb db, StepOutbox outbox) : IWorkflowStorage
{
    private const int LongestError = 4000;

    public async ValueTask<IStep> OpenStepAsync(string instanceId, CancellationToken ct)
    {
        var transaction = await BeginAsync(ct);
        try
        {
            await using var batch = Batch(transaction)
                .Add(EngineSql.LockInstanceId, Sql.Text(instanceId))
                .Add(EngineSql.LockInstance, Sql.Text(instanceId));
            var instance = (await batch.QueryAsync(EngineRows.Instance, ct)).SingleOrDefault();
            return new PostgresStep(db, outbox, transaction, (null, instance), null);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<IStep?> OpenDueStepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var transaction = await BeginAsync(ct);
        IStep? step = null;
        try
        {
            await using var batch = Batch(transaction).Add(EngineSql.ClaimDue, Sql.At(now));
            if (await batch.QueryAsync(EngineRows.Claimed, ct) is [var claimed])
            {
                step = new PostgresStep(db, outbox, transaction, claimed, now);
            }
        }
        finally
        {
            if (step is null)
            {
                await transaction.DisposeAsync();
            }
        }

        return step;
    }

    public async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        var due = await QueryAsync(
            EngineSql.NextDue,
            [],
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(0),
            ct
        );
        return due.Single();
    }

    public async ValueTask PostponeAsync(
        DueWork work,
        string error,
        DateTimeOffset? nextAttempt,
        CancellationToken ct
    )
    {
        var told = error.Length <= LongestError ? error : error[..LongestError];
        await using var transaction = await BeginAsync(ct);
        await using var batch = Batch(transaction)
            .Add(
                work.Timer is null ? EngineSql.PostponeMessage : EngineSql.PostponeTimer,
                Sql.Text(work.Timer?.Id ?? work.Message!.Id),
                Sql.Text(told),
                Sql.At(nextAttempt)
            );
        await batch.ExecuteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async ValueTask<StoredDefinition?> FindDefinitionAsync(
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        var found = await QueryAsync(
            EngineSql.FindDefinition,
            [Sql.Text(definitionId), Sql.Text(versionId)],
            EngineRows.Definition,
            ct
        );
        return found.SingleOrDefault();
    }

    public async ValueTask PublishAsync(
        StoredDefinition definition,
        IReadOnlyList<StoredTrigger> triggers,
        CancellationToken ct
    )
    {
        await using var transaction = await BeginAsync(ct);
        await using (var look = Batch(transaction))
        {
            look.Add(EngineSql.LockDefinition, Sql.Text(definition.DefinitionId))
                .Add(
                    EngineSql.FindVersion,
                    Sql.Text(definition.DefinitionId),
                    Sql.Int(definition.Version)
                );
            // Two nodes start at once and publish the same file: the second finds it done.
            if (
                await look.QueryAsync(row => row.GetString(0), ct) is [var content]
                && content == definition.Content
            )
            {
                return;
            }
        }

        await using var batch = PublishBatch.Of(Batch(transaction), definition, triggers);
        await batch.ExecuteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    // Within a step on the step's connection and in its transaction, outside on a connection of its own.
    private async Task<List<T>> QueryAsync<T>(
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var transaction = (NpgsqlTransaction?)
                db.Database.CurrentTransaction?.GetDbTransaction();
            await using var batch = new SqlBatch(
                (NpgsqlConnection)db.Database.GetDbConnection(),
                transaction
            ).Add(sql, parameters);
            return await batch.QueryAsync(read, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<IDbContextTransaction> BeginAsync(CancellationToken ct)
    {
        // The step is all or nothing; a savepoint per save would only cost a round trip.
        db.Database.AutoSavepointsEnabled = false;
        return await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
    }

    private static SqlBatch Batch(IDbContextTransaction transaction) =>
        new((NpgsqlTransaction)transaction.GetDbTransaction());
}
