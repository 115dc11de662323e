using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Persistence;
using Workflows.Persistence.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>The list of instances: search, filter, sort, pages.</summary>
internal static class InstanceList
{
    private const int UsualPageSize = 50;

    private static readonly string[] Statuses = ["Running", "Finished"];

    private static readonly string[] SubStatuses =
    [
        "Pending",
        "Executing",
        "Suspended",
        "Finished",
        "Cancelled",
        "Faulted",
        "Interrupted",
    ];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/workflow-instances", ListAsync).Produces<Paged<Summary>>();

    private static async Task<IResult> ListAsync(
        Question question,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    )
    {
        if (question.Mistake() is { } mistake)
            return ElsaProblems.Refused(mistake);
        var size = question.PageSize is > 0 ? question.PageSize.Value : UsualPageSize;
        if (Cut.Before(question.Page, size) is not { } before)
            return Cut.TooFar(question.Page);
        // Nothing of ours is a system workflow, and a filter for them must not show everything.
        if (question.IsSystem == true)
            return ElsaJson.Answer(new Paged<Summary>([], 0));

        var named = string.IsNullOrWhiteSpace(question.SearchTerm)
            ? []
            : (await shelf.LookAsync(db, ct))
                .Cards.Where(card =>
                    card.Name.Contains(
                        question.SearchTerm.Trim(),
                        StringComparison.OrdinalIgnoreCase
                    )
                )
                .Select(card => card.VersionId)
                .ToList();
        var found = question.Filter(db.Instances.AsNoTracking(), named);
        var items = await question
            .Sort(found)
            .Skip(before)
            .Take(size)
            .Select(Summary.Of)
            .ToListAsync(ct);
        return ElsaJson.Answer(new Paged<Summary>(items, await found.LongCountAsync(ct)));
    }

    internal sealed record TimestampFilter(
        string? Column,
        string? Operator,
        DateTimeOffset Timestamp
    );

    internal sealed class Question
    {
        public int? Page { get; init; }

        public int? PageSize { get; init; }

        public string? SearchTerm { get; init; }

        public string? DefinitionId { get; init; }

        public string[]? DefinitionIds { get; init; }

        public string? CorrelationId { get; init; }

        public int? Version { get; init; }

        public bool? HasIncidents { get; init; }

        public bool? IsSystem { get; init; }

        public string? Status { get; init; }

        public string[]? Statuses { get; init; }

        public string? SubStatus { get; init; }

        public string[]? SubStatuses { get; init; }

        public string? OrderBy { get; init; }

        public string? OrderDirection { get; init; }

        public TimestampFilter?[]? TimestampFilters { get; init; }

        private string[] AllDefinitionIds => All(DefinitionId, DefinitionIds);

        private string[] AllStatuses => All(Status, Statuses);

        private string[] AllSubStatuses => All(SubStatus, SubStatuses);

        private IEnumerable<string?> Texts => [SearchTerm, CorrelationId, .. AllDefinitionIds];

        /// <summary>What cannot be meant: an unknown filter that is passed over would show what it should hide.</summary>
        public string? Mistake()
        {
            if (AllStatuses.Except(InstanceList.Statuses).FirstOrDefault() is { } status)
                return $"Der er ingen status \"{status}\".";
            if (AllSubStatuses.Except(InstanceList.SubStatuses).FirstOrDefault() is { } subStatus)
                return $"Der er ingen understatus \"{subStatus}\".";
            // The database has no such character in a text, and fails on being asked for one.
            if (Texts.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true))
                return "Et filter har et tegn, som ingen tekst har.";
            foreach (var filter in TimestampFilters ?? [])
            {
                if (filter is null || Compare(filter) is null)
                    return $"Tidsfilteret \"{filter?.Column} {filter?.Operator}\" kendes ikke.";
            }

            return null;
        }

        public IQueryable<WorkflowInstanceRow> Filter(
            IQueryable<WorkflowInstanceRow> instances,
            IReadOnlyList<string> namedVersions
        )
        {
            var (definitions, statuses, subStatuses) = (
                AllDefinitionIds,
                AllStatuses,
                AllSubStatuses
            );
            if (definitions.Length > 0)
                instances = instances.Where(i => definitions.Contains(i.DefinitionId));
            if (statuses.Length > 0)
                instances = instances.Where(i => statuses.Contains(i.Status));
            if (subStatuses.Length > 0)
                instances = instances.Where(i => subStatuses.Contains(i.SubStatus));
            if (!string.IsNullOrEmpty(CorrelationId))
                instances = instances.Where(i => i.CorrelationId == CorrelationId);
            if (Version is { } version)
                instances = instances.Where(i => i.DefinitionVersion == version);
            if (HasIncidents is { } hasIncidents)
                instances = instances.Where(i => i.IncidentCount > 0 == hasIncidents);
            foreach (var filter in TimestampFilters ?? [])
                instances = instances.Where(Compare(filter!)!);
            return string.IsNullOrWhiteSpace(SearchTerm)
                ? instances
                : Search(instances, SearchTerm.Trim().ToLowerInvariant(), namedVersions);
        }

