using Npgsql;
using Workflows.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Engine;

/// <summary>
/// The engine's storage on PostgreSQL: the scope's connection, which its <see cref="AppDb"/> shares, and one transaction
/// per step (decision D4). Claims are row locks, so a node that dies holds nothing.
/// </summary>
internal sealed class PostgresWorkflowStorage(ScopeConnection scope, StepOutbox outbox)
    : IWorkflowStorage
{
    private const int LongestError = 4000;

    public async ValueTask<IStep> OpenStepAsync(string? instanceId, CancellationToken ct)
    {
        var transaction = await scope.BeginAsync(ct);
        IStep? step = null;
        try
        {
            var instance = instanceId is null
                ? null
                : await ClaimAsync(transaction, instanceId, ct);
            step = new PostgresStep(scope, outbox, transaction, (null, instance), null);
            return step;
        }
        finally
        {
            await EndUnlessAsync(step, transaction);
        }
    }

    public async ValueTask<IStep?> OpenDueStepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var transaction = await scope.BeginAsync(ct);
        IStep? step = null;
        try
        {
            await using var batch = new SqlBatch(transaction).Add(EngineSql.ClaimDue, Sql.At(now));
            if (await batch.QueryAsync(EngineRows.Claimed, ct) is [var claimed])
            {
                step = new PostgresStep(scope, outbox, transaction, claimed, now);
            }

            return step;
        }
        finally
        {
            await EndUnlessAsync(step, transaction);
        }
    }

    public async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        var due = await scope.QueryAsync(
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
        await scope.QueryAsync(
            work.Timer is null ? EngineSql.PostponeMessage : EngineSql.PostponeTimer,
            [Sql.Text(work.Timer?.Id ?? work.Message!.Id), Sql.Text(told), Sql.At(nextAttempt)],
            _ => true,
            ct
        );
    }

    public async ValueTask<string?> FindPublishedVersionAsync(
        string definitionId,
        CancellationToken ct
    )
    {
        var found = await scope.QueryAsync(
            EngineSql.FindPublishedId,
            [Sql.Text(definitionId)],
            row => row.GetString(0),
            ct
        );
        return found.SingleOrDefault();
    }

    public async ValueTask<StoredDefinition?> FindDefinitionAsync(
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        var found = await scope.QueryAsync(
            versionId is null ? EngineSql.FindPublished : EngineSql.FindVersionById,
            [Sql.Text(versionId ?? definitionId)],
            EngineRows.Definition,
            ct
        );
        return found.SingleOrDefault();
    }

    public async ValueTask<StoredDefinition?> FindVersionAsync(
        string definitionId,
        int version,
        CancellationToken ct
    )
    {
        var found = await scope.QueryAsync(
            EngineSql.FindVersion,
            [Sql.Text(definitionId), Sql.Int(version)],
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
        var transaction = await scope.BeginAsync(ct);
        var committed = false;
        try
        {
            if (await IsPublishedAsync(transaction, definition, ct))
            {
                return;
            }

            await using var batch = PublishBatch.Of(
                new SqlBatch(transaction),
                definition,
                triggers
            );
            await batch.ExecuteAsync(ct);
            await transaction.CommitAsync(ct);
            committed = true;
        }
        finally
        {
            await scope.EndAsync(transaction, committed);
        }
    }

    private static async Task<StoredInstance?> ClaimAsync(
        NpgsqlTransaction transaction,
        string instanceId,
        CancellationToken ct
    )
    {
        await using var batch = new SqlBatch(transaction)
            .Add(EngineSql.LockInstanceId, Sql.Text(instanceId))
            .Add(EngineSql.LockInstance, Sql.Text(instanceId));
        return (await batch.QueryAsync(EngineRows.Instance, ct)).SingleOrDefault();
    }

    // Two nodes start at once and publish the same file: the second waits for the first and finds it done.
    private static async Task<bool> IsPublishedAsync(
        NpgsqlTransaction transaction,
        StoredDefinition definition,
        CancellationToken ct
    )
    {
        await using var look = new SqlBatch(transaction)
            .Add(EngineSql.LockDefinition, Sql.Text(definition.DefinitionId))
            .Add(
                EngineSql.FindPublishedVersion,
                Sql.Text(definition.DefinitionId),
                Sql.Int(definition.Version)
            );
        return await look.QueryAsync(row => row.GetString(0), ct) is [var content]
            && content == definition.Content;
    }

    private async Task EndUnlessAsync(IStep? step, NpgsqlTransaction transaction)
    {
        if (step is null)
        {
            await scope.EndAsync(transaction, committed: false);
        }
    }
}
