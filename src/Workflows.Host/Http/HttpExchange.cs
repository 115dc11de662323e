using System.Net;
using System.Net.Sockets;
using Workflows.Engine;

namespace Workflows.Host.Http;

/// <summary>
/// One request and its answer, within limits: only hosts that are listed, redirects included; no private address that is
/// not listed itself, whatever a name leads to; a time limit; a size limit.
/// </summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpRequestSettings _settings;
    private readonly HttpClient _client;

    public HttpExchange(HttpRequestSettings settings)
    {
        _settings = settings;
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would look names up by itself, past the check of addresses.
                UseProxy = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = 64,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a request. Throws only when <paramref name="ct"/> stops it.</summary>
    public async Task<HttpAnswer> SendAsync(StoredRequest request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_settings.Timeout);
        try
        {
            return await FollowAsync(request, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new HttpAnswer
            {
                Kind = HttpAnswerKind.TimedOut,
                Reason =
                    $"{HttpSender.Name(request)} was not answered within {_settings.Timeout.TotalSeconds:0} seconds.",
            };
        }
        catch (RefusedException e)
        {
            return Refused(e.Message);
        }
        // The last two: a body that is not compressed as its head says.
        catch (Exception e)
            when (e
                    is HttpRequestException
                        or IOException
                        or FormatException
                        or InvalidDataException
                        or InvalidOperationException
            )
        {
            return Failed(request, e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> FollowAsync(StoredRequest request, CancellationToken ct)
    {
        var url = new Uri(request.Url);
        var hop = new Hop(new HttpMethod(request.Method), url, request.Headers, request.Content);
        for (var redirects = 0; ; redirects++)
        {
            if (_settings.AllowedHosts.RefusalOf(hop.Url) is { } refusal)
                throw new RefusedException(
                    redirects == 0
                        ? refusal
                        : $"{HttpSender.Name(request)} was redirected. {refusal}"
                );
            using var message = hop.ToMessage();
            using var response = await _client.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                ct
            );
            if (hop.NextAfter(response) is not { } next)
                return await ReadAsync(request, response, ct);
            if (redirects == MostRedirects)
                throw new RefusedException(
                    $"{HttpSender.Name(request)} was redirected more than {MostRedirects} times."
                );
            hop = next;
        }
    }

    private async Task<HttpAnswer> ReadAsync(
        StoredRequest request,
        HttpResponseMessage response,
        CancellationToken ct
    )
    {
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
        {
            if (content.Length + read > _settings.MaxBytes)
                throw new RefusedException(
                    $"The answer to {HttpSender.Name(request)["The ".Length..]} is longer than Http:MaxBytes allows ({_settings.MaxBytes} bytes); its status code was {(int)response.StatusCode}."
                );
            content.Write(buffer, 0, read);
        }

        var headers = new HttpHeaders();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name] = [.. values.Select(Printable)];
        return new HttpAnswer
        {
            Kind = HttpAnswerKind.Answered,
            StatusCode = (int)response.StatusCode,
            Headers = headers,
            Content = content.ToArray(),
        };
    }

    private static HttpAnswer Failed(StoredRequest request, Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is RefusedException refused)
                return Refused(refused.Message);
        }

        var hasNotArrived =
            e is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError
                    or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError
            };
        return hasNotArrived || request.IsRepeatable
            ? new HttpAnswer
            {
                Kind = HttpAnswerKind.FailedToConnect,
                Reason = $"{HttpSender.Name(request)} failed: {Printable(e.Message)}",
            }
            : new HttpAnswer
            {
                Kind = HttpAnswerKind.Unknown,
                Reason =
                    $"{HttpSender.Name(request)} got no answer that can be read: the server may or may not have it ({Printable(e.Message)}). A {request.Method} is not sent again by itself; look there, or ask, before you do.",
            };
    }

    private static HttpAnswer Refused(string reason) =>
        new() { Kind = HttpAnswerKind.Refused, Reason = Printable(reason) };

    // What a server says may quote its bytes; a column of text cannot hold all of them.
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c))) : text;

    // The name is looked up here, and the connection made to what was checked: a second look could give another address.
    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken ct
    )
    {
        var host = context.DnsEndPoint.Host;
        var found = await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(_settings.AllowedHosts.Allows).ToArray();
        if (allowed.Length == 0 && found.Length > 0)
            throw new RefusedException(
                $"{host} leads to {string.Join(", ", found.Select(a => a.ToString()))}, which is inside this network: list the address too in the setting {AllowedHosts.Setting}, if it is meant."
            );
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>One request of a chain of redirects.</summary>
    private sealed record Hop(
        HttpMethod Method,
        Uri Url,
        HttpHeaders Headers,
        ReadOnlyMemory<byte>? Content
    )
    {
        public HttpRequestMessage ToMessage()
        {
            var message = new HttpRequestMessage(Method, Url);
            if (Content is { } content)
                message.Content = new ReadOnlyMemoryContent(content);
            else if (Method == HttpMethod.Post || Method == HttpMethod.Patch)
                // Without any, the handler itself sends it again when the connection ends before an answer.
                message.Content = new ReadOnlyMemoryContent(ReadOnlyMemory<byte>.Empty);
            foreach (var (name, values) in Headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, values))
                    message.Content?.Headers.TryAddWithoutValidation(name, values);
            }

            return message;
        }

        /// <summary>Where a redirect leads to; null when the answer is none.</summary>
        public Hop? NextAfter(HttpResponseMessage response)
        {
            if (
                (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
                || response.Headers.Location is not { } location
            )
                return null;
            var target = new Uri(Url, location);
            if (Url.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
                throw new RefusedException(
                    $"{Url.Host} redirects from https to http, which is not followed."
                );
            var code = (int)response.StatusCode;
            var becomesGet =
                (code == 303 && Method != HttpMethod.Head)
                || (code is 301 or 302 && Method == HttpMethod.Post);
            var next = becomesGet ? this with { Method = HttpMethod.Get, Content = null } : this;
            return next with
            {
                Url = target,
                Headers = IsSameServer(target) ? Headers : HeadersForAnother(),
            };
        }

        // What was meant for one server is not told to another.
        private HttpHeaders HeadersForAnother()
        {
            var headers = new HttpHeaders();
            foreach (var (name, values) in Headers)
            {
                if (name.ToUpperInvariant() is "CONTENT-TYPE" or "ACCEPT")
                    headers[name] = values;
            }

            return headers;
        }

        private bool IsSameServer(Uri target) =>
            Url.Scheme == target.Scheme && Url.IdnHost == target.IdnHost && Url.Port == target.Port;
    }

    private sealed class RefusedException(string message) : Exception(message);
}
