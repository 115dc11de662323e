using Workflows.Engine;
using Xunit;

namespace Workflows.Testing.Contracts;

/// <summary>Steps that tests take to get to the state they are about.</summary>
public static class StorageSteps
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Stores an instance that waits at one bookmark, with a timer when a time is given.</summary>
    public static async Task SuspendAsync(
        this StorageUnderTest storage,
        string id,
        DateTimeOffset? dueAt = null,
        string hash = "hash",
        string? correlationId = null
    )
    {
        var bookmark = Stored.Bookmark($"{id}-bookmark", id, hash, correlationId);
        await storage.CommitAsync(
            id,
            Stored.With(
                new InstanceChange(Stored.Instance(id, correlationId))
                {
                    AddedBookmarks = [bookmark],
                    AddedTimers = dueAt is { } due ? [Stored.Timer(bookmark.Id, id, due)] : [],
                    Journal = new JournalPage(1, 2, new byte[] { 1, 2 }),
                }
            )
        );
    }

    /// <summary>Takes one step on an instance in a scope of its own.</summary>
    public static async Task CommitAsync(
        this StorageUnderTest storage,
        string instanceId,
        StepChanges changes
    )
    {
        await using var scope = storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync(instanceId, Ct);
        await step.CommitAsync(changes, Ct);
    }

    /// <summary>Writes messages in a step that touches no instance.</summary>
    public static Task TellAsync(this StorageUnderTest storage, params InboxMessage[] messages) =>
        storage.CommitAsync("nobody", Stored.Messages(messages));

    /// <summary>Ends the oldest due work and returns its id; null when nothing is due and free.</summary>
    public static async Task<string?> HandleAsync(
        this StorageUnderTest storage,
        DateTimeOffset now,
        StepChanges? changes = null
    )
    {
        await using var scope = storage.Scope();
        await using var step = await scope.Storage.OpenDueStepAsync(now, Ct);
        if (step is null)
        {
            return null;
        }

        await step.CommitAsync(changes ?? new StepChanges(), Ct);
        return step.Work!.Timer?.Id ?? step.Work.Message!.Id;
    }

    public static async Task<DateTimeOffset?> NextDueAsync(this StorageUnderTest storage)
    {
        await using var scope = storage.Scope();
        return await scope.Storage.NextDueAsync(Ct);
    }

    public static async Task PublishAsync(
        this StorageUnderTest storage,
        StoredDefinition definition,
        params StoredTrigger[] triggers
    )
    {
        await using var scope = storage.Scope();
        await scope.Storage.PublishAsync(definition, triggers, Ct);
    }
}
