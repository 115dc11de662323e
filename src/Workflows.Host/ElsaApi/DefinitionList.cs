using System.Globalization;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>The list of definitions: search, filter, sort, pages; and whether a name is free.</summary>
internal static class DefinitionList
{
    private static readonly StringComparer Names = StringComparer.Create(
        CultureInfo.GetCultureInfo("da-DK"),
        ignoreCase: true
    );

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions", ListAsync).Produces<Answer>();
        api.MapGet("/workflow-definitions/query/count", CountAsync).Produces<CountAnswer>();
        api.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync)
            .Produces<UniqueAnswer>();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Question question,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    )
    {
        if (VersionOptions.Read(question.VersionOptions) is not { } isMeant)
            return VersionOptions.Unknown(question.VersionOptions);

        var found = (await shelf.LookAsync(db, ct))
            .Cards.Where(isMeant)
            .Where(question.Matches)
            .ToList();
        var sorted = question.Sort(found);
        // Without a page size everything is asked for: Studio puts two lists together by it.
        if (question.PageSize is { } size)
        {
            if (Cut.Before(question.Page, size) is not { } before)
                return Cut.TooFar(question.Page);
            sorted = sorted.Skip(before).Take(size);
        }

        return ElsaJson.Answer(
            new Answer([.. sorted.Select(Summary.Of)], found.Count, Links.OfList)
        );
    }

    private static async Task<IResult> CountAsync(
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    ) =>
        ElsaJson.Answer(
            new CountAnswer((await shelf.LookAsync(db, ct)).Cards.Count(card => card.IsLatest))
        );

    private static async Task<IResult> IsNameUniqueAsync(
        string? name,
        string? definitionId,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(name))
            return ElsaProblems.Refused("Skriv et navn.");
        var taken = (await shelf.LookAsync(db, ct)).Cards.Any(card =>
            card.IsLatest
            && card.DefinitionId != definitionId
            && string.Equals(card.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)
        );
        return ElsaJson.Answer(new UniqueAnswer(!taken));
    }

    internal sealed class Question
    {
        public string? VersionOptions { get; init; }

        public int? Page { get; init; }

        public int? PageSize { get; init; }

        public string? SearchTerm { get; init; }

        public bool? IsSystem { get; init; }

        public string? OrderBy { get; init; }

        public string? OrderDirection { get; init; }

        public string[]? DefinitionIds { get; init; }

        public string[]? Ids { get; init; }

        public bool Matches(DefinitionCard card) =>
            (IsSystem is null || card.IsSystem == IsSystem)
            && (DefinitionIds is not { Length: > 0 } || DefinitionIds.Contains(card.DefinitionId))
            && (Ids is not { Length: > 0 } || Ids.Contains(card.VersionId))
            && (
                string.IsNullOrWhiteSpace(SearchTerm)
                || Holds(card.Name)
                || Holds(card.Description)
                || Holds(card.DefinitionId)
                || Holds(card.VersionId)
            );

        public IEnumerable<DefinitionCard> Sort(IEnumerable<DefinitionCard> cards)
        {
            var isDescending = OrderDirection == "Descending";
            var sorted = OrderBy switch
            {
                "Created" => By(cards, card => card.CreatedAt, null, isDescending),
                "Version" => By(cards, card => card.Version, null, isDescending),
                _ => By(cards, card => card.Name, Names, isDescending),
            };
            return sorted.ThenByDescending(card => card.Version).ThenBy(card => card.VersionId);
        }

        private static IOrderedEnumerable<DefinitionCard> By<T>(
            IEnumerable<DefinitionCard> cards,
            Func<DefinitionCard, T> key,
            IComparer<T>? comparer,
            bool isDescending
        ) => isDescending ? cards.OrderByDescending(key, comparer) : cards.OrderBy(key, comparer);

        private bool Holds(string? text) =>
            text?.Contains(SearchTerm!.Trim(), StringComparison.OrdinalIgnoreCase) == true;
    }

    internal sealed record Answer(
        IReadOnlyList<Summary> Items,
        long TotalCount,
        IReadOnlyList<Link> Links
    );

    internal sealed record CountAnswer(int Count);

    internal sealed record UniqueAnswer(bool IsUnique);

    internal sealed record Summary(
        string Id,
        string DefinitionId,
        string Name,
        string? Description,
        DateTimeOffset CreatedAt,
        int Version,
        string? ToolVersion,
        bool IsLatest,
        bool IsPublished,
        bool IsReadonly,
        IReadOnlyList<Link> Links
    )
    {
        public string MaterializerName { get; } = "Json";

        public bool IsMaterializerAvailable { get; } = true;

        public static Summary Of(DefinitionCard card) =>
            new(
                card.VersionId,
                card.DefinitionId,
                card.Name,
                card.Description,
                card.CreatedAt,
                card.Version,
                card.ToolVersion,
                card.IsLatest,
                card.IsPublished,
                card.IsReadonly,
                ElsaApi.Links.OfDefinition(card.DefinitionId)
            );
    }
}
