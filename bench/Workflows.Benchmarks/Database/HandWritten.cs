using Npgsql;

namespace Workflows.Benchmarks.Database;

/// <summary>
/// The least that has to be done: one transaction with one batch that writes the rows of a step, and reads nothing. The
/// rows are copies of what the engine wrote.
/// </summary>
internal sealed class HandWritten(NpgsqlDataSource source, StepSample start, StepSample resume)
{
    private const string InsertInstance = """
        INSERT INTO workflow_instances (id, definition_id, definition_version_id, definition_version, status, sub_status,
            incident_count, created_at, updated_at, revision, state)
        VALUES ($1, 'bench-wait', 'bench-wait-v1', 1, 'Running', 'Suspended', 0, $2, $2, 1, $3)
        """;

    private const string InsertBookmark = """
        INSERT INTO workflow_bookmarks (id, instance_id, activity_id, activity_instance_id, name, hash, payload, created_at)
        VALUES ($1, $2, 'Event1', $3, 'Elsa.Event', $4, '{"EventName":"Go"}', $5)
        """;

    private const string InsertPage =
        "INSERT INTO workflow_journal (instance_id, first_sequence, count, entries) VALUES ($1, $2, $3, $4)";

    private const string UpdateInstance = """
        UPDATE workflow_instances SET status = 'Finished', sub_status = 'Finished', updated_at = $2, finished_at = $2,
            revision = revision + 1, state = $3
        WHERE id = $1 AND revision = 1
        """;

    private const string DeleteBookmark =
        "DELETE FROM workflow_bookmarks WHERE instance_id = $1 AND id = $2";

    public Task StartAsync(string id, CancellationToken ct) =>
        RunAsync(
            ct,
            Command(InsertInstance, id, DateTime.UnixEpoch, start.State),
            Command(
                InsertBookmark,
                BookmarkOf(id),
                id,
                "1f6bd1a2b7c04e55",
                "159229920F1B159229920F1B159229920F1B159229920F1B159229920F1B1592",
                DateTime.UnixEpoch
            ),
            Command(InsertPage, id, start.FirstSequence, start.Entries, start.Page)
        );

    public Task ResumeAsync(string id, CancellationToken ct) =>
        RunAsync(
            ct,
            Command(UpdateInstance, id, DateTime.UnixEpoch, resume.State),
            Command(DeleteBookmark, id, BookmarkOf(id)),
            Command(InsertPage, id, resume.FirstSequence, resume.Entries, resume.Page)
        );

    public static string BookmarkOf(string instance) => $"b{instance}"[..16];

    private async Task RunAsync(CancellationToken ct, params NpgsqlBatchCommand[] commands)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = value is DateTime day
                        ? DateTime.SpecifyKind(day, DateTimeKind.Utc)
                        : value,
                }
            );
        return command;
    }
}

/// <summary>What one step of an instance stored.</summary>
internal sealed record StepSample(byte[] State, long FirstSequence, int Entries, byte[] Page)
{
    /// <summary>What the last step of an instance stored.</summary>
    public static async Task<StepSample> ReadAsync(
        NpgsqlDataSource source,
        string instance,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT i.state, j.first_sequence, j.count, j.entries
            FROM workflow_instances i JOIN workflow_journal j ON j.instance_id = i.id
            WHERE i.id = $1 ORDER BY j.first_sequence DESC LIMIT 1
            """
        );
        command.Parameters.AddWithValue(instance);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(
            reader.GetFieldValue<byte[]>(0),
            reader.GetInt64(1),
            reader.GetInt32(2),
            reader.GetFieldValue<byte[]>(3)
        );
    }
}
