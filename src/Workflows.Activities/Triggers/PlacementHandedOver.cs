namespace Workflows.Activities.Triggers;

/// <summary>The placement, with all its open work, went to another consultant (R24).</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when the placement is handed over to another job consultant.",
    DisplayName = "Placement handed over"
)]
[FlowNode("Done")]
public sealed class PlacementHandedOver : PlacementTrigger<Domain.PlacementHandedOver>
{
    /// <summary>The id of the hand-over.</summary>
    [Output(DisplayName = "Hand-over", Description = "The id of the hand-over.")]
    public Output<string>? HandoverId { get; set; }

    private protected override ValueTask HappenedAsync(ActivityExecutionContext context)
    {
        context.Set(HandoverId, IdIn(context, "handoverId"));
        return context.EndAsync("Done", "Forløbet er overdraget til en anden jobkonsulent.");
    }
}
