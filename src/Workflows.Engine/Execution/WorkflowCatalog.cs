using System.Collections.Concurrent;
using Workflows.Engine.Activities;

namespace Workflows.Engine;

/// <summary>
/// Definitions laid out, kept by the id of their version: a version never changes. What a version uses as activities
/// without naming a version may change, so it is part of the key.
/// </summary>
internal sealed class WorkflowCatalog(
    DefinitionLoader loader,
    ActivityRegistry registry,
    ExpressionCompiler expressions
)
{
    private const int DeepestNesting = 32;

    /// <summary>As a new instance gets it.</summary>
    private readonly ConcurrentDictionary<string, WorkflowGraph> _latest = new();

    /// <summary>As instances got it that began earlier.</summary>
    private readonly ConcurrentDictionary<string, WorkflowGraph> _earlier = new();

    /// <summary>For a new instance: the published version of a definition, or the version asked for; null when there is none.</summary>
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
        if (
            _latest.TryGetValue(versionId, out var known)
            && await IsUpToDateAsync(storage, known, ct)
        )
            return known;
        var stored = await storage.FindDefinitionAsync(null, versionId, ct);
        if (stored is null)
            return null;
        var graph = await LayOutAsync(storage, Read(stored), null, ct);
        _latest[stored.VersionId] = graph;
        return graph;
    }

    /// <summary>For an instance that is there: the version on which it began, with what that used then; null when it is gone.</summary>
    public async ValueTask<WorkflowGraph?> FindAsync(
        IWorkflowStorage storage,
        StoredInstance instance,
        CancellationToken ct
    )
    {
        var versionId = instance.DefinitionVersionId;
        if (_latest.TryGetValue(versionId, out var known) && known.Uses.Count == 0)
            return known;
        var uses = StateReader.UsesOf(instance.State);
        if (uses.Count == 0)
            return await FindAsync(storage, instance.DefinitionId, versionId, ct);
        var key = KeyOf(versionId, uses);
        if (
            _earlier.TryGetValue(key, out known)
            && await IsUpToDateAsync(storage, known, ct, onlyMissing: true)
        )
            return known;
        var stored = await storage.FindDefinitionAsync(instance.DefinitionId, versionId, ct);
        if (stored is null)
            return null;
        var graph = await LayOutAsync(storage, Read(stored), uses, ct);
        _earlier[key] = graph;
        return graph;
    }

    /// <summary>Lays out a definition, with the workflows that it uses as activities.</summary>
    /// <param name="storage">Where they are.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="uses">Their versions where none is named; null for those that are published now.</param>
    /// <param name="ct">Stops it.</param>
    public async ValueTask<WorkflowGraph> LayOutAsync(
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        IReadOnlyDictionary<string, string>? uses,
        CancellationToken ct
    )
    {
        var used = new Dictionary<string, string>();
        await BindAsync(storage, definition, uses, used, 0, ct);
        return WorkflowGraph.Build(definition, registry, expressions, used);
    }

    private WorkflowDefinition Read(StoredDefinition stored)
    {
        var loaded = loader.ReadStored(stored);
        return loaded.Definition
            ?? throw new InvalidOperationException(
                $"The stored definition {stored.VersionId} cannot be read: {string.Join(' ', loaded.Errors)}"
            );
    }

    private async ValueTask BindAsync(
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        IReadOnlyDictionary<string, string>? uses,
        Dictionary<string, string> used,
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
                await FindNamedAsync(storage, composite, ct)
                ?? await FindUsedAsync(storage, composite.WorkflowDefinitionId, uses, used, ct);
            // Read anew for each use: its activities have a place of their own there.
            if (stored is null || loader.Read(stored) is not { } inner)
                continue;
            await BindAsync(storage, inner, uses, used, depth + 1, ct);
            composite.Bind(inner, registry.Of(composite));
        }
    }

    // The version that the activity names, by id or by number: it never changes.
    private static async ValueTask<StoredDefinition?> FindNamedAsync(
        IWorkflowStorage storage,
        WorkflowDefinitionActivity composite,
        CancellationToken ct
    )
    {
        if (
            composite.WorkflowDefinitionVersionId is { Length: > 0 } versionId
            && await storage.FindDefinitionAsync(null, versionId, ct) is { } byId
        )
            return byId;
        return composite.WorkflowDefinitionVersion is { } version
            ? await storage.FindVersionAsync(composite.WorkflowDefinitionId, version, ct)
            : null;
    }

    private static async ValueTask<StoredDefinition?> FindUsedAsync(
        IWorkflowStorage storage,
        string definitionId,
        IReadOnlyDictionary<string, string>? uses,
        Dictionary<string, string> used,
        CancellationToken ct
    )
    {
        var kept = uses?.GetValueOrDefault(definitionId);
        var stored = await storage.FindDefinitionAsync(
            definitionId,
            string.IsNullOrEmpty(kept) ? null : kept,
            ct
        );
        used[definitionId] = stored?.VersionId ?? "";
        return stored;
    }

    // Whether what is used is still what is published; only asked where there is such a thing.
    private static ValueTask<bool> IsUpToDateAsync(
        IWorkflowStorage storage,
        WorkflowGraph graph,
        CancellationToken ct,
        bool onlyMissing = false
    ) => graph.Uses.Count == 0 ? new(true) : CompareAsync(storage, graph, onlyMissing, ct);

    private static async ValueTask<bool> CompareAsync(
        IWorkflowStorage storage,
        WorkflowGraph graph,
        bool onlyMissing,
        CancellationToken ct
    )
    {
        foreach (var (definitionId, versionId) in graph.Uses)
        {
            if (onlyMissing && versionId.Length > 0)
                continue;
            if ((await storage.FindPublishedVersionAsync(definitionId, ct) ?? "") != versionId)
                return false;
        }

        return true;
    }

    private static string KeyOf(string versionId, IReadOnlyDictionary<string, string> uses) =>
        string.Join(
            '\n',
            uses.OrderBy(u => u.Key, StringComparer.Ordinal)
                .Select(u => $"{u.Key}={u.Value}")
                .Prepend(versionId)
        );
}
