using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Persistence;

namespace Workflows.Host.ElsaApi;

/// <summary>
/// The cards of all versions of all definitions, in memory: Studio asks for lists and descriptors after every click. One small query
/// says whether anything in the table has changed since.
/// </summary>
internal sealed class DefinitionShelf(NpgsqlDataSource database)
{
    // A row that is written anew gets a higher transaction number; one that is deleted is missed in the count.
    private const string Stamp =
        "SELECT count(*) || ':' || coalesce(max(xmin::text::bigint), 0) FROM workflow_definitions";

    private Content? _content;

    public async ValueTask<Content> LookAsync(AppDb db, CancellationToken ct)
    {
        await using var ask = database.CreateCommand(Stamp);
        var stamp = (string)(await ask.ExecuteScalarAsync(ct))!;
        if (_content is { } known && known.Stamp == stamp)
            return known;
        return _content = await ReadAsync(db, stamp, ct);
    }

    private static async Task<Content> ReadAsync(AppDb db, string stamp, CancellationToken ct)
    {
        var cards = new List<DefinitionCard>();
        await foreach (
            var row in db.Definitions.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct)
        )
            cards.Add(DefinitionCard.Of(row));
        return new Content(
            stamp,
            [
                .. cards
                    .GroupBy(card => card.DefinitionId)
                    .SelectMany(versions => MarkLatest([.. versions])),
            ]
        );
    }

    private static IEnumerable<DefinitionCard> MarkLatest(IReadOnlyList<DefinitionCard> versions)
    {
        var latest = versions.Max(card => card.Version);
        return versions.Select(card => card with { IsLatest = card.Version == latest });
    }

    /// <param name="Stamp">Another one whenever anything has changed.</param>
    /// <param name="Cards">All versions of all definitions.</param>
    internal sealed record Content(string Stamp, IReadOnlyList<DefinitionCard> Cards)
    {
        public DefinitionCard? Version(string versionId) =>
            Cards.FirstOrDefault(card => card.VersionId == versionId);

        public DefinitionCard? Published(string definitionId) =>
            Cards.FirstOrDefault(card => card.DefinitionId == definitionId && card.IsPublished);
    }
}
