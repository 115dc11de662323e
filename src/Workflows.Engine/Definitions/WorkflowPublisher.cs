using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Engine;

/// <summary>Publishes definitions: stores them as the published version, with the triggers by which they start.</summary>
public sealed class WorkflowPublisher
{
    private const string LocksFile = "locks.json";

    private readonly IServiceScopeFactory _scopes;
    private readonly DefinitionLoader _loader;
    private readonly TimeProvider _clock;

    internal WorkflowPublisher(
        IServiceScopeFactory scopes,
        DefinitionLoader loader,
        TimeProvider clock
    )
    {
        _scopes = scopes;
        _loader = loader;
        _clock = clock;
    }

    /// <summary>
    /// Publishes every definition (<c>*.json</c>) of a folder whose content is not the published one yet. When one of them
    /// has an error, none is published. <c>locks.json</c> is none: it says which of their activities are locked.
    /// </summary>
    /// <returns>The ids of the versions that were published now.</returns>
    /// <exception cref="InvalidDefinitionsException">Lists every error of every file.</exception>
    public async Task<IReadOnlyList<string>> PublishFolderAsync(string folder, CancellationToken ct)
    {
        var definitions = new List<WorkflowDefinition>();
        var errors = new List<DefinitionError>();
        foreach (var file in FilesOf(folder))
        {
            var loaded = _loader.Load(
                await File.ReadAllTextAsync(file, ct),
                Path.GetFileName(file)
            );
            errors.AddRange(loaded.Errors);
            if (loaded.Definition is { } definition)
                definitions.Add(definition);
        }

        if (errors.Count > 0)
            throw new InvalidDefinitionsException(errors);

        var published = new List<string>();
        foreach (var definition in definitions)
        {
            if (await PublishAsync(definition, ct) is { } versionId)
                published.Add(versionId);
        }

        return published;
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory
            .GetFiles(folder, "*.json")
            .Where(file => Path.GetFileName(file) != LocksFile)
            .Order(StringComparer.Ordinal);

    /// <summary>Publishes one definition, unless its content is the published one already.</summary>
    /// <returns>The id of the version; null when it was published already.</returns>
    public async Task<string?> PublishAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        var before = await storage.FindDefinitionAsync(definition.DefinitionId, null, ct);
        if (
            before is not null
            && string.Equals(before.Content, definition.Content, StringComparison.Ordinal)
        )
            return null;
        var (stored, _) = await PublishAsync(
            scope.ServiceProvider,
            storage,
            definition,
            before,
            ct
        );
        return stored.VersionId;
    }

    /// <summary>Publishes a definition without checking it, as Elsa does: what is wrong with it shows when it runs.</summary>
    /// <returns>The triggers by which the definition starts.</returns>
    /// <exception cref="InvalidDefinitionsException">The text is no definition at all.</exception>
    public async Task<IReadOnlyList<StoredTrigger>> PublishUncheckedAsync(
        string json,
        string source,
        CancellationToken ct
    )
    {
        var loaded = _loader.Read(json, source);
        if (loaded.Definition is null)
            throw new InvalidDefinitionsException(loaded.Errors);
        await using var scope = _scopes.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        var before = await storage.FindDefinitionAsync(loaded.Definition.DefinitionId, null, ct);
        var (_, triggers) = await PublishAsync(
            scope.ServiceProvider,
            storage,
            loaded.Definition,
            before,
            ct
        );
        return triggers;
    }

    private async Task<(
        StoredDefinition Stored,
        IReadOnlyList<StoredTrigger> Triggers
    )> PublishAsync(
        IServiceProvider services,
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        StoredDefinition? before,
        CancellationToken ct
    )
    {
        var stored = await NumberAsync(storage, definition, before, ct);
        var triggers = await services.GetRequiredService<TriggerIndexer>().IndexAsync(stored, ct);
        await storage.PublishAsync(stored, triggers, ct);
        return (stored, triggers);
    }

    // A version never changes: running instances stand in it. New content under an old version id gets an id of its own.
    private async ValueTask<StoredDefinition> NumberAsync(
        IWorkflowStorage storage,
        WorkflowDefinition definition,
        StoredDefinition? before,
        CancellationToken ct
    )
    {
        var version = Math.Max(definition.Version, before is null ? 1 : before.Version + 1);
        var versionId = definition.VersionId;
        if (
            await storage.FindDefinitionAsync(null, versionId, ct) is { } taken
            && !string.Equals(taken.Content, definition.Content, StringComparison.Ordinal)
        )
            versionId = $"{definition.DefinitionId}-{version}-{Identity.New()}";
        return new StoredDefinition(
            versionId,
            definition.DefinitionId,
            version,
            definition.Name,
            definition.Content,
            _clock.GetUtcNow()
        );
    }
}
