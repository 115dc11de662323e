using Workflows.Activities.Tasks;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Support;

/// <summary>
/// Asks the consultant to find out whether an occupational therapist should look at the work place (R61), and waits for yes or
/// no. What the reasons are is said to the therapist, never here.
/// </summary>
[Activity(
    "Placement",
    "Support",
    "Asks the consultant to find out whether an occupational therapist should look at the work place, and waits for the answer.",
    DisplayName = "Refer to occupational therapist"
)]
[FlowNode("Accepted", "Declined", "TimedOut", "Closed")]
public sealed class ReferToOccupationalTherapist : TaskActivity
{
    /// <summary>How many working days the consultant has to answer.</summary>
    /// <value>5.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days the consultant has to answer.",
        DefaultValue = 5
    )]
    public Input<int> WorkingDays { get; set; } = new(5);

    private protected override ValueTask<CaseTask> OrderAsync(
        ActivityExecutionContext context,
        Placement placement
    ) =>
        context.OrderAsync(
            placement,
            CaseTaskKind.ReferToTherapist,
            TaskRole.Consultant,
            LastDay(context, context.Get(WorkingDays))
        );

    private protected override string OutcomeOf(CaseTask task) =>
        task.Answer == TaskAnswer.Yes ? "Accepted" : "Declined";
}
