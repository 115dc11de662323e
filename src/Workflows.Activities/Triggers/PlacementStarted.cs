namespace Workflows.Activities.Triggers;

/// <summary>The citizen has begun in the company (R42).</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when the citizen has begun in the company.",
    DisplayName = "Placement started"
)]
[FlowNode("Done")]
public sealed class PlacementStarted : PlacementTrigger<Domain.PlacementStarted>
{
    private protected override ValueTask HappenedAsync(ActivityExecutionContext context) =>
        context.EndAsync("Done", "Borgeren er begyndt i virksomheden.");
}
