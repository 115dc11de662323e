using Workflows.Engine;

namespace Workflows.Persistence.Engine;

/// <summary>An HTTP request of a flow: written in its step, sent after the commit, kept without its secrets.</summary>
public sealed class HttpRequestRow
{
    /// <summary>Unique: the instance's id and that of the activity's execution.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string BookmarkId { get; init; }

    public required string Method { get; init; }

    /// <summary>The address; without its query once the request is settled.</summary>
    public required string Url { get; init; }

    /// <summary>The headers as JSON, with secrets; null once the request is settled.</summary>
    public string? Headers { get; init; }

    /// <summary>The body; null when there is none, and once the request is settled.</summary>
    public byte[]? Content { get; init; }

    public RequestStatus Status { get; init; }

    /// <summary>How often it was handed to a worker.</summary>
    public int Attempts { get; init; }

    /// <summary>When it may be taken: at once while it is pending, after the lease while somebody holds it, never when it is settled.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public int? StatusCode { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }
}
