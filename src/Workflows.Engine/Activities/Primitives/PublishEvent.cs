using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Publishes an event; it leaves with the step's commit.</summary>
[Activity("Elsa", "Primitives", "Publishes an event.")]
internal sealed class PublishEvent : Activity
{
    [Input(Description = "The name of the event to publish.")]
    public Input<string>? EventName { get; set; }

    [Input(Description = "The correlation ID to scope the event to.")]
    public Input<string?>? CorrelationId { get; set; }

    [Input(
        DisplayName = "Local event",
        Description = "Whether the event is local to the workflow. When checked, the event will be delivered to this workflow instance only."
    )]
    public Input<bool>? IsLocalEvent { get; set; }

    [Input(Description = "The payload to send as the event body.")]
    public Input<object>? Payload { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var correlationId = context.Get(CorrelationId);
        await context
            .GetRequiredService<IEventPublisher>()
            .PublishAsync(
                context.Get(EventName) ?? "",
                string.IsNullOrWhiteSpace(correlationId) ? null : correlationId,
                context.Get(IsLocalEvent) ? context.WorkflowExecutionContext.Id : null,
                null,
                context.Get(Payload),
                asynchronous: true,
                context.CancellationToken
            );
        await context.CompleteActivityAsync();
    }
}
