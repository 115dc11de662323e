namespace Workflows.Activities.Triggers;

/// <summary>The placement's last day is near: 15 working days, or 5 for a placement of at most six weeks.</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts three weeks before the placement's last day, for a short placement one week before.",
    DisplayName = "Placement ending"
)]
[FlowNode("Done")]
public sealed class PlacementEnding : PlacementTrigger<Domain.PlacementEnding>
{
    private protected override ValueTask HappenedAsync(ActivityExecutionContext context) =>
        context.EndAsync("Done", "Forløbet nærmer sig sin sidste dag.");
}
