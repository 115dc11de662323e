using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflows.Engine;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>One definition, whole: by its id and which version, by the id of a version, several at once, all versions.</summary>
internal static class DefinitionReads
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/by-definition-id/{definitionId}", FindAsync)
            .Produces<JsonObject>();
        api.MapGet("/workflow-definitions/by-id/{id}", FindVersionAsync).Produces<JsonObject>();
        api.MapGet("/workflow-definitions/many-by-id", FindManyAsync)
            .Produces<Listing<JsonObject>>();
        api.MapGet("/workflow-definitions/{definitionId}/versions", ListVersionsAsync)
            .Produces<Listing<JsonObject>>();
        api.MapGet("/workflow-definitions/{definitionId}/consumers", ListConsumersAsync)
            .Produces<ConsumersAnswer>();
    }

    private static async Task<IResult> FindAsync(
        string definitionId,
        string? versionOptions,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        if (VersionOptions.Read(versionOptions ?? "Latest") is not { } isMeant)
            return VersionOptions.Unknown(versionOptions);
        var card = (await shelf.LookAsync(db, ct))
            .Cards.Where(card => card.DefinitionId == definitionId && isMeant(card))
            .MaxBy(card => card.Version);
        return card is null ? Missing(definitionId) : await ShowAsync(card, catalog, db, ct);
    }

    private static async Task<IResult> FindVersionAsync(
        string id,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    ) =>
        (await shelf.LookAsync(db, ct)).Version(id) is { } card
            ? await ShowAsync(card, catalog, db, ct)
            : Missing(id);

    private static async Task<IResult> FindManyAsync(
        string[] ids,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    ) =>
        await ShowManyAsync(
            (await shelf.LookAsync(db, ct)).Cards.Where(card => ids.Contains(card.VersionId)),
            catalog,
            db,
            ct
        );

    private static async Task<IResult> ListVersionsAsync(
        string definitionId,
        DefinitionShelf shelf,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    ) =>
        await ShowManyAsync(
            (await shelf.LookAsync(db, ct)).Cards.Where(card => card.DefinitionId == definitionId),
            catalog,
            db,
            ct
        );

    private static async Task<IResult> ListConsumersAsync(
        string definitionId,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    ) =>
        ElsaJson.Answer(
            new ConsumersAnswer([
                .. ConsumersOf(definitionId, await shelf.LookAsync(db, ct))
                    .Select(c => c.DefinitionId),
            ])
        );

    /// <summary>The latest versions of the workflows that use this one as an activity.</summary>
    public static IEnumerable<DefinitionCard> ConsumersOf(
        string definitionId,
        DefinitionShelf.Content shelf
    ) =>
        shelf.Cards.Where(card =>
            card.IsLatest && card.Uses.Any(use => use.DefinitionId == definitionId)
        );

    private static async Task<IResult> ShowAsync(
        DefinitionCard card,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        var row = await db
            .Definitions.AsNoTracking()
            .SingleOrDefaultAsync(definition => definition.VersionId == card.VersionId, ct);
        return row is null
            ? Missing(card.VersionId)
            : ElsaJson.Answer(DefinitionJson.Show(row, card, catalog));
    }

    private static async Task<IResult> ShowManyAsync(
        IEnumerable<DefinitionCard> cards,
        ActivityCatalog catalog,
        AppDb db,
        CancellationToken ct
    )
    {
        var byId = cards.ToDictionary(card => card.VersionId);
        var ids = byId.Keys.ToList();
        var rows = await db
            .Definitions.AsNoTracking()
            .Where(definition => ids.Contains(definition.VersionId))
            .OrderByDescending(definition => definition.Version)
            .ToListAsync(ct);
        return ElsaJson.Answer(
            new Listing<JsonObject>([
                .. rows.Select(row => DefinitionJson.Show(row, byId[row.VersionId], catalog)),
            ])
        );
    }

    private static ProblemHttpResult Missing(string id) =>
        ElsaProblems.NotFound($"Flowet \"{id}\" findes ikke, eller det har ingen sådan version.");

    internal sealed record ConsumersAnswer(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);
}
