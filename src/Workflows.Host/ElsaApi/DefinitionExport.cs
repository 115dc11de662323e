using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>Definitions as files: one as JSON, several as a zip file. What is stored comes out, unknown activities too.</summary>
internal static class DefinitionExport
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync)
            .Produces<byte[]>(contentType: "application/octet-stream");
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync)
            .Produces<byte[]>(contentType: "application/zip");
    }

    private static async Task<IResult> ExportAsync(
        string definitionId,
        string? versionOptions,
        bool? includeConsumingWorkflows,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    )
    {
        if (VersionOptions.Read(versionOptions ?? "Latest") is not { } isMeant)
            return VersionOptions.Unknown(versionOptions);
        var content = await shelf.LookAsync(db, ct);
        var card = content
            .Cards.Where(card => card.DefinitionId == definitionId && isMeant(card))
            .MaxBy(card => card.Version);
        return card is null
            ? ElsaProblems.NotFound(
                $"Flowet \"{definitionId}\" findes ikke, eller det har ingen sådan version."
            )
            : await PackAsync([card], includeConsumingWorkflows == true, content, db, ct);
    }

    private static async Task<IResult> ExportManyAsync(
        Request request,
        DefinitionShelf shelf,
        AppDb db,
        CancellationToken ct
    )
    {
        var content = await shelf.LookAsync(db, ct);
        var cards = (request.Ids ?? []).Select(content.Version).OfType<DefinitionCard>().ToList();
        return cards.Count == 0
            ? ElsaProblems.NotFound("Ingen af flowene findes.")
            : await PackAsync(
                cards,
                request.IncludeConsumingWorkflows == true,
                content,
                db,
                ct,
                isZip: true
            );
    }

    private static async Task<IResult> PackAsync(
        List<DefinitionCard> cards,
        bool withConsumers,
        DefinitionShelf.Content shelf,
        AppDb db,
        CancellationToken ct,
        bool isZip = false
    )
    {
        // A consumer may itself be used: the list grows while it is walked.
        for (var i = 0; withConsumers && i < cards.Count; i++)
            cards.AddRange(
                DefinitionReads.ConsumersOf(cards[i].DefinitionId, shelf).Except(cards).ToList()
            );
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var card in cards)
        {
            var row = await db
                .Definitions.AsNoTracking()
                .SingleAsync(definition => definition.VersionId == card.VersionId, ct);
            files.Add((NameOf(card), DefinitionJson.Export(row, card)));
        }

        return files is [var (name, bytes)] && !isZip
            ? TypedResults.File(bytes, "application/octet-stream", name)
            : TypedResults.File(Zip(files), "application/zip", "workflow-definitions.zip");
    }

    private static string NameOf(DefinitionCard card)
    {
        var id = string.Concat(
            card.DefinitionId.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')
        );
        return $"{id}-v{card.Version}.json";
    }

    private static byte[] Zip(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    internal sealed record Request(string[]? Ids, bool? IncludeConsumingWorkflows);
}
