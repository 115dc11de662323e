namespace Workflows.Engine;

/// <summary>
/// An HTTP request that an activity decided on. Written in the step's transaction, sent after the commit by a worker,
/// outside any transaction; the answer comes back as an inbox message that resumes the bookmark (decision D4).
/// </summary>
/// <param name="Id">Unique: the instance's id and that of the activity's execution. Also sent as <c>Idempotency-Key</c>.</param>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="BookmarkId">The bookmark at which it waits.</param>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Url">The absolute address.</param>
/// <param name="Headers">The headers; with secrets, so they go when the request is settled.</param>
/// <param name="Content">The body; null when there is none.</param>
/// <param name="CreatedAt">When the activity decided on it.</param>
public sealed record StoredRequest(
    string Id,
    string InstanceId,
    string BookmarkId,
    string Method,
    string Url,
    HttpHeaders Headers,
    ReadOnlyMemory<byte>? Content,
    DateTimeOffset CreatedAt
)
{
    /// <summary>Whether it may be sent again when nobody knows whether it arrived.</summary>
    public bool IsRepeatable => Method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS";
}

/// <summary>A request that a worker holds until its lease ends.</summary>
/// <param name="Request">The request.</param>
/// <param name="Attempts">How often it was handed to a worker, this time included: more than 1 when an earlier one did not come back.</param>
/// <param name="IsAwaited">Whether the instance still waits for the answer.</param>
public sealed record ClaimedRequest(StoredRequest Request, int Attempts, bool IsAwaited);

/// <summary>Where a request stands.</summary>
public enum RequestStatus
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>A worker holds it.</summary>
    Sending,

    /// <summary>An answer came, whatever it says.</summary>
    Answered,

    /// <summary>It was not sent, or no answer came.</summary>
    Failed,

    /// <summary>Nobody knows whether it arrived, and it must not be sent again by itself.</summary>
    Unknown,

    /// <summary>Nobody waited for the answer any more, so it was not sent.</summary>
    Dropped,
}

/// <summary>
/// The requests to be sent. Scoped. Each call is a transaction of its own: the worker sends between two of them, so that a
/// worker that dies leaves a lease that ends.
/// </summary>
public interface IRequestQueue
{
    /// <summary>
    /// Takes the request that has been due longest until <paramref name="now"/> plus the lease: one that was never sent, or
    /// one whose worker did not come back in time. Null when there is none.
    /// </summary>
    ValueTask<ClaimedRequest?> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken ct);

    /// <summary>
    /// Ends a request and puts the answer into the inbox, in one transaction; headers, body and the query of the address go,
    /// because they may hold secrets.
    /// </summary>
    /// <returns>False when another worker has been given it meanwhile: then nothing is stored.</returns>
    ValueTask<bool> SettleAsync(
        ClaimedRequest request,
        RequestEnd end,
        DateTimeOffset now,
        CancellationToken ct
    );

    /// <summary>Gives a request back that was certainly not sent, or may be sent again.</summary>
    ValueTask ReleaseAsync(ClaimedRequest request, DateTimeOffset now, CancellationToken ct);
}

/// <summary>How a request ended.</summary>
/// <param name="Status">Where it stands now.</param>
/// <param name="StatusCode">The status code of the answer; null when there was none.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Message">The message that resumes the instance; null when it does not wait any more.</param>
public sealed record RequestEnd(
    RequestStatus Status,
    int? StatusCode,
    string? Error,
    InboxMessage? Message
);
