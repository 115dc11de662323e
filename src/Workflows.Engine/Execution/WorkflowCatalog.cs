using System.Collections.Concurrent;

namespace Workflows.Engine;

/// <summary>Definitions laid out, kept by the id of their version: a version never changes.</summary>
internal sealed class WorkflowCatalog(
    DefinitionLoader loader,
    ActivityRegistry registry,
    ExpressionCompiler expressions
)
{
    private readonly ConcurrentDictionary<string, WorkflowGraph> _graphs = new();

    /// <summary>The published version of a definition, or the version asked for; null when there is none.</summary>
    public async ValueTask<WorkflowGraph?> FindAsync(
        IWorkflowStorage storage,
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        if (versionId is not null && _graphs.TryGetValue(versionId, out var known))
            return known;
        var stored = await storage.FindDefinitionAsync(definitionId, versionId, ct);
        if (stored is null)
            return null;
        return _graphs.TryGetValue(stored.VersionId, out known)
            ? known
            : _graphs.GetOrAdd(stored.VersionId, LayOut(stored));
    }

    public WorkflowGraph LayOut(WorkflowDefinition definition) =>
        WorkflowGraph.Build(definition, registry, expressions);

    private WorkflowGraph LayOut(StoredDefinition stored)
    {
        var loaded = loader.Read(stored.Content, stored.VersionId);
        return loaded.Definition is { } definition
            ? LayOut(definition)
            : throw new InvalidOperationException(
                $"The stored definition {stored.VersionId} cannot be read: {string.Join(' ', loaded.Errors)}"
            );
    }
}
