using System.Text.Json.Nodes;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Builds inbox messages for those who save a case file and tell the flows in the same save.</summary>
public static class InboxMessages
{
    /// <summary>An event, by which triggers start instances and waiting instances go on.</summary>
    /// <param name="id">Unique: the same id told twice is one message.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="correlationId">Only instances with this correlation id; given to instances that the event starts. Null for all.</param>
    /// <param name="payload">What the instances get; ids only (decision D10). Null for nothing.</param>
    /// <param name="now">The moment it is.</param>
    /// <param name="expiresAt">Until when the event is kept if nothing waits for it; null to drop it then.</param>
    public static InboxMessage Event(
        string id,
        string name,
        string? correlationId,
        JsonNode? payload,
        DateTimeOffset now,
        DateTimeOffset? expiresAt
    ) =>
        new(id, InboxKind.Stimulus)
        {
            Name = "Elsa.Event",
            Hash = StimulusHasher.Hash("Elsa.Event", new EventStimulus(name)),
            CorrelationId = correlationId,
            // Without a payload the result is an empty object, as in Elsa.
            Input = new JsonObject
            {
                [ActivityExecutionContextExtensions.EventPayloadKey] =
                    payload?.DeepClone() ?? new JsonObject(),
            }.ToJsonString(),
            CreatedAt = now,
            NotBefore = now,
            ExpiresAt = expiresAt,
        };
}
