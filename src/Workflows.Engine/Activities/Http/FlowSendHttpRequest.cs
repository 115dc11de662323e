using System.Globalization;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Sends an HTTP request; what comes of it is an outcome.</summary>
[Activity(
    "Elsa",
    "HTTP",
    "Send an HTTP request.",
    DisplayName = "HTTP Request (flow)",
    Kind = ActivityKind.Task
)]
internal sealed class FlowSendHttpRequest : HttpRequestActivity
{
    internal const string Unmatched = "Unmatched status code";
    internal const string FailedToConnect = "Failed to connect";
    internal const string Timeout = "Timeout";
    private const string Expected = "expectedStatusCodes";

    [Input(
        Description = "A list of expected status codes to handle.",
        UIHint = InputUIHints.MultiText,
        DefaultValue = new[] { 200 }
    )]
    public Input<ICollection<int>?>? ExpectedStatusCodes { get; set; }

    /// <summary>The outcomes that connections may leave by; null when they are known only when it runs.</summary>
    internal HashSet<string>? PossibleOutcomes()
    {
        if (ExpectedStatusCodes?.Expression is not { } expression)
            return ["Done", FailedToConnect, Timeout];
        if (expression.Type is not ("Literal" or "Object" or "Json"))
            return null;
        var codes = ValueConverter.ConvertOrKeep(expression.Value, typeof(ICollection<int>));
        return codes is ICollection<int> list
            ?
            [
                .. list.Select(c => c.ToString(CultureInfo.InvariantCulture)),
                Unmatched,
                "Done",
                FailedToConnect,
                Timeout,
            ]
            : null;
    }

    protected override Dictionary<string, string>? KeepFor(ActivityExecutionContext context) =>
        context.Get(ExpectedStatusCodes) is { Count: > 0 } codes
            ? new()
            {
                [Expected] = string.Join(
                    ',',
                    codes.Select(c => c.ToString(CultureInfo.InvariantCulture))
                ),
            }
            : null;

    protected override ValueTask OnAnswerAsync(ActivityExecutionContext context, int statusCode)
    {
        var code = statusCode.ToString(CultureInfo.InvariantCulture);
        var expected = context.Bookmarks.Single().Metadata?[Expected].Split(',');
        return expected is null ? context.CompleteActivityAsync()
            : expected.Contains(code) ? context.CompleteActivityWithOutcomesAsync(code, "Done")
            : context.CompleteActivityWithOutcomesAsync(Unmatched, "Done");
    }

    protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(FailedToConnect);

    protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(Timeout);
}
