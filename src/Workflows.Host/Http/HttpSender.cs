using Microsoft.Extensions.Options;
using Workflows.Engine;

namespace Workflows.Host.Http;

/// <summary>
/// Sends the HTTP requests of flows: claim, send, settle, with no transaction open while it waits for the answer. A request
/// whose sender died is sent again if that does no harm (GET, HEAD, PUT, DELETE, OPTIONS); a POST or a PATCH is not: its
/// activity faults, so that the flow's incident tells somebody to look.
/// </summary>
internal sealed partial class HttpSender(
    IServiceScopeFactory scopes,
    HttpExchange exchange,
    HttpRequestSettings settings,
    IOptions<HttpOptions> options,
    TimeProvider clock,
    ILogger<HttpSender> log
) : IDisposable
{
    // A request that kills its sender each time must not go on for ever.
    private const int MostAttempts = 5;

    private readonly TimeSpan _lease = settings.Timeout + TimeSpan.FromMinutes(1);
    private readonly int _workers = options.Value.ConcurrentRequests;

    // The loop and Hangfire's job may run at the same time: the limit is on both together.
    private readonly SemaphoreSlim _slots = new(options.Value.ConcurrentRequests);

    /// <summary>Sends until nothing is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // One look first: most of the time nothing is due.
        if (await SendNextAsync(ct))
            await Task.WhenAll(Enumerable.Range(0, _workers).Select(_ => DrainAsync(ct)));
    }

    /// <summary>Sends the request that has been due longest; false when none is due.</summary>
    public async Task<bool> SendNextAsync(CancellationToken ct)
    {
        await _slots.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IRequestQueue>();
            // Not cancelled: a row claimed and then left alone would be taken for one that may have been sent.
            ct.ThrowIfCancellationRequested();
            var claimed = await queue.ClaimAsync(clock.GetUtcNow(), _lease, CancellationToken.None);
            if (claimed is null)
                return false;
            // Durable from here: the row says "sending". If we die before it is settled, its lease ends and it is found.
            await SendAsync(queue, claimed, ct);
            return true;
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task DrainAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await SendNextAsync(ct)) { }
    }

    private async Task SendAsync(IRequestQueue queue, ClaimedRequest claimed, CancellationToken ct)
    {
        var request = claimed.Request;
        if (!claimed.IsAwaited)
        {
            await SettleAsync(queue, claimed, null);
            return;
        }

        if (claimed.Attempts > (request.IsRepeatable ? MostAttempts : 1))
        {
            await SettleAsync(queue, claimed, NobodyKnows(request, claimed.Attempts - 1));
            return;
        }

        HttpAnswer answer;
        try
        {
            // A POST that is under way is not given up because the program stops: it is over within the time limit.
            answer = await exchange.SendAsync(
                request,
                request.IsRepeatable ? ct : CancellationToken.None
            );
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await queue.ReleaseAsync(claimed, clock.GetUtcNow(), CancellationToken.None);
            return;
        }

        await SettleAsync(queue, claimed, answer);
    }

    // Not cancelled: what the server said is stored also when the program is about to stop.
    private async Task SettleAsync(IRequestQueue queue, ClaimedRequest claimed, HttpAnswer? answer)
    {
        var request = claimed.Request;
        var now = clock.GetUtcNow();
        var status = answer?.Kind switch
        {
            null => RequestStatus.Dropped,
            HttpAnswerKind.Answered => RequestStatus.Answered,
            HttpAnswerKind.Unknown => RequestStatus.Unknown,
            _ => RequestStatus.Failed,
        };
        var end = new RequestEnd(
            status,
            answer is { Kind: HttpAnswerKind.Answered } ? answer.StatusCode : null,
            answer?.Reason,
            answer?.ToMessage(request, now)
        );
        if (!await queue.SettleAsync(claimed, end, now, CancellationToken.None))
            LogLate(log, request.Id);
        else if (status is RequestStatus.Unknown)
            LogUnknown(log, request.Id, request.InstanceId);
        else
            LogSettled(log, request.Id, status, end.StatusCode);
    }

    private static HttpAnswer NobodyKnows(StoredRequest request, int attempts) =>
        new()
        {
            Kind = HttpAnswerKind.Unknown,
            Reason = request.IsRepeatable
                ? $"{Name(request)} was begun {attempts} times, and each time the program ended before the answer was stored. It is not sent again."
                : $"{Name(request)} was begun, and the program ended before the answer was stored: the server may or may not have it. A {request.Method} is not sent again by itself; look there, or ask, before you do.",
        };

    // Without the query, which may hold secrets.
    internal static string Name(StoredRequest request) =>
        $"The request {request.Method} {request.Url.Split('?')[0]}";

    [LoggerMessage(
        EventId = 3301,
        Level = LogLevel.Information,
        Message = "Request {RequestId}: {Status} {StatusCode}"
    )]
    private static partial void LogSettled(
        ILogger logger,
        string requestId,
        RequestStatus status,
        int? statusCode
    );

    [LoggerMessage(
        EventId = 3302,
        Level = LogLevel.Error,
        Message = "Request {RequestId} of instance {InstanceId} may or may not have arrived; it is not sent again"
    )]
    private static partial void LogUnknown(ILogger logger, string requestId, string instanceId);

    [LoggerMessage(
        EventId = 3303,
        Level = LogLevel.Warning,
        Message = "Request {RequestId} was answered after its lease had ended; somebody else has it"
    )]
    private static partial void LogLate(ILogger logger, string requestId);
}
