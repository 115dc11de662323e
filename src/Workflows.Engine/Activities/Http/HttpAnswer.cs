using System.Text.Json;

namespace Workflows.Engine;

/// <summary>How an HTTP request of a flow ended, on its way from the worker to the activity.</summary>
public sealed record HttpAnswer
{
    internal const string InputKey = "HttpAnswer";

    /// <summary>How it ended.</summary>
    public required HttpAnswerKind Kind { get; init; }

    /// <summary>The status code, when an answer came.</summary>
    public int StatusCode { get; init; }

    /// <summary>The headers of the answer, those of its content included.</summary>
    public HttpHeaders Headers { get; init; } = [];

    /// <summary>The body of the answer.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>What went wrong, for people; null when nothing did.</summary>
    public string? Reason { get; init; }

    /// <summary>The message that carries the answer to the waiting activity. Its id is the request's, so that it arrives once.</summary>
    public InboxMessage ToMessage(StoredRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new InboxMessage($"{request.Id}:answer", InboxKind.Resume)
        {
            InstanceId = request.InstanceId,
            BookmarkId = request.BookmarkId,
            Input = WorkflowInput.Write(
                new Dictionary<string, object> { [InputKey] = JsonSerializer.Serialize(this) }
            ),
            CreatedAt = now,
            NotBefore = now,
        };
    }

    internal static HttpAnswer? Read(IDictionary<string, object> input) =>
        input.TryGetValue(InputKey, out var json) && json is string text
            ? JsonSerializer.Deserialize<HttpAnswer>(text)
            : null;
}

/// <summary>How an HTTP request ended.</summary>
public enum HttpAnswerKind
{
    /// <summary>An answer came, whatever its status code.</summary>
    Answered,

    /// <summary>The server could not be reached.</summary>
    FailedToConnect,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>It was refused here: a host or an address that is not allowed, or an answer that is too large.</summary>
    Refused,

    /// <summary>Nobody knows whether it arrived, and it must not be sent again by itself.</summary>
    Unknown,
}
