using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Domain;
using Workflows.Engine;

namespace Workflows.Persistence;

/// <summary>Tells flows what happened to a placement: the Elsa event named like the event's type, correlated by the placement.</summary>
internal static class DomainEventMessage
{
    // An event that no flow waits for is kept this long: a person may act before the flow has got so far.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static InboxMessage Of(DomainEvent happened, DateTimeOffset now) =>
        InboxMessages.Event(
            Guid.CreateVersion7(now).ToString("N"),
            happened.Name,
            happened.PlacementId.ToString(),
            Payload(happened),
            now,
            now + KeptFor
        );

    // Ids only (decision D10): every property of an event but its name is one.
    private static JsonObject Payload(DomainEvent happened)
    {
        var payload = new JsonObject();
        foreach (
            var property in happened
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        )
        {
            if (property.Name is not (nameof(DomainEvent.Name) or "EqualityContract"))
            {
                payload[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = IdText(
                    property.GetValue(happened)
                );
            }
        }

        return payload;
    }

    private static string? IdText(object? id) =>
        id?.GetType().GetProperty("Value") is { } value && value.PropertyType == typeof(Guid)
            ? value.GetValue(id)?.ToString()
            : throw new InvalidOperationException(
                $"A domain event holds ids only, not {id?.GetType().Name ?? "null"}."
            );
}
