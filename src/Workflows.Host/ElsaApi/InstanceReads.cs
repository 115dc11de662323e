using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflows.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>One instance: what it is and where it stands, its variables, whether it has gone on.</summary>
internal static class InstanceReads
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}", FindAsync).Produces<Answer>();
        api.MapGet("/workflow-instances/{id}/execution-state", FindStateAsync)
            .Produces<StateAnswer>();
        api.MapGet("/workflow-instances/{id}/variables", ListVariablesAsync)
            .Produces<Listing<VariableAnswer>>();
    }

    public static ProblemHttpResult Missing() => ElsaProblems.NotFound("Kørslen findes ikke.");

    private static async Task<IResult> FindAsync(
        string id,
        InstanceReader reader,
        CancellationToken ct
    ) => await reader.OpenAsync(id, ct) is { } file ? ElsaJson.Answer(Answer.Of(file)) : Missing();

    private static async Task<IResult> FindStateAsync(
        string id,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        await reader.FindAsync(id, ct) is { } row
            ? ElsaJson.Answer(new StateAnswer(row.Status, row.SubStatus, row.UpdatedAt))
            : Missing();

    private static async Task<IResult> ListVariablesAsync(
        string id,
        InstanceReader reader,
        CancellationToken ct
    )
    {
        if (await reader.OpenAsync(id, ct) is not { } file)
            return Missing();
        var declared = file.Definition.Objects("variables").ToList();
        return ElsaJson.Answer(
            new Listing<VariableAnswer>([
                .. declared.Select(variable => new VariableAnswer(
                    variable.Text("id") ?? variable.Text("name") ?? "",
                    variable.Text("name") ?? "",
                    file.View?.Variables.GetValueOrDefault(variable.Text("name") ?? "")
                )),
            ])
        );
    }

    internal sealed record StateAnswer(string Status, string SubStatus, DateTimeOffset UpdatedAt);

    internal sealed record VariableAnswer(string Id, string Name, object? Value);

    internal sealed record ExceptionAnswer(
        string Type,
        string Message,
        string? StackTrace,
        ExceptionAnswer? InnerException
    )
    {
        public static ExceptionAnswer Of(IncidentView incident) =>
            new(
                incident.ExceptionType,
                incident.Message,
                incident.StackTrace,
                incident is { InnerExceptionType: { } type, InnerMessage: var message }
                    ? new ExceptionAnswer(type, message ?? "", null, null)
                    : null
            );
    }

    internal sealed record IncidentAnswer(
        string ActivityId,
        string? ActivityNodeId,
        string? ActivityType,
        string Message,
        ExceptionAnswer Exception,
        DateTimeOffset Timestamp
    );

    internal sealed record BookmarkAnswer(
        string Id,
        string Name,
        string? Hash,
        JsonNode? Payload,
        string ActivityId,
        string? ActivityNodeId,
        string ActivityInstanceId,
        DateTimeOffset CreatedAt
    );

    internal sealed record ContextAnswer(
        string Id,
        string? ParentContextId,
        string ScheduledActivityNodeId,
        string? OwnerActivityNodeId,
        string Status,
        DateTimeOffset StartedAt
    )
    {
        public JsonObject Properties { get; } = [];

        public JsonObject Metadata { get; } = [];

        public JsonObject ActivityState { get; } = [];
    }

    internal sealed record WorkflowStateAnswer
    {
        public required string Id { get; init; }

        public required string DefinitionId { get; init; }

        public required string DefinitionVersionId { get; init; }

        public required int DefinitionVersion { get; init; }

        public string? CorrelationId { get; init; }

        public string? Name { get; init; }

        public required string Status { get; init; }

        public required string SubStatus { get; init; }

        public bool IsExecuting { get; init; }

        public bool IsSystem { get; init; }

        public required IReadOnlyList<BookmarkAnswer> Bookmarks { get; init; }

        public required IReadOnlyList<IncidentAnswer> Incidents { get; init; }

        // The engine keeps callbacks and what is scheduled in its own words; Studio shows neither.
        public IReadOnlyList<JsonObject> CompletionCallbacks { get; } = [];

        public IReadOnlyList<JsonObject> ScheduledActivities { get; } = [];

        public required IReadOnlyList<ContextAnswer> ActivityExecutionContexts { get; init; }

        public required long ExecutionLogSequence { get; init; }

        public required IReadOnlyDictionary<string, object?> Input { get; init; }

        public required IReadOnlyDictionary<string, object?> Output { get; init; }

        public required IReadOnlyDictionary<string, object?> Properties { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public static WorkflowStateAnswer Of(InstanceFile file)
        {
            var (row, view) = (file.Row, file.View);
            var nodes = (view?.Activities ?? []).ToDictionary(a => a.Id, a => a.NodeId);
            return new WorkflowStateAnswer
            {
                Id = row.Id,
                DefinitionId = row.DefinitionId,
                DefinitionVersionId = row.DefinitionVersionId,
                DefinitionVersion = row.DefinitionVersion,
                CorrelationId = row.CorrelationId,
                Name = row.Name,
                Status = row.Status,
                SubStatus = row.SubStatus,
                IsExecuting = row.SubStatus == "Executing",
                Bookmarks = [.. (view?.Bookmarks ?? []).Select(b => Show(row.Id, b))],
                Incidents = [.. (view?.Incidents ?? []).Select(Show)],
                ActivityExecutionContexts =
                [
                    .. (view?.Activities ?? []).Select(activity => new ContextAnswer(
                        InstanceReader.Join(row.Id, activity.Id),
                        activity.ParentId is { } parent
                            ? InstanceReader.Join(row.Id, parent)
                            : null,
                        activity.NodeId,
                        activity.ParentId is { } owner ? nodes.GetValueOrDefault(owner) : null,
                        activity.Status.ToString(),
                        activity.StartedAt
                    )),
                ],
                ExecutionLogSequence = view?.JournalLength ?? file.Journal.Count,
                Input = view?.Input ?? new Dictionary<string, object?>(),
                Output = view?.Output ?? new Dictionary<string, object?>(),
                Properties = view?.Properties ?? new Dictionary<string, object?>(),
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                FinishedAt = row.FinishedAt,
            };
        }

        private static BookmarkAnswer Show(string instanceId, BookmarkView bookmark) =>
            new(
                bookmark.Id,
                bookmark.Name,
                bookmark.Hash,
                PayloadOf(bookmark),
                bookmark.ActivityId,
                bookmark.ActivityNodeId,
                InstanceReader.Join(instanceId, bookmark.ActivityInstanceId),
                bookmark.CreatedAt
            );

        // The engine keeps a stimulus by the names of its class.
        private static JsonNode? PayloadOf(BookmarkView bookmark)
        {
            var payload = bookmark.Payload is null ? null : JsonNode.Parse(bookmark.Payload);
            return payload is JsonObject json
                ? new JsonObject(
                    json.Select(member =>
                        KeyValuePair.Create(
                            JsonNamingPolicy.CamelCase.ConvertName(member.Key),
                            member.Value?.DeepClone()
                        )
                    )
                )
                : payload;
        }

        private static IncidentAnswer Show(IncidentView incident) =>
            new(
                incident.ActivityId,
                incident.ActivityNodeId,
                incident.ActivityType,
                incident.Message,
                ExceptionAnswer.Of(incident),
                incident.Timestamp
            );
    }

    internal sealed record Answer
    {
        public required string Id { get; init; }

        public required string DefinitionId { get; init; }

        public required string DefinitionVersionId { get; init; }

        public required int Version { get; init; }

        public required WorkflowStateAnswer WorkflowState { get; init; }

        public required string Status { get; init; }

        public required string SubStatus { get; init; }

        public bool IsExecuting { get; init; }

        public string? CorrelationId { get; init; }

        public string? Name { get; init; }

        public string? ParentWorkflowInstanceId { get; init; }

        public required int IncidentCount { get; init; }

        public bool IsSystem { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public static Answer Of(InstanceFile file) =>
            new()
            {
                Id = file.Row.Id,
                DefinitionId = file.Row.DefinitionId,
                DefinitionVersionId = file.Row.DefinitionVersionId,
                Version = file.Row.DefinitionVersion,
                WorkflowState = WorkflowStateAnswer.Of(file),
                Status = file.Row.Status,
                SubStatus = file.Row.SubStatus,
                IsExecuting = file.Row.SubStatus == "Executing",
                CorrelationId = file.Row.CorrelationId,
                Name = file.Row.Name,
                ParentWorkflowInstanceId = file.Row.ParentInstanceId,
                IncidentCount = file.Row.IncidentCount,
                CreatedAt = file.Row.CreatedAt,
                UpdatedAt = file.Row.UpdatedAt,
                FinishedAt = file.Row.FinishedAt,
            };
    }
}
