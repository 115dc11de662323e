using Npgsql;
using Workflows.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Engine;

/// <summary>One step on the scope's connection: its transaction holds the claims and everything that is written.</summary>
internal sealed class PostgresStep(
    ScopeConnection scope,
    StepOutbox outbox,
    NpgsqlTransaction transaction,
    (DueWork? Work, StoredInstance? Instance) claimed,
    DateTimeOffset? now
) : IStep
{
    private bool _committed;

    public DueWork? Work => claimed.Work;

    public StoredInstance? Instance => claimed.Instance;

    public async ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(
        string hash,
        CancellationToken ct
    )
    {
        await using var batch = new SqlBatch(transaction).Add(
            EngineSql.FindTriggers,
            Sql.Text(hash)
        );
        return await batch.QueryAsync(EngineRows.Trigger, ct);
    }

    public async ValueTask<StoredTrigger?> FindTriggerAsync(string triggerId, CancellationToken ct)
    {
        await using var batch = new SqlBatch(transaction).Add(
            EngineSql.FindTrigger,
            Sql.Text(triggerId)
        );
        return (await batch.QueryAsync(EngineRows.Trigger, ct)).SingleOrDefault();
    }

    public async ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
        string hash,
        string? correlationId,
        string? instanceId,
        CancellationToken ct
    )
    {
        await using var batch = new SqlBatch(transaction).Add(
            EngineSql.FindBookmarks,
            Sql.Text(hash),
            Sql.Text(correlationId),
            Sql.Text(instanceId)
        );
        return await batch.QueryAsync(EngineRows.Bookmark, ct);
    }

    public async ValueTask<bool> IsRunningAsync(
        string? definitionId,
        string? correlationId,
        CancellationToken ct
    )
    {
        // The lock is held to the end of the step: whoever asks the same meanwhile sees what this step stored.
        await using var batch = new SqlBatch(transaction)
            .Add(EngineSql.LockQuestion, Sql.Text($"{definitionId ?? "*"}\n{correlationId ?? "*"}"))
            .Add(EngineSql.IsRunning, Sql.Text(definitionId), Sql.Text(correlationId));
        return (await batch.QueryAsync(row => row.GetBoolean(0), ct)).Single();
    }

    public async ValueTask CommitAsync(StepChanges changes, CancellationToken ct)
    {
        await scope.SaveAsync(transaction, ct);
        await using (
            var batch = StepBatch.Of(transaction, claimed.Work, now, changes, outbox.Enqueued)
        )
        {
            await batch.ExecuteAsync(ct);
        }

        await transaction.CommitAsync(ct);
        // Durable from here: the instance has moved, what it waits for and what it decided is stored, the cause is gone.
        // If we die before the next line, nothing has to be told to anybody: the pump finds due rows by itself.
        _committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        outbox.Clear();
        await scope.EndAsync(transaction, _committed);
    }
}
