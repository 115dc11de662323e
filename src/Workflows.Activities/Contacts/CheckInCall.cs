using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Serves one planned call (R74): waits for its day and for the consultant's note. A call that nobody notes in time is a
/// silence that the flow can act on (R67); it stays in the plan, and may still be made.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits for the day of a planned call and for the consultant's note about it.",
    DisplayName = "Check-in call"
)]
[FlowNode("Recorded", "TimedOut", "BeforeSystem", "Closed")]
public sealed class CheckInCall : Activity
{
    /// <summary>Which call of the plan.</summary>
    /// <value>"chk.3d", the call after the first days.</value>
    [Input(
        DisplayName = "Contact",
        Description = "The code of the planned call, e.g. chk.3d.",
        DefaultValue = ContactCodes.ThreeDays,
        Order = 1
    )]
    public Input<string> Contact { get; set; } = new(ContactCodes.ThreeDays);

    /// <summary>How many working days after the planned day to wait for the note.</summary>
    /// <value>2.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days after the planned day the note may come before the call counts as missed.",
        DefaultValue = 2,
        Order = 2
    )]
    public Input<int> WorkingDaysToWait { get; set; } = new(2);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, context.Get(Contact)!);
        var lastDay = context.Calendar().Add(contact.On, context.Get(WorkingDaysToWait));

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før opkaldet var noteret.");
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync(
                "BeforeSystem",
                "Opkaldet lå før registreringen, så det skal ikke foretages."
            );
        }
        else if (contact.Status == PlannedContactStatus.Done)
        {
            await context.EndAsync("Recorded", "Opkaldet er foretaget og noteret.");
        }
        else if (
            contact.Status == PlannedContactStatus.Cancelled
            || context.Now() >= WorkingDays.DayEnds(lastDay)
        )
        {
            await context.EndAsync(
                "TimedOut",
                $"Opkaldet skulle være foretaget {context.InWords(contact.On)}, men der er intet notat."
            );
        }
        else
        {
            Wait(context, contact, lastDay);
        }
    }

    private void Wait(ActivityExecutionContext context, PlannedContact contact, DateOnly lastDay)
    {
        var opens = WorkingDays.MailOpens(contact.On);
        var isToday = context.Now() >= opens;
        context.WaitFor(
            isToday
                ? $"Ring, og skriv et notat senest {context.InWords(lastDay)}."
                : $"Næste opkald er {context.InWords(contact.On)}.",
            LookAsync,
            isToday ? WorkingDays.DayEnds(lastDay) : opens,
            nameof(ContactRecorded),
            nameof(PlanChanged),
            nameof(PlacementClosed)
        );
    }
}
