using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Waits for an event; as a trigger, starts an instance for each.</summary>
[Activity("Elsa", "Primitives", "Wait for an event to be published.")]
internal sealed class Event : Trigger<object?>
{
    [Input(Description = "The name of the event to listen for.")]
    public Input<string> EventName { get; set; } = default!;

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.TriggerName = "Elsa.Event";
        return new EventStimulus(context.Get(EventName) ?? "");
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.WaitForEventAsync(context.Get(EventName) ?? "", OnEvent);

    private async ValueTask OnEvent(ActivityExecutionContext context)
    {
        context.SetResult(context.GetEventInput());
        await context.CompleteActivityAsync();
    }
}