        public IQueryable<WorkflowInstanceRow> Sort(IQueryable<WorkflowInstanceRow> instances)
        {
            var isDescending = OrderDirection != "Ascending";
            var sorted = OrderBy switch
            {
                "Name" => By(instances, i => i.Name, isDescending),
                "Finished" => By(instances, i => i.FinishedAt, isDescending),
                "LastExecuted" or "Updated" => By(instances, i => i.UpdatedAt, isDescending),
                _ => By(instances, i => i.CreatedAt, isDescending),
            };
            return sorted.ThenBy(i => i.Id);
        }

#pragma warning disable CA1862, CA1304, CA1311, MA0011 // Translated to SQL, where comparisons have no culture.
        private static IQueryable<WorkflowInstanceRow> Search(
            IQueryable<WorkflowInstanceRow> instances,
            string term,
            IReadOnlyList<string> namedVersions
        ) =>
            instances.Where(i =>
                i.Id.ToLower().Contains(term)
                || i.DefinitionId.ToLower().Contains(term)
                || (i.Name != null && i.Name.ToLower().Contains(term))
                || (i.CorrelationId != null && i.CorrelationId.ToLower().Contains(term))
                || namedVersions.Contains(i.DefinitionVersionId)
            );
#pragma warning restore CA1862, CA1304, CA1311, MA0011

        private static IOrderedQueryable<WorkflowInstanceRow> By<T>(
            IQueryable<WorkflowInstanceRow> instances,
            Expression<Func<WorkflowInstanceRow, T>> key,
            bool isDescending
        ) => isDescending ? instances.OrderByDescending(key) : instances.OrderBy(key);

        private static Expression<Func<WorkflowInstanceRow, bool>>? Compare(TimestampFilter filter)
        {
            if (filter.Column is not ("CreatedAt" or "UpdatedAt" or "FinishedAt"))
                return null;
            var row = Expression.Parameter(typeof(WorkflowInstanceRow));
            var column = Expression.Property(row, filter.Column);
            var moment = Expression.Convert(
                Expression.Constant(filter.Timestamp.ToUniversalTime()),
                column.Type
            );
            Expression? comparison = filter.Operator switch
            {
                "Is" => Expression.Equal(column, moment),
                "IsNot" => Expression.NotEqual(column, moment),
                "LessThan" => Expression.LessThan(column, moment),
                "LessThanOrEqual" => Expression.LessThanOrEqual(column, moment),
                "GreaterThan" => Expression.GreaterThan(column, moment),
                "GreaterThanOrEqual" => Expression.GreaterThanOrEqual(column, moment),
                _ => null,
            };
            return comparison is null
                ? null
                : Expression.Lambda<Func<WorkflowInstanceRow, bool>>(comparison, row);
        }

        private static string[] All(string? one, string[]? many) =>
            string.IsNullOrEmpty(one) ? many ?? [] : [one, .. many ?? []];
    }

    internal sealed record Summary
    {
        /// <summary>Without the state, which may be long.</summary>
        public static readonly Expression<Func<WorkflowInstanceRow, Summary>> Of =
            instance => new Summary
            {
                Id = instance.Id,
                DefinitionId = instance.DefinitionId,
                DefinitionVersionId = instance.DefinitionVersionId,
                Version = instance.DefinitionVersion,
                Status = instance.Status,
                SubStatus = instance.SubStatus,
                CorrelationId = instance.CorrelationId,
                Name = instance.Name,
                IncidentCount = instance.IncidentCount,
                CreatedAt = instance.CreatedAt,
                UpdatedAt = instance.UpdatedAt,
                FinishedAt = instance.FinishedAt,
            };

        public required string Id { get; init; }

        public required string DefinitionId { get; init; }

        public required string DefinitionVersionId { get; init; }

        public required int Version { get; init; }

        public required string Status { get; init; }

        public required string SubStatus { get; init; }

        public string? CorrelationId { get; init; }

        public string? Name { get; init; }

        public required int IncidentCount { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }
    }
}
