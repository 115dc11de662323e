namespace Workflows.Activities.Triggers;

/// <summary>Other follow-up rules are in force, and the placement's plan was made anew by them (decision D6).</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when other follow-up rules are in force and the placement's plan was made anew by them.",
    DisplayName = "Rule changed"
)]
[FlowNode("Done")]
public sealed class RuleChanged : PlacementTrigger<Domain.RuleChanged>
{
    private protected override ValueTask HappenedAsync(ActivityExecutionContext context) =>
        context.EndAsync("Done", "Der gælder nye regler for opfølgningen, og planen er lagt om.");
}
