using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>
/// Waits until company and citizen have both confirmed the expectation agreement (R42, R47). A new text drops what was
/// confirmed; then it waits for both again.
/// </summary>
[Activity(
    "Placement",
    "Agreement",
    "Waits until company and citizen have both confirmed the expectation agreement.",
    DisplayName = "Wait for confirmation"
)]
[FlowNode("Confirmed", "TimedOut", "BeforeSystem", "Closed")]
public sealed class WaitForConfirmation : Activity
{
    /// <summary>How many working days to wait; 0: until the last day, three working days before the start.</summary>
    /// <value>0.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days to wait; 0: until the last day of the rules, three working days before the start.",
        DefaultValue = 0
    )]
    public Input<int> WorkingDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, ContactCodes.Expectation);
        var lastDay = LastDay(context, contact);

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før aftalen var bekræftet.");
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync("BeforeSystem", AgreementWait.BeforeSystem);
        }
        else if (placement.IsAgreementConfirmed)
        {
            contact.Settle(context.Now());
            await context.EndAsync("Confirmed", AgreementWait.Confirmed);
        }
        else if (!contact.WaitsForResume && context.Now() >= lastDay.Ends())
        {
            await context.EndAsync(
                "TimedOut",
                $"Aftalen skulle være bekræftet senest {context.InWords(lastDay)}, men {AgreementWait.Missing(placement)}."
            );
        }
        else
        {
            Wait(context, placement, contact, lastDay);
        }
    }

    private DateOnly LastDay(ActivityExecutionContext context, PlannedContact contact)
    {
        var days = context.Get(WorkingDays);
        var began = context.Began();
        return days > 0
            ? context.Calendar().Add(began, days)
            : PlanFacts.FromJson(contact.Facts).DueOn;
    }

    private void Wait(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact,
        DateOnly lastDay
    ) =>
        context.WaitFor(
            contact.WaitsForResume
                ? $"Forløbet holder pause. Aftalen venter på at blive bekræftet: {AgreementWait.Missing(placement)}."
                : $"Venter på, at aftalen bliver bekræftet senest {context.InWords(lastDay)}: {AgreementWait.Missing(placement)}.",
            LookAsync,
            contact.WaitsForResume ? null : lastDay.Ends(),
            nameof(AgreementConfirmed),
            nameof(AgreementChanged)
        );
}
