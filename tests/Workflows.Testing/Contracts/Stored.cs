using System.Text;
using Workflows.Engine;

namespace Workflows.Testing.Contracts;

/// <summary>Records of the engine's port with the fields that a test does not care about filled in.</summary>
public static class Stored
{
    public static StoredInstance Instance(
        string id,
        string? correlationId = null,
        string definitionId = "placement-lifecycle"
    ) =>
        new()
        {
            Id = id,
            DefinitionId = definitionId,
            DefinitionVersionId = $"{definitionId}:1",
            DefinitionVersion = 1,
            Status = "Running",
            SubStatus = "Suspended",
            CorrelationId = correlationId,
            CreatedAt = StorageUnderTest.Start,
            UpdatedAt = StorageUnderTest.Start,
            State = Encoding.UTF8.GetBytes("{\"step\":0}"),
        };

    public static StoredBookmark Bookmark(
        string id,
        string instanceId,
        string hash = "hash",
        string? correlationId = null
    ) =>
        new(
            id,
            instanceId,
            "await-call",
            $"{id}-activity",
            "Elsa.Event",
            hash,
            null,
            correlationId,
            StorageUnderTest.Start
        );

    public static StoredTimer Timer(string bookmarkId, string instanceId, DateTimeOffset dueAt) =>
        new(bookmarkId, dueAt, instanceId, bookmarkId, null);

    public static InboxMessage Stimulus(
        string id,
        string hash = "hash",
        string? correlationId = null,
        DateTimeOffset? notBefore = null
    ) =>
        new(id, InboxKind.Stimulus)
        {
            Name = "Elsa.Event",
            Hash = hash,
            CorrelationId = correlationId,
            Input = "{\"contactId\":\"1\"}",
            CreatedAt = StorageUnderTest.Start,
            NotBefore = notBefore ?? StorageUnderTest.Start,
            ExpiresAt = StorageUnderTest.Start.AddDays(30),
        };

    public static InboxMessage ToInstance(
        string id,
        string instanceId,
        DateTimeOffset? notBefore = null
    ) =>
        new(id, InboxKind.Cancel)
        {
            InstanceId = instanceId,
            CreatedAt = StorageUnderTest.Start,
            NotBefore = notBefore ?? StorageUnderTest.Start,
        };

    public static StoredTrigger Trigger(
        string id,
        string definitionId,
        string versionId,
        string hash = "start",
        DateTimeOffset? firstDueAt = null
    ) => new(id, definitionId, versionId, "start-activity", "Elsa.Event", hash, null, firstDueAt);

    public static StoredDefinition Definition(
        string definitionId,
        int version,
        string content = "{}"
    ) =>
        new(
            $"{definitionId}:{version}",
            definitionId,
            version,
            "Forløb",
            content,
            StorageUnderTest.Start
        );

    public static StepChanges With(params InstanceChange[] changes)
    {
        var step = new StepChanges();
        step.Instances.AddRange(changes);
        return step;
    }

    public static StepChanges Messages(params InboxMessage[] messages)
    {
        var step = new StepChanges();
        step.Messages.AddRange(messages);
        return step;
    }
}
