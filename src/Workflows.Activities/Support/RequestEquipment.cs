using Workflows.Activities.Tasks;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Support;

/// <summary>
/// Asks the consultant to find out whether aids or fittings at the work place are needed and applied for (R60), and waits for yes
/// or no.
/// </summary>
[Activity(
    "Placement",
    "Support",
    "Asks the consultant to find out whether aids or fittings are needed, and waits for the answer.",
    DisplayName = "Request equipment"
)]
[FlowNode("Accepted", "Declined", "TimedOut", "Closed")]
public sealed class RequestEquipment : TaskActivity
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
            CaseTaskKind.RequestEquipment,
            TaskRole.Consultant,
            LastDay(context, context.Get(WorkingDays))
        );

    private protected override string OutcomeOf(CaseTask task) =>
        task.Answer == TaskAnswer.Yes ? "Accepted" : "Declined";
}
