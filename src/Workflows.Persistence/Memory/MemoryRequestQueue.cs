using Workflows.Engine;

namespace Workflows.Persistence.Memory;

/// <summary>The requests of a <see cref="MemoryWorld"/>, with the rules of the PostgreSQL ones.</summary>
internal sealed class MemoryRequestQueue(MemoryWorld world) : IRequestQueue
{
    public ValueTask<ClaimedRequest?> ClaimAsync(
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken ct
    )
    {
        ClaimedRequest? claimed = null;
        world.Commit(next => claimed = next.Engine.ClaimRequest(now, lease));
        return ValueTask.FromResult(claimed);
    }

    public ValueTask<bool> SettleAsync(
        ClaimedRequest request,
        RequestEnd end,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var settled = false;
        world.Commit(next => settled = next.Engine.SettleRequest(request, end));
        return ValueTask.FromResult(settled);
    }

    public ValueTask ReleaseAsync(ClaimedRequest request, DateTimeOffset now, CancellationToken ct)
    {
        world.Commit(next => next.Engine.ReleaseRequest(request, now));
        return ValueTask.CompletedTask;
    }
}

/// <summary>A request of a flow in a <see cref="MemoryWorld"/>.</summary>
/// <param name="Request">The request; without its secrets once it is settled.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">How often it was handed to a worker.</param>
/// <param name="DueAt">When it may be taken.</param>
/// <param name="StatusCode">The status code of the answer.</param>
/// <param name="Error">What went wrong.</param>
public sealed record MemoryRequest(
    StoredRequest Request,
    RequestStatus Status,
    int Attempts,
    DateTimeOffset? DueAt,
    int? StatusCode,
    string? Error
);
