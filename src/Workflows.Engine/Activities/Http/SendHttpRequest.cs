using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Sends an HTTP request and runs the activity that stands for what comes of it.</summary>
[Activity(
    "Elsa",
    "HTTP",
    "Send an HTTP request.",
    DisplayName = "HTTP Request",
    Kind = ActivityKind.Task
)]
internal sealed class SendHttpRequest : HttpRequestActivity, IReadsItself, IActivityContainer
{
    [Input(
        Description = "A list of expected status codes to handle and the corresponding activity to execute when the status code matches.",
        UIHint = "http-status-codes"
    )]
    public IReadOnlyList<StatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    [Port]
    public IActivity? UnmatchedStatusCode { get; set; }

    [Port]
    public IActivity? FailedToConnect { get; set; }

    [Port]
    public IActivity? Timeout { get; set; }

    public IEnumerable<Activity> Contained =>
        ExpectedStatusCodes.Select(c => c.Activity).OfType<Activity>();

    public void Read(JsonElement json, ActivityReader reader, string path) =>
        ExpectedStatusCodes = StatusCodeCase.ReadMany(json, reader, path);

    protected override ValueTask OnAnswerAsync(ActivityExecutionContext context, int statusCode)
    {
        var expected = ExpectedStatusCodes.FirstOrDefault(c => c.StatusCode == statusCode);
        return context.ScheduleActivityAsync(
            expected is null ? UnmatchedStatusCode : expected.Activity,
            OnBranchCompleted
        );
    }

    protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(FailedToConnect, OnBranchCompleted);

    protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(Timeout, OnBranchCompleted);

    private ValueTask OnBranchCompleted(ActivityCompletedContext completed) =>
        completed.TargetContext.CompleteActivityAsync();
}

/// <summary>What to run when an answer has a status code.</summary>
/// <param name="StatusCode">The status code.</param>
/// <param name="Activity">What to run; null for nothing.</param>
internal sealed record StatusCodeCase(int StatusCode, IActivity? Activity)
{
    public static List<StatusCodeCase> ReadMany(
        JsonElement json,
        ActivityReader reader,
        string path
    )
    {
        var index = 0;
        return json.TryGet("expectedStatusCodes", out var cases)
            ?
            [
                .. cases
                    .Items()
                    .Select(c => Read(c, reader, $"{path}.expectedStatusCodes[{index++}]")),
            ]
            : [];
    }

    private static StatusCodeCase Read(JsonElement json, ActivityReader reader, string path)
    {
        if (
            !json.TryGet("statusCode", out var code)
            || ValueConverter.Convert(code, typeof(int)) is not (int and > 0 and var number)
        )
        {
            reader.Report(path, "unreadable-value", "A case needs a status code.");
            number = 0;
        }

        return new StatusCodeCase(
            number,
            json.TryGet("activity", out var child) && child.ValueKind == JsonValueKind.Object
                ? reader.Read(child, $"{path}.activity")
                : null
        );
    }
}
