using Microsoft.Extensions.DependencyInjection;
using Workflows.Persistence;
using Workflows.Persistence.Engine;

namespace Workflows.Benchmarks.Database;

/// <summary>The same rows by EF Core's change tracker, one context per step.</summary>
internal sealed class PlainEntities(EngineUnderTest engine, StepSample start, StepSample resume)
{
    public async Task StartAsync(string id, CancellationToken ct)
    {
        await using var scope = engine.OpenScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Instances.Add(Instance(id, "Running", "Suspended", null, 1, start.State));
        db.Bookmarks.Add(Bookmark(id));
        db.Journal.Add(Page(id, start));
        await db.SaveChangesAsync(ct);
    }

    public async Task ResumeAsync(string id, CancellationToken ct)
    {
        await using var scope = engine.OpenScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Instances.Update(
            Instance(id, "Finished", "Finished", DateTimeOffset.UnixEpoch, 2, resume.State)
        );
        db.Bookmarks.Remove(Bookmark(id));
        db.Journal.Add(Page(id, resume));
        await db.SaveChangesAsync(ct);
    }

    private static WorkflowInstanceRow Instance(
        string id,
        string status,
        string subStatus,
        DateTimeOffset? finishedAt,
        int revision,
        byte[] state
    ) =>
        new()
        {
            Id = id,
            DefinitionId = "bench-wait",
            DefinitionVersionId = "bench-wait-v1",
            DefinitionVersion = 1,
            Status = status,
            SubStatus = subStatus,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = finishedAt,
            Revision = revision,
            State = state,
        };

    private static WorkflowBookmarkRow Bookmark(string instance) =>
        new()
        {
            Id = HandWritten.BookmarkOf(instance),
            InstanceId = instance,
            ActivityId = "Event1",
            ActivityInstanceId = "1f6bd1a2b7c04e55",
            Name = "Elsa.Event",
            Hash = "159229920F1B159229920F1B159229920F1B159229920F1B159229920F1B1592",
            Payload = """{"EventName":"Go"}""",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

    private static WorkflowJournalRow Page(string instance, StepSample sample) =>
        new()
        {
            InstanceId = instance,
            FirstSequence = sample.FirstSequence,
            Count = sample.Entries,
            Entries = sample.Page,
        };
}
