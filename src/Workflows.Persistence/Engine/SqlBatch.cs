using Npgsql;
using NpgsqlTypes;

namespace Workflows.Persistence.Engine;

/// <summary>Commands that travel to the server together.</summary>
internal sealed class SqlBatch(NpgsqlConnection connection, NpgsqlTransaction? transaction = null)
    : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection, transaction);
    private readonly List<(int Command, Func<Exception> Otherwise)> _expectations = [];

    public SqlBatch(NpgsqlTransaction transaction)
        : this(transaction.Connection!, transaction) { }

    private int Count => _batch.BatchCommands.Count;

    public SqlBatch Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        _batch.BatchCommands.Add(command);
        return this;
    }

    /// <summary>The command added last has to change exactly one row, or the batch fails with this exception.</summary>
    public void ExpectOneRow(Func<Exception> otherwise) =>
        _expectations.Add((Count - 1, otherwise));

    public async Task ExecuteAsync(CancellationToken ct)
    {
        if (Count == 0)
        {
            return;
        }

        await _batch.ExecuteNonQueryAsync(ct);
        foreach (var (command, otherwise) in _expectations)
        {
            if (_batch.BatchCommands[command].RecordsAffected != 1)
            {
                throw otherwise();
            }
        }
    }

    /// <summary>Reads the result of the command added last; the ones before it return nothing of interest.</summary>
    public async Task<List<T>> QueryAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var reader = await _batch.ExecuteReaderAsync(ct);
        for (var skipped = 1; skipped < Count; skipped++)
        {
            await reader.NextResultAsync(ct);
        }

        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}

/// <summary>Typed parameters: the server never has to guess, also where the value is null.</summary>
internal static class Sql
{
    public static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    public static NpgsqlParameter Texts(string?[] values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = values };

    public static NpgsqlParameter Int(int value) => new NpgsqlParameter<int> { TypedValue = value };

    public static NpgsqlParameter MaybeInt(int? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Integer, Value = (object?)value ?? DBNull.Value };

    public static NpgsqlParameter Long(long value) =>
        new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Id(Guid value) =>
        new NpgsqlParameter<Guid> { TypedValue = value };

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> value) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>>
        {
            NpgsqlDbType = NpgsqlDbType.Bytea,
            TypedValue = value,
        };

    public static NpgsqlParameter MaybeBytes(ReadOnlyMemory<byte>? value) =>
        new()
        {
            NpgsqlDbType = NpgsqlDbType.Bytea,
            Value = value is { } bytes ? bytes : DBNull.Value,
        };

    public static NpgsqlParameter At(DateTimeOffset? value) =>
        new()
        {
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
            Value = value is { } at ? at.ToUniversalTime() : DBNull.Value,
        };
}
