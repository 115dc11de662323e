using Workflows.Engine;

namespace Workflows.Persistence.Engine;

/// <summary>
/// The requests on PostgreSQL. A request is claimed in a transaction of its own, then sent, then settled together with its
/// answer; one whose worker died comes due again when its lease ends.
/// </summary>
internal sealed class PostgresRequestQueue(ScopeConnection scope) : IRequestQueue
{
    public async ValueTask<ClaimedRequest?> ClaimAsync(
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken ct
    )
    {
        var claimed = await scope.QueryAsync(
            EngineSql.ClaimRequest,
            [Sql.At(now), Sql.At(now + lease)],
            EngineRows.Request,
            ct
        );
        return claimed.SingleOrDefault();
    }

    public async ValueTask<bool> SettleAsync(
        ClaimedRequest request,
        RequestEnd end,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var transaction = await scope.BeginAsync(ct);
        var committed = false;
        try
        {
            await using var settle = new SqlBatch(transaction).Add(
                EngineSql.SettleRequest,
                Sql.Text(request.Request.Id),
                Sql.Int(request.Attempts),
                Sql.Text(end.Status.ToString()),
                Sql.At(now),
                Sql.MaybeInt(end.StatusCode),
                Sql.Text(end.Error)
            );
            if ((await settle.QueryAsync(row => row.GetString(0), ct)).Count == 0)
            {
                return false;
            }

            if (end.Message is { } message)
            {
                await using var tell = new SqlBatch(transaction);
                StepBatch.AddMessage(tell, message);
                tell.Add(EngineSql.Notify);
                await tell.ExecuteAsync(ct);
            }

            await transaction.CommitAsync(ct);
            // Durable from here: the request is over and its answer is on its way. If we die before this line, the lease
            // ends, and the request is sent again if it may be.
            committed = true;
            return true;
        }
        finally
        {
            await scope.EndAsync(transaction, committed);
        }
    }

    public async ValueTask ReleaseAsync(
        ClaimedRequest request,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await scope.QueryAsync(
            EngineSql.ReleaseRequest,
            [Sql.Text(request.Request.Id), Sql.Int(request.Attempts), Sql.At(now)],
            _ => true,
            ct
        );
}
