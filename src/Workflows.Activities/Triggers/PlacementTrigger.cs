using Workflows.Domain;

namespace Workflows.Activities.Triggers;

/// <summary>
/// Starts a flow when something happens to a placement, and waits for the same when it stands inside one. The events are
/// those that every save of a case file tells the flows (decision D4), so nothing else has to be sent.
/// </summary>
/// <typeparam name="TEvent">What happens.</typeparam>
public abstract class PlacementTrigger<TEvent> : Trigger
    where TEvent : DomainEvent
{
    /// <inheritdoc />
    protected sealed override object GetTriggerPayload(TriggerIndexingContext context)
    {
        // Found by the same hash as the event activity that ships with the engine.
        context.TriggerName = "Elsa.Event";
        return new EventStimulus(typeof(TEvent).Name);
    }

    /// <inheritdoc />
    protected sealed override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            return HappenedAsync(context);
        }

        context.WaitForEvent(typeof(TEvent).Name, HappenedAsync);
        return ValueTask.CompletedTask;
    }

    /// <summary>It happened: hands on what the flow needs to know, ids and codes only, and says so in the journal.</summary>
    // Stored by its name, and therefore not private: an inherited private method is not found again.
    private protected abstract ValueTask HappenedAsync(ActivityExecutionContext context);

    /// <summary>An id that the event came with; empty when it came without.</summary>
    private protected static string IdIn(ActivityExecutionContext context, string name) =>
        context.GetEventInput() is IDictionary<string, object?> payload
            ? payload.TryGetValue(name, out var id)
                ? id?.ToString() ?? ""
                : ""
            : "";

    private sealed record EventStimulus(string EventName);
}
