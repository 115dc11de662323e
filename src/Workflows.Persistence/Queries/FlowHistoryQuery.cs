using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Engine;

namespace Workflows.Persistence.Queries;

/// <summary>What the flows of a placement did, from their journals.</summary>
public sealed class FlowHistoryQuery(AppDb db)
{
    /// <summary>The instances that serve a placement, the oldest first, each with its journal.</summary>
    public async Task<IReadOnlyList<FlowHistory>> OfAsync(
        PlacementId placement,
        CancellationToken ct
    )
    {
        var correlation = placement.ToString();
        var instances = await db
            .Instances.Where(instance => instance.CorrelationId == correlation)
            .OrderBy(instance => instance.CreatedAt)
            .ThenBy(instance => instance.Id)
            .Select(instance => new FlowHistory
            {
                InstanceId = instance.Id,
                ParentInstanceId = instance.ParentInstanceId,
                DefinitionId = instance.DefinitionId,
                Version = instance.DefinitionVersion,
                SubStatus = instance.SubStatus,
                Incidents = instance.IncidentCount,
                CreatedAt = instance.CreatedAt,
                FinishedAt = instance.FinishedAt,
            })
            .ToListAsync(ct);
        var ids = instances.Select(instance => instance.InstanceId).ToList();
        var pages = await db
            .Journal.AsNoTracking()
            .Where(page => ids.Contains(page.InstanceId))
            .OrderBy(page => page.FirstSequence)
            .ToListAsync(ct);
        var journals = pages.ToLookup(
            page => page.InstanceId,
            page => new JournalPage(page.FirstSequence, page.Count, page.Entries)
        );
        return
        [
            .. instances.Select(instance =>
                instance with
                {
                    Journal = [.. journals[instance.InstanceId].SelectMany(JournalEntry.Read)],
                }
            ),
        ];
    }
}

/// <summary>One workflow instance and what it did.</summary>
public sealed record FlowHistory
{
    public required string InstanceId { get; init; }

    /// <summary>The instance that started it; null for one that an event or a person started.</summary>
    public string? ParentInstanceId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    /// <summary>"Suspended", "Finished", "Cancelled", "Faulted" …</summary>
    public required string SubStatus { get; init; }

    public required int Incidents { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];
}
