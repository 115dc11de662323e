using System.Collections.Concurrent;
using Workflows.Engine;

namespace Workflows.Benchmarks.Memory;

/// <summary>
/// Takes what a step writes and keeps only instances that wait: what is left is the cost of the engine, which has
/// serialised state and journal by then.
/// </summary>
internal sealed class DiscardingStorage : IWorkflowStorage
{
    private readonly ConcurrentDictionary<string, StoredInstance> _waiting = new();
    private readonly ConcurrentDictionary<string, StoredDefinition> _versions = new();
    private readonly ConcurrentDictionary<string, string> _published = new();

    /// <summary>Bytes of state and journal that the last step gave.</summary>
    public int LastStateBytes { get; private set; }

    public int LastJournalBytes { get; private set; }

    /// <summary>The bookmark that the last step made.</summary>
    public string? LastBookmarkId { get; private set; }

    public ValueTask<IStep> OpenStepAsync(string? instanceId, CancellationToken ct) =>
        ValueTask.FromResult<IStep>(
            new Step(this, instanceId is null ? null : _waiting.GetValueOrDefault(instanceId))
        );

    public ValueTask<IStep?> OpenDueStepAsync(DateTimeOffset now, CancellationToken ct) =>
        ValueTask.FromResult<IStep?>(null);

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        ValueTask.FromResult<DateTimeOffset?>(null);

    public ValueTask PostponeAsync(
        DueWork work,
        string error,
        DateTimeOffset? nextAttempt,
        CancellationToken ct
    ) => throw new NotSupportedException("Nothing is due here.");

    public ValueTask<string?> FindPublishedVersionAsync(
        string definitionId,
        CancellationToken ct
    ) => ValueTask.FromResult(_published.GetValueOrDefault(definitionId));

    public ValueTask<StoredDefinition?> FindVersionAsync(
        string definitionId,
        int version,
        CancellationToken ct
    ) => ValueTask.FromResult<StoredDefinition?>(null);

    public ValueTask<StoredDefinition?> FindDefinitionAsync(
        string? definitionId,
        string? versionId,
        CancellationToken ct
    )
    {
        var version = versionId ?? _published.GetValueOrDefault(definitionId!);
        return ValueTask.FromResult(version is null ? null : _versions.GetValueOrDefault(version));
    }

    public ValueTask PublishAsync(
        StoredDefinition definition,
        IReadOnlyList<StoredTrigger> triggers,
        CancellationToken ct
    )
    {
        _versions[definition.VersionId] = definition;
        _published[definition.DefinitionId] = definition.VersionId;
        return ValueTask.CompletedTask;
    }

    private void Take(StepChanges changes)
    {
        foreach (var change in changes.Instances)
        {
            LastStateBytes = change.Instance.State.Length;
            LastJournalBytes = change.Journal?.Entries.Length ?? 0;
            if (change.AddedBookmarks is [.., var bookmark])
                LastBookmarkId = bookmark.Id;
            if (change.Instance.Status == "Running")
                _waiting[change.Instance.Id] = change.Instance;
            else
                _waiting.TryRemove(change.Instance.Id, out _);
        }
    }

    private sealed class Step(DiscardingStorage storage, StoredInstance? instance) : IStep
    {
        public DueWork? Work => null;

        public StoredInstance? Instance => instance;

        public ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(
            string hash,
            CancellationToken ct
        ) => ValueTask.FromResult<IReadOnlyList<StoredTrigger>>([]);

        public ValueTask<StoredTrigger?> FindTriggerAsync(string triggerId, CancellationToken ct) =>
            ValueTask.FromResult<StoredTrigger?>(null);

        public ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
            string hash,
            string? correlationId,
            string? instanceId,
            CancellationToken ct
        ) => ValueTask.FromResult<IReadOnlyList<StoredBookmark>>([]);

        public ValueTask<bool> IsRunningAsync(
            string? definitionId,
            string? correlationId,
            CancellationToken ct
        ) => ValueTask.FromResult(false);

        public ValueTask CommitAsync(StepChanges changes, CancellationToken ct)
        {
            storage.Take(changes);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
