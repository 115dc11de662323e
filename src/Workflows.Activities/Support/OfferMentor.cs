using Workflows.Activities.Tasks;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Support;

/// <summary>
/// Asks the consultant to offer a mentor, for the citizen or for the company (R56), and waits for yes or no. Nobody becomes a
/// mentor by it: the consultant takes the person on the team.
/// </summary>
[Activity(
    "Placement",
    "Support",
    "Asks the consultant to offer a mentor and waits for the answer.",
    DisplayName = "Offer mentor"
)]
[FlowNode("Accepted", "Declined", "TimedOut", "Closed")]
public sealed class OfferMentor : TaskActivity
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
            CaseTaskKind.OfferMentor,
            TaskRole.Consultant,
            LastDay(context, context.Get(WorkingDays))
        );

    private protected override string OutcomeOf(CaseTask task) =>
        task.Answer == TaskAnswer.Yes ? "Accepted" : "Declined";
}
