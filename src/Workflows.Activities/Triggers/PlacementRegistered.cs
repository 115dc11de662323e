namespace Workflows.Activities.Triggers;

/// <summary>A placement was registered.</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when a placement is registered, by the form or by an import.",
    DisplayName = "Placement registered"
)]
[FlowNode("Done")]
public sealed class PlacementRegistered : PlacementTrigger<Domain.PlacementRegistered>
{
    private protected override ValueTask HappenedAsync(ActivityExecutionContext context) =>
        context.EndAsync("Done", "Forløbet er registreret.");
}
