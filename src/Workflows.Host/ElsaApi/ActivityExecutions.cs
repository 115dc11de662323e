using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.ElsaApi;

/// <summary>The executions of activities: counted for the badges on the canvas, listed, one by one, with the way that led to one.</summary>
internal static class ActivityExecutions
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/activity-executions/report", ReportAsync).Produces<ReportAnswer>();
        api.MapGet("/activity-executions/list", ListAsync).Produces<Listing<Record>>();
        api.MapGet("/activity-execution-summaries/list", ListSummariesAsync)
            .Produces<Listing<Summary>>();
        api.MapGet("/activity-executions/by-id", FindAsync).Produces<Record>();
        api.MapGet("/activity-executions/{id}/call-stack", ListStackAsync).Produces<StackAnswer>();
    }

    private static async Task<IResult> ReportAsync(
        ReportRequest request,
        InstanceReader reader,
        CancellationToken ct
    )
    {
        if (await reader.OpenAsync(request.WorkflowInstanceId ?? "", ct) is not { } file)
            return InstanceReads.Missing();
        var log = ExecutionLog.Of(file);
        return ElsaJson.Answer(
            new ReportAnswer([
                .. (request.ActivityNodeIds ?? [])
                    .Distinct()
                    .Select(nodeId => log.Of(nodeId).ToList())
                    .Where(executions => executions.Count > 0)
                    .Select(Stats.Of),
            ])
        );
    }

    private static async Task<IResult> ListAsync(
        string workflowInstanceId,
        string? activityNodeId,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        await reader.OpenAsync(workflowInstanceId, ct) is { } file
            ? ElsaJson.Answer(
                new Listing<Record>([.. ExecutionLog.Of(file).Of(activityNodeId).Select(Record.Of)])
            )
            : InstanceReads.Missing();

    private static async Task<IResult> ListSummariesAsync(
        string workflowInstanceId,
        string? activityNodeId,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        await reader.OpenAsync(workflowInstanceId, ct) is { } file
            ? ElsaJson.Answer(
                new Listing<Summary>([
                    .. ExecutionLog.Of(file).Of(activityNodeId).Select(e => Summary.Of(e)),
                ])
            )
            : InstanceReads.Missing();

    private static async Task<IResult> FindAsync(
        string id,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        await ExecutionAsync(id, reader, ct) is { } execution
            ? ElsaJson.Answer(Record.Of(execution))
            : Missing();

    private static async Task<IResult> ListStackAsync(
        string id,
        int? skip,
        int? take,
        InstanceReader reader,
        CancellationToken ct
    )
    {
        if (await ExecutionAsync(id, reader, ct) is not { } execution)
            return Missing();
        var stack = new List<Record>();
        for (var above = execution; above is not null; above = above.Parent)
            stack.Insert(0, Record.Of(above));
        return ElsaJson.Answer(
            new StackAnswer(id, [.. stack.Skip(skip ?? 0).Take(take ?? int.MaxValue)], stack.Count)
        );
    }

    private static async Task<Execution?> ExecutionAsync(
        string id,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        InstanceReader.InstanceOf(id) is { } instanceId
        && await reader.OpenAsync(instanceId, ct) is { } file
            ? ExecutionLog.Of(file).Find(id)
            : null;

    private static ProblemHttpResult Missing() =>
        ElsaProblems.NotFound("Udførelsen af aktiviteten findes ikke.");

    internal sealed record ReportRequest(string? WorkflowInstanceId, string[]? ActivityNodeIds);

    internal sealed record ReportAnswer(IReadOnlyList<Stats> Stats);

    internal sealed record StackAnswer(
        string ActivityExecutionId,
        IReadOnlyList<Record> Items,
        int TotalCount
    );

    internal sealed record Stats(
        string ActivityId,
        string ActivityNodeId,
        long StartedCount,
        long CompletedCount,
        long UncompletedCount,
        bool IsBlocked,
        bool IsFaulted,
        int AggregateFaultCount
    )
    {
        public JsonObject Metadata { get; } = [];

        public static Stats Of(IReadOnlyList<Execution> executions) =>
            new(
                executions[0].ActivityId,
                executions[0].NodeId,
                executions.Count,
                executions.Count(e => e.Status == "Completed"),
                executions.Count(e => e.CompletedAt is null),
                executions.Any(e => e.HasBookmarks),
                executions.Any(e => e.IsFaulted),
                executions.Sum(e => e.Faults)
            );
    }

    internal record Summary
    {
        public required string Id { get; init; }

        public required string WorkflowInstanceId { get; init; }

        public required string ActivityId { get; init; }

        public required string ActivityNodeId { get; init; }

        public required string ActivityType { get; init; }

        public required int ActivityTypeVersion { get; init; }

        public string? ActivityName { get; init; }

        public JsonObject Metadata { get; } = [];

        public required DateTimeOffset StartedAt { get; init; }

        public required bool HasBookmarks { get; init; }

        public required string Status { get; init; }

        public required int AggregateFaultCount { get; init; }

        public DateTimeOffset? CompletedAt { get; init; }

        public static Summary Of(Execution execution) =>
            new()
            {
                Id = execution.Joined,
                WorkflowInstanceId = execution.InstanceId,
                ActivityId = execution.ActivityId,
                ActivityNodeId = execution.NodeId,
                ActivityType = execution.ActivityType,
                ActivityTypeVersion = execution.ActivityTypeVersion,
                ActivityName = execution.ActivityName,
                StartedAt = execution.StartedAt,
                HasBookmarks = execution.HasBookmarks,
                Status = execution.Status,
                AggregateFaultCount = execution.Faults,
                CompletedAt = execution.CompletedAt,
            };
    }

    internal sealed record Record : Summary
    {
        public object? ActivityState { get; init; }

        public object? Payload { get; init; }

        public object? Outputs { get; init; }

        public JsonObject Properties { get; } = [];

        public InstanceReads.ExceptionAnswer? Exception { get; init; }

        public string? SchedulingActivityExecutionId { get; init; }

        public string? SchedulingActivityId { get; init; }

        public required int CallStackDepth { get; init; }

        public static new Record Of(Execution execution) =>
            new()
            {
                Id = execution.Joined,
                WorkflowInstanceId = execution.InstanceId,
                ActivityId = execution.ActivityId,
                ActivityNodeId = execution.NodeId,
                ActivityType = execution.ActivityType,
                ActivityTypeVersion = execution.ActivityTypeVersion,
                ActivityName = execution.ActivityName,
                StartedAt = execution.StartedAt,
                HasBookmarks = execution.HasBookmarks,
                Status = execution.Status,
                AggregateFaultCount = execution.Faults,
                CompletedAt = execution.CompletedAt,
                ActivityState = execution.Inputs,
                Payload = execution.Payload,
                Outputs = execution.Outputs,
                Exception = execution.Incident is { } incident
                    ? InstanceReads.ExceptionAnswer.Of(incident)
                    : null,
                SchedulingActivityExecutionId = execution.Parent?.Joined,
                SchedulingActivityId = execution.Parent?.ActivityId,
                CallStackDepth = execution.Depth,
            };
    }
}
