using System.Globalization;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Closing;

/// <summary>
/// Invites the company to the closing evaluation on its planned day, waits until the placement is closed with it (R92), and then
/// settles what is left of the plan. A placement that is not closed some working days after its last day is overdue: the flow may
/// act and come back.
/// </summary>
[Activity(
    "Placement",
    "Closing",
    "Invites to the closing evaluation, waits until the placement is closed with it and settles what is left of the plan.",
    DisplayName = "Close and evaluate"
)]
[FlowNode("Done", "Overdue")]
public sealed class CloseAndEvaluate : Activity
{
    private const string Invited = "CloseAndEvaluate:Invited";

    /// <summary>How many working days after the last day to wait before the closing is overdue.</summary>
    /// <value>5.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days after the last day the placement may stay open before it counts as overdue.",
        DefaultValue = 5
    )]
    public Input<int> WorkingDays { get; set; } = new(5);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var lastDay = LastDay(context, file.Placement);

        if (file.Placement.IsClosed)
        {
            await SettlePlanAsync(context, file.Placement);
            await context.EndAsync("Done", "Forløbet er afsluttet og evalueret.");
        }
        else if (context.Now() >= lastDay.Ends())
        {
            await context.EndAsync(
                "Overdue",
                $"Forløbet sluttede {context.InWords(file.Placement.EndsOn)} og er stadig ikke afsluttet."
            );
        }
        else
        {
            await ServeAsync(context, file, lastDay);
        }
    }

    private async ValueTask ServeAsync(
        ActivityExecutionContext context,
        CaseFile file,
        DateOnly lastDay
    )
    {
        var evaluation = await context.FindContactAsync(
            file.Placement.Id,
            ContactCodes.ClosingEvaluation
        );
        if (
            evaluation is { IsOpen: true, WaitsForResume: false }
            && !IsInvited(context, evaluation.On)
        )
        {
            if (context.Now() < evaluation.On.Opens())
            {
                context.WaitFor(
                    $"Virksomheden bliver inviteret til den afsluttende evaluering {context.InWords(evaluation.On)}.",
                    LookAsync,
                    evaluation.On.Opens()
                );
                return;
            }

            // A mail that would leave after the last day is none: the consultant has the evaluation as a task.
            var leaves = context.Calendar().MailWindow(context.Now()).DayInCopenhagen();
            if (leaves <= file.Placement.EndsOn)
            {
                await InviteAsync(context, file, evaluation.On);
            }
        }

        context.WaitFor(
            $"Venter på den afsluttende evaluering, senest {context.InWords(lastDay)}.",
            LookAsync,
            lastDay.Ends()
        );
    }

    private static async ValueTask InviteAsync(
        ActivityExecutionContext context,
        CaseFile file,
        DateOnly day
    )
    {
        context.WorkflowExecutionContext.Properties[Invited] = day.DayNumber;
        if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(
                file.Placement,
                "Ring til virksomheden, og aftal den afsluttende evaluering"
            );
            return;
        }

        context.Send(
            MailTemplates.EvaluationInvitation,
            file.Placement,
            $"Forløb {file.Placement.Reference} slutter {context.InWords(file.Placement.EndsOn)}, og I er inviteret til at evaluere det."
        );
    }

    // Kept with the instance: a flow that comes back here after the placement was overdue does not invite again, one whose
    // placement was extended does.
    private static bool IsInvited(ActivityExecutionContext context, DateOnly day) =>
        context.WorkflowExecutionContext.Properties.TryGetValue(Invited, out var invited)
        && Convert.ToInt32(invited, CultureInfo.InvariantCulture) >= day.DayNumber;

    // Counted anew each time the activity starts, so that a flow that comes back here waits once more.
    private DateOnly LastDay(ActivityExecutionContext context, Placement placement)
    {
        var since = context.Began();
        return context
            .Calendar()
            .Add(since > placement.EndsOn ? since : placement.EndsOn, context.Get(WorkingDays));
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
