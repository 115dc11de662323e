using Npgsql;
using Workflows.Engine;

namespace Workflows.Persistence.Engine;

/// <summary>Reads the engine's records in the column order of <see cref="EngineSql"/>.</summary>
internal static class EngineRows
{
    public static StoredInstance Instance(NpgsqlDataReader row) => Instance(row, 0);

    public static StoredInstance Instance(NpgsqlDataReader row, int at) =>
        new()
        {
            Id = row.GetString(at),
            DefinitionId = row.GetString(at + 1),
            DefinitionVersionId = row.GetString(at + 2),
            DefinitionVersion = row.GetInt32(at + 3),
            Status = row.GetString(at + 4),
            SubStatus = row.GetString(at + 5),
            CorrelationId = Text(row, at + 6),
            Name = Text(row, at + 7),
            ParentInstanceId = Text(row, at + 8),
            IncidentCount = row.GetInt32(at + 9),
            CreatedAt = Moment(row, at + 10),
            UpdatedAt = Moment(row, at + 11),
            FinishedAt = row.IsDBNull(at + 12) ? null : Moment(row, at + 12),
            Revision = row.GetInt32(at + 13),
            State = row.GetFieldValue<byte[]>(at + 14),
        };

    public static (DueWork Work, StoredInstance? Instance) Claimed(NpgsqlDataReader row)
    {
        var work = row.IsDBNull(EngineSql.TimerAt)
            ? new DueWork(
                null,
                Message(row, EngineSql.MessageAt),
                row.GetInt32(EngineSql.MessageAt + 15)
            )
            : new DueWork(Timer(row, EngineSql.TimerAt), null, row.GetInt32(EngineSql.TimerAt + 5));
        return (
            work,
            row.IsDBNull(EngineSql.InstanceAt) ? null : Instance(row, EngineSql.InstanceAt)
        );
    }

    public static StoredDefinition Definition(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetInt32(2),
            Text(row, 3),
            row.GetString(4),
            Moment(row, 5)
        );

    public static StoredTrigger Trigger(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            Text(row, 6),
            row.IsDBNull(7) ? null : Moment(row, 7)
        );

    public static StoredBookmark Bookmark(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            Text(row, 6),
            Text(row, 7),
            Moment(row, 8)
        );

    public static ClaimedRequest Request(NpgsqlDataReader row) =>
        new(
            new StoredRequest(
                row.GetString(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                Text(row, 5) is { } headers ? HttpHeaders.FromJson(headers) : [],
                row.IsDBNull(6) ? (ReadOnlyMemory<byte>?)null : row.GetFieldValue<byte[]>(6),
                Moment(row, 7)
            ),
            row.GetInt32(8),
            row.GetBoolean(9)
        );

    private static StoredTimer Timer(NpgsqlDataReader row, int at) =>
        new(
            row.GetString(at),
            Moment(row, at + 1),
            Text(row, at + 2),
            Text(row, at + 3),
            Text(row, at + 4)
        );

    private static InboxMessage Message(NpgsqlDataReader row, int at) =>
        new(row.GetString(at), Enum.Parse<InboxKind>(row.GetString(at + 1)))
        {
            Name = Text(row, at + 2),
            Hash = Text(row, at + 3),
            CorrelationId = Text(row, at + 4),
            InstanceId = Text(row, at + 5),
            BookmarkId = Text(row, at + 6),
            DefinitionId = Text(row, at + 7),
            DefinitionVersionId = Text(row, at + 8),
            TriggerActivityId = Text(row, at + 9),
            ParentInstanceId = Text(row, at + 10),
            Input = Text(row, at + 11),
            CreatedAt = Moment(row, at + 12),
            NotBefore = Moment(row, at + 13),
            ExpiresAt = row.IsDBNull(at + 14) ? null : Moment(row, at + 14),
        };

    private static string? Text(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetString(at);

    private static DateTimeOffset Moment(NpgsqlDataReader row, int at) =>
        row.GetFieldValue<DateTimeOffset>(at);
}
