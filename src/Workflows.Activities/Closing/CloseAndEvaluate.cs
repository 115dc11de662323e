using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Closing;

/// <summary>
/// Waits until the placement is closed with its evaluation (R92), then settles what is left of its plan. A placement that is
/// not closed some working days after its last day is overdue: the flow may act and wait again.
/// </summary>
[Activity(
    "Placement",
    "Closing",
    "Waits until the placement is closed with its evaluation and settles what is left of the plan.",
    DisplayName = "Close and evaluate"
)]
[FlowNode("Done", "Overdue")]
public sealed class CloseAndEvaluate : Activity
{
    private const string WaitingSince = "WaitingSince";

    /// <summary>How many working days after the last day to wait before the closing is overdue.</summary>
    /// <value>5.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days after the last day the placement may stay open before it counts as overdue.",
        DefaultValue = 5
    )]
    public Input<int> WorkingDaysToWait { get; set; } = new(5);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(WaitingSince, context.Today().DayNumber);
        return LookAsync(context);
    }

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var lastDay = LastDay(context, placement);

        if (placement.IsClosed)
        {
            await SettlePlanAsync(context, placement);
            await context.EndAsync("Done", "Forløbet er afsluttet og evalueret.");
        }
        else if (context.Now() >= WorkingDays.DayEnds(lastDay))
        {
            await context.EndAsync(
                "Overdue",
                $"Forløbet sluttede {context.InWords(placement.EndsOn)} og er stadig ikke afsluttet."
            );
        }
        else
        {
            context.WaitFor(
                $"Venter på den afsluttende evaluering, senest {context.InWords(lastDay)}.",
                LookAsync,
                WorkingDays.DayEnds(lastDay),
                nameof(PlacementClosed),
                nameof(PlanChanged)
            );
        }
    }

    // Counted anew each time the activity starts, so that a flow that comes back here waits once more.
    private DateOnly LastDay(ActivityExecutionContext context, Placement placement)
    {
        var since = DateOnly.FromDayNumber(context.GetProperty<int>(WaitingSince));
        return context
            .Calendar()
            .Add(
                since > placement.EndsOn ? since : placement.EndsOn,
                context.Get(WorkingDaysToWait)
            );
    }

    private static async ValueTask SettlePlanAsync(
        ActivityExecutionContext context,
        Placement placement
    )
    {
        var hadStarted = placement.ClosedAt?.DayInCopenhagen() >= placement.StartsOn;
        foreach (var contact in (await context.ContactsAsync(placement.Id)).Where(c => c.IsOpen))
        {
            contact.SettleAtClosing(hadStarted, context.Now()).Require();
        }
    }
}
