using System.Dynamic;
using System.Net.Http.Headers;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>
/// What the two activities that send requests share. The request is written with the step and sent after it; the activity
/// waits for the answer like for anything else, so a request never holds a transaction and is never lost.
/// </summary>
internal abstract class HttpRequestActivity : Activity<object>
{
    private const string IdempotencyKey = "Idempotency-Key";

    private static readonly string[] Methods =
    [
        "GET",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "OPTIONS",
        "HEAD",
    ];

    // They say how the message is framed, which the sender knows better; a host of its own would undo the list of hosts.
    private static readonly string[] ReservedHeaders =
    [
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Upgrade",
    ];

    [Input(Order = 1)]
    public Input<Uri> Url { get; set; } = null!;

    [Input(
        Description = "The HTTP method to use when sending the request.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" },
        DefaultValue = "GET",
        Order = 2
    )]
    public Input<string?>? Method { get; set; }

    [Input(
        Description = "The content to send with the request. Can be a string, an object, a byte array or a stream.",
        Order = 3
    )]
    public Input<object?>? Content { get; set; }

    [Input(
        Description = "The content type to use when sending the request.",
        UIHint = InputUIHints.DropDown,
        Options = new[]
        {
            "",
            "application/json",
            "application/soap+xml",
            "application/x-www-form-urlencoded",
            "application/xml",
            "text/html",
            "text/json",
            "text/plain",
            "text/richtext",
            "text/xml",
        },
        Order = 4
    )]
    public Input<string?>? ContentType { get; set; }

    [Input(
        Description = "The Authorization header value to send with the request. For example: Bearer {some-access-token}",
        Category = "Security",
        CanContainSecrets = true,
        Order = 5
    )]
    public Input<string?>? Authorization { get; set; }

    [Input(
        Description = "A value that allows to add the Authorization header without validation.",
        Category = "Security",
        Order = 6
    )]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    [Input(
        Description = "The headers to send along with the request.",
        UIHint = InputUIHints.JsonEditor,
        Category = "Advanced",
        CanContainSecrets = true,
        Order = 7
    )]
    public Input<HttpHeaders?>? RequestHeaders { get; set; }

    [Output(Description = "The HTTP response status code")]
    public Output<int>? StatusCode { get; set; }

    [Output(Description = "The parsed content, if any.")]
    public Output<object>? ParsedContent { get; set; }

    [Output(Description = "The response headers that were received.")]
    public Output<HttpHeaders>? ResponseHeaders { get; set; }

    // The request is out: an expression that fails now, e.g. because it needs an output of the burst that sent it, must not undo it.
    internal override bool EvaluatesAgain => false;

    protected override void Execute(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        var settings = context.GetRequiredService<HttpRequestSettings>();
        var url =
            context.Get(Url) ?? throw new InvalidOperationException("The request has no address.");
        if (settings.AllowedHosts.RefusalOf(url) is { } refusal)
            throw new InvalidOperationException(refusal);
        var id = $"{workflow.Id}-{context.Id}";
        var (body, type) = HttpContents.Write(context.Get(Content), context.Get(ContentType));
        if (body?.Length > settings.MaxBytes)
            throw new InvalidOperationException(
                $"The body of the request is {body.Length} bytes long; Http:MaxBytes allows {settings.MaxBytes}."
            );
        var method = MethodOf(context);
        var bookmark = context.CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = new HttpRequestStimulus(id),
                Callback = OnAnswered,
                Metadata = KeepFor(context),
                IncludeActivityInstanceId = true,
            }
        );
        workflow.Services.Effects.Requests.Add(
            new StoredRequest(
                id,
                workflow.Id,
                bookmark.Id,
                method,
                url.AbsoluteUri,
                HeadersOf(context, id, type),
                // By its type: a null array would become an empty body.
                body is null
                    ? (ReadOnlyMemory<byte>?)null
                    : body,
                workflow.Now
            )
        );
        // Without the query, which may hold secrets.
        context.JournalData["Request"] = $"{method} {url.GetLeftPart(UriPartial.Path)}";
    }

    /// <summary>What the activity wants to know of its inputs when the answer comes: they are evaluated once.</summary>
    protected virtual Dictionary<string, string>? KeepFor(ActivityExecutionContext context) => null;

    /// <summary>An answer came.</summary>
    protected abstract ValueTask OnAnswerAsync(ActivityExecutionContext context, int statusCode);

    /// <summary>The server could not be reached.</summary>
    protected abstract ValueTask OnFailedToConnectAsync(ActivityExecutionContext context);

    /// <summary>No answer came in time.</summary>
    protected abstract ValueTask OnTimeoutAsync(ActivityExecutionContext context);

    private async ValueTask OnAnswered(ActivityExecutionContext context)
    {
        var answer = HttpAnswer.Read(context.WorkflowInput);
        switch (answer?.Kind)
        {
            case HttpAnswerKind.Answered:
                SetOutputs(context, answer);
                await OnAnswerAsync(context, answer.StatusCode);
                break;
            case HttpAnswerKind.FailedToConnect:
                context.AddExecutionLogEntry("Warning", answer.Reason);
                await OnFailedToConnectAsync(context);
                break;
            case HttpAnswerKind.TimedOut:
                context.AddExecutionLogEntry("Warning", answer.Reason);
                await OnTimeoutAsync(context);
                break;
            default:
                context.ClearBookmarks();
                throw new InvalidOperationException(
                    answer?.Reason ?? "The request was resumed without its answer."
                );
        }
    }

    private void SetOutputs(ActivityExecutionContext context, HttpAnswer answer)
    {
        var content = HttpContents.Read(answer, out var problem);
        if (problem is not null)
            context.AddExecutionLogEntry("Warning", problem);
        context.JournalData["StatusCode"] = answer.StatusCode;
        context.Set(StatusCode, answer.StatusCode);
        context.Set(ParsedContent, content);
        context.Set(ResponseHeaders, answer.Headers);
        var result = new ExpandoObject();
        IDictionary<string, object?> members = result;
        members["StatusCode"] = answer.StatusCode;
        members["Headers"] = answer.Headers;
        members["Content"] = content;
        context.SetResult(result);
    }

    private string MethodOf(ActivityExecutionContext context)
    {
        var method = context.Get(Method)?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(method))
            return "GET";
        return Methods.Contains(method)
            ? method
            : throw new InvalidOperationException(
                $"\"{method}\" is no method of a request; there are {string.Join(", ", Methods)}."
            );
    }

    private HttpHeaders HeadersOf(ActivityExecutionContext context, string id, string? contentType)
    {
        var headers = new HttpHeaders { [IdempotencyKey] = [id] };
        if (contentType is not null)
            headers["Content-Type"] = [contentType];
        foreach (var (name, values) in context.Get(RequestHeaders) ?? [])
            headers[name] = values;
        if (context.Get(Authorization) is { Length: > 0 } authorization)
        {
            if (
                !context.Get(DisableAuthorizationHeaderValidation)
                && !AuthenticationHeaderValue.TryParse(authorization, out _)
            )
                // Not the value itself: it is a secret.
                throw new InvalidOperationException("The input Authorization cannot be read.");
            headers["Authorization"] = [authorization];
        }

        foreach (var (name, values) in headers)
            Check(name, values);
        return headers;
    }

    private static void Check(string name, string[] values)
    {
        if (ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The header \"{name}\" cannot be set by a flow.");
        if (
            name.Length == 0
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c))
        )
            throw new InvalidOperationException($"\"{name}\" is no name of a header.");
        if (values.Any(v => v.Any(c => c is < ' ' or > '~' and not '\t')))
            throw new InvalidOperationException(
                $"The header \"{name}\" must not contain line breaks, nor letters beyond a to z."
            );
    }
}

/// <summary>Waits for the answer to one request.</summary>
internal sealed record HttpRequestStimulus(string RequestId);
