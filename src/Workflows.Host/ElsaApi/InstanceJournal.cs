using System.Globalization;
using Workflows.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>What happened in an instance, entry by entry, in order.</summary>
internal static class InstanceJournal
{
    private const int UsualLength = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/journal", ListPageAsync).Produces<Paged<Entry>>();
        api.MapPost("/workflow-instances/{id}/journal", ListAsync).Produces<Paged<Entry>>();
    }

    private static async Task<IResult> ListPageAsync(
        string id,
        int? page,
        int? pageSize,
        InstanceReader reader,
        CancellationToken ct
    )
    {
        var take = pageSize ?? UsualLength;
        return Cut.Before(page, take) is { } before
            ? await AnswerAsync(id, null, before, take, reader, ct)
            : Cut.TooFar(page);
    }

    private static Task<IResult> ListAsync(
        string id,
        int? skip,
        int? take,
        Request request,
        InstanceReader reader,
        CancellationToken ct
    ) =>
        AnswerAsync(
            id,
            request.Filter,
            skip ?? request.Skip ?? 0,
            take ?? request.Take ?? UsualLength,
            reader,
            ct
        );

    private static async Task<IResult> AnswerAsync(
        string id,
        JournalFilter? filter,
        int skip,
        int take,
        InstanceReader reader,
        CancellationToken ct
    )
    {
        if (await reader.OpenAsync(id, ct) is not { } file)
            return InstanceReads.Missing();
        var found = file.Journal.Where(entry => filter?.Matches(entry) != false).ToList();
        return ElsaJson.Answer(
            new Paged<Entry>(
                [.. found.Skip(skip).Take(take).Select(entry => Entry.Of(file, entry))],
                found.Count
            )
        );
    }

    internal sealed record Request(JournalFilter? Filter, int? Skip, int? Take);

    internal sealed record JournalFilter(
        string[]? ActivityIds,
        string[]? ActivityNodeIds,
        string[]? ExcludedActivityTypes,
        string[]? EventNames
    )
    {
        public bool Matches(JournalEntry entry) =>
            Holds(ActivityIds, entry.ActivityId)
            && Holds(ActivityNodeIds, entry.NodeId)
            && Holds(EventNames, entry.EventName)
            && ExcludedActivityTypes?.Contains(entry.ActivityType) != true;

        private static bool Holds(string[]? wanted, string value) =>
            wanted is not { Length: > 0 } || wanted.Contains(value);
    }

    internal sealed record Entry
    {
        public required string Id { get; init; }

        public required string ActivityInstanceId { get; init; }

        public string? ParentActivityInstanceId { get; init; }

        public required string ActivityId { get; init; }

        public required string ActivityType { get; init; }

        public required int ActivityTypeVersion { get; init; }

        public string? ActivityName { get; init; }

        public required string NodeId { get; init; }

        public required DateTimeOffset Timestamp { get; init; }

        public required long Sequence { get; init; }

        public required string EventName { get; init; }

        public string? Message { get; init; }

        public string? Source { get; init; }

        public object? ActivityState { get; init; }

        public object? Payload { get; init; }

        public static Entry Of(InstanceFile file, JournalEntry entry) =>
            new()
            {
                Id = InstanceReader.Join(
                    file.Row.Id,
                    entry.Sequence.ToString(CultureInfo.InvariantCulture)
                ),
                ActivityInstanceId = InstanceReader.Join(file.Row.Id, entry.ActivityInstanceId),
                ParentActivityInstanceId = entry.ParentActivityInstanceId is { } parent
                    ? InstanceReader.Join(file.Row.Id, parent)
                    : null,
                ActivityId = entry.ActivityId,
                ActivityType = entry.ActivityType,
                ActivityTypeVersion = file.VersionOf(entry.NodeId),
                ActivityName = file.NameOf(entry.NodeId),
                NodeId = entry.NodeId,
                Timestamp = entry.Timestamp,
                Sequence = entry.Sequence,
                EventName = entry.EventName,
                Message = entry.Message,
                Source = entry.Source,
                ActivityState = JournalEntry.ValueOf(entry.Inputs),
                Payload = JournalEntry.ValueOf(entry.Data),
            };
    }
}
