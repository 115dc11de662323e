using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>Reads one instance: its row, its state, its journal, the definition that it runs on.</summary>
internal sealed class InstanceReader(AppDb db, DefinitionLoader loader, InstanceTrace trace)
{
    private const char Joint = '~';

    public async Task<WorkflowInstanceRow?> FindAsync(string id, CancellationToken ct) =>
        // The database fails on being asked for such a text.
        id.Contains('\0', StringComparison.Ordinal)
            ? null
            : await db
                .Instances.AsNoTracking()
                .SingleOrDefaultAsync(instance => instance.Id == id, ct);

    /// <summary>The instance with everything that is known of it; null when there is none. Whoever opens it leaves a trace.</summary>
    public async Task<InstanceFile?> OpenAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } row)
            return null;
        await trace.LeaveAsync(row, ct);
        var definition = await db
            .Definitions.AsNoTracking()
            .SingleOrDefaultAsync(d => d.VersionId == row.DefinitionVersionId, ct);
        var pages = await db
            .Journal.AsNoTracking()
            .Where(page => page.InstanceId == id)
            .OrderBy(page => page.FirstSequence)
            .ToListAsync(ct);
        return new InstanceFile(
            row,
            definition is null ? [] : DefinitionJson.Parse(definition.Content),
            definition is null ? null : ViewOf(row, definition),
            [
                .. pages.SelectMany(page =>
                    JournalEntry.Read(new JournalPage(page.FirstSequence, page.Count, page.Entries))
                ),
            ]
        );
    }

    /// <summary>An execution's id as the API shows it: with its instance, because Studio asks for it by nothing else.</summary>
    public static string Join(string instanceId, string executionId) =>
        $"{instanceId}{Joint}{executionId}";

    /// <summary>The instance of an execution that the API showed; null when the id is none of ours.</summary>
    public static string? InstanceOf(string joined) =>
        joined.LastIndexOf(Joint) is > 0 and var end ? joined[..end] : null;

    private InstanceView? ViewOf(WorkflowInstanceRow row, WorkflowDefinitionRow definition)
    {
        var stored = new StoredDefinition(
            definition.VersionId,
            definition.DefinitionId,
            definition.Version,
            definition.Name,
            definition.Content,
            definition.CreatedAt
        );
        return loader.Read(stored) is { } read
            ? InstanceView.Read(
                new StoredInstance
                {
                    Id = row.Id,
                    DefinitionId = row.DefinitionId,
                    DefinitionVersionId = row.DefinitionVersionId,
                    DefinitionVersion = row.DefinitionVersion,
                    Status = row.Status,
                    SubStatus = row.SubStatus,
                    CreatedAt = row.CreatedAt,
                    UpdatedAt = row.UpdatedAt,
                    State = row.State,
                },
                read
            )
            : null;
    }
}

/// <summary>One instance with everything that is known of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Definition">The definition that it runs on; empty when that is gone.</param>
/// <param name="View">What its state holds; null when the definition cannot be read.</param>
/// <param name="Journal">What happened, in order.</param>
internal sealed record InstanceFile(
    WorkflowInstanceRow Row,
    JsonObject Definition,
    InstanceView? View,
    IReadOnlyList<JournalEntry> Journal
)
{
    private readonly Lazy<Dictionary<string, ActivityPlace>> _activities = new(() =>
        ActivityTree.ByNodeId(Definition)
    );

    /// <summary>The name of an activity in the definition; null when it has none or stands in another definition.</summary>
    public string? NameOf(string nodeId) =>
        _activities.Value.GetValueOrDefault(nodeId)?.Activity.Text("name");

    public int VersionOf(string nodeId) =>
        _activities.Value.GetValueOrDefault(nodeId)?.Activity.Number("version") ?? 1;
}
