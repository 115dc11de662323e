using Workflows.Engine;

namespace Workflows.Persistence.Engine;

// The engine's tables as entities: for migrations and for pages that read. The engine itself reads and writes them by
// SQL in EngineSql.cs, whose column names these classes fix.

/// <summary>One workflow instance; the state is the engine's own serialisation.</summary>
public sealed class WorkflowInstanceRow
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public int DefinitionVersion { get; init; }

    public required string Status { get; init; }

    public required string SubStatus { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public string? ParentInstanceId { get; init; }

    public int IncidentCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public int Revision { get; init; }

    public required byte[] State { get; init; }
}

/// <summary>A point where an instance waits.</summary>
public sealed class WorkflowBookmarkRow
{
    public required string Id { get; init; }

    public required string InstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityInstanceId { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public string? Payload { get; init; }

    public string? CorrelationId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A moment at which a bookmark resumes or a trigger fires.</summary>
public sealed class WorkflowTimerRow
{
    public required string Id { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>When the pump takes it: due time, or the next attempt after a failure; null when it was given up.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    public long Seq { get; init; }

    public string? InstanceId { get; init; }

    public string? BookmarkId { get; init; }

    public string? TriggerId { get; init; }

    public int Attempts { get; init; }

    public string? Error { get; init; }
}

/// <summary>A message for instances.</summary>
public sealed class InboxRow
{
    public required string Id { get; init; }

    public InboxKind Kind { get; init; }

    /// <summary>When the pump takes it: at once, after a failure at the next attempt, when kept at its expiry; null when it was given up.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    public long Seq { get; init; }

    /// <summary>Whether it waits for a bookmark with its hash.</summary>
    public bool Kept { get; init; }

    public string? Name { get; init; }

    public string? Hash { get; init; }

    public string? CorrelationId { get; init; }

    public string? InstanceId { get; init; }

    public string? BookmarkId { get; init; }

    public string? DefinitionId { get; init; }

    public string? DefinitionVersionId { get; init; }

    public string? TriggerActivityId { get; init; }

    public string? ParentInstanceId { get; init; }

    public string? Input { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public int Attempts { get; init; }

    public string? Error { get; init; }

    /// <summary>The row of a message, to be saved with what caused it.</summary>
    public static InboxRow From(InboxMessage message) =>
        new()
        {
            Id = message.Id,
            Kind = message.Kind,
            WakeAt = message.NotBefore,
            Name = message.Name,
            Hash = message.Hash,
            CorrelationId = message.CorrelationId,
            InstanceId = message.InstanceId,
            BookmarkId = message.BookmarkId,
            DefinitionId = message.DefinitionId,
            DefinitionVersionId = message.DefinitionVersionId,
            TriggerActivityId = message.TriggerActivityId,
            ParentInstanceId = message.ParentInstanceId,
            Input = message.Input,
            CreatedAt = message.CreatedAt,
            NotBefore = message.NotBefore,
            ExpiresAt = message.ExpiresAt,
        };
}

/// <summary>What one burst wrote into an instance's journal.</summary>
public sealed class WorkflowJournalRow
{
    public required string InstanceId { get; init; }

    public long FirstSequence { get; init; }

    public int Count { get; init; }

    public required byte[] Entries { get; init; }
}

/// <summary>One version of a definition.</summary>
public sealed class WorkflowDefinitionRow
{
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public int Version { get; init; }

    public string? Name { get; init; }

    public bool IsPublished { get; init; }

    /// <summary>The JSON text as it came; text, not jsonb, because nothing in it may change.</summary>
    public required string Content { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A place in a published definition where a stimulus starts a new instance.</summary>
public sealed class WorkflowTriggerRow
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required string ActivityId { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public string? Payload { get; init; }

    public DateTimeOffset? FirstDueAt { get; init; }
}
