namespace Workflows.Activities.Triggers;

/// <summary>Other follow-up rules are in force than those by which the placement's open contacts were planned.</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when other follow-up rules are in force than those that the placement was planned by.",
    DisplayName = "Rule changed"
)]
[FlowNode("Done")]
public sealed class RuleChanged : PlacementTrigger<Domain.RuleChanged>
{
    private protected override ValueTask HappenedAsync(ActivityExecutionContext context) =>
        context.EndAsync("Done", "Der gælder nye regler for opfølgningen.");
}
