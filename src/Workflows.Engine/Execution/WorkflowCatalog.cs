using System.Collections.Concurrent;

namespace Workflows.Engine;

/// <summary>Definitions laid out, kept by the id of their version: a version never changes.</summary>
internal sealed class WorkflowCatalog(
    DefinitionLoader loader,
    ActivityRegistry registry,
    ExpressionCompiler expressions
)
{
    private const int DeepestNesting = 32;

    private readonly ConcurrentDictionary<string, WorkflowGraph> _graphs = new();

    /// <summary>The published version of a definition, or the version asked for; null when there is none.</summary>
    public async ValueTask<WorkflowGraph?> FindAsync(
        IWorkflowStorage storage,
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        if (versionId is null && definitionId is not null)
            versionId = await storage.FindPublishedVersionAsync(definitionId, ct);
        if (versionId is null)
            return null;
        if (_graphs.TryGetValue(versionId, out var known))
            return known;
        var stored = await storage.FindDefinitionAsync(null, versionId, ct);
        if (stored is null)
            return null;
        var loaded = loader.ReadStored(stored);
        if (loaded.Definition is not { } definition)
            throw new InvalidOperationException(
                $"The stored definition {stored.VersionId} cannot be read: {string.Join(' ', loaded.Errors)}"
            );
        return _graphs.GetOrAdd(stored.VersionId, await LayOutAsync(storage, definition, ct));
    }

    /// <summary>Lays out a definition, with the workflows that it uses as activities.</summary>
    public async ValueTask<WorkflowGraph> LayOutAsync(
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        CancellationToken ct
    )
    {
        await BindCompositesAsync(storage, definition, 0, ct);
        return WorkflowGraph.Build(definition, registry, expressions);
    }

    private async ValueTask BindCompositesAsync(
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        int depth,
        CancellationToken ct
    )
    {
        if (depth > DeepestNesting)
            throw new InvalidOperationException(
                $"The workflow {definition.DefinitionId} uses itself as an activity."
            );
        foreach (var composite in definition.Composites)
        {
            var stored =
                (
                    composite.WorkflowDefinitionVersionId is { Length: > 0 } version
                        ? await storage.FindDefinitionAsync(null, version, ct)
                        : null
                ) ?? await storage.FindDefinitionAsync(composite.WorkflowDefinitionId, null, ct);
            // Read anew for each use: its activities have a place of their own there.
            if (stored is null || loader.Read(stored) is not { } inner)
                continue;
            await BindCompositesAsync(storage, inner, depth + 1, ct);
            composite.Bind(inner, registry.Of(composite));
        }
    }
}
