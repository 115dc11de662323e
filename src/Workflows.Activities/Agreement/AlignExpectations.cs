using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>
/// Waits until the expectation agreement has a text that can be sent to both parties, or until both have confirmed one that was
/// made on paper (R42, R47); at the latest until the last day, three working days before the start.
/// </summary>
[Activity(
    "Placement",
    "Agreement",
    "Waits until the expectation agreement is written or confirmed, at the latest until three working days before the start.",
    DisplayName = "Align expectations"
)]
[FlowNode("Written", "Confirmed", "TimedOut", "BeforeSystem", "Closed")]
public sealed class AlignExpectations : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, ContactCodes.Expectation);

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før aftalen var på plads.");
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
        else if (placement.AgreementVersion is not null)
        {
            await context.EndAsync("Written", "Aftalen er skrevet og kan sendes til bekræftelse.");
        }
        else
        {
            await WaitAsync(context, contact);
        }
    }

    private ValueTask WaitAsync(ActivityExecutionContext context, PlannedContact contact)
    {
        var lastDay = PlanFacts.FromJson(contact.Facts).DueOn;
        if (contact.WaitsForResume)
        {
            context.WaitFor(
                "Forløbet holder pause. Forventningsmødet venter, til borgeren er tilbage.",
                LookAsync,
                until: null,
                nameof(AgreementChanged),
                nameof(AgreementConfirmed)
            );
            return ValueTask.CompletedTask;
        }

        if (context.Now() >= lastDay.Ends())
        {
            return context.EndAsync(
                "TimedOut",
                $"Aftalen skulle være på plads senest {context.InWords(lastDay)}, men den er hverken skrevet eller bekræftet."
            );
        }

        var opens = contact.On.Opens();
        var isTime = context.Now() >= opens;
        context.WaitFor(
            isTime
                ? $"Skriv aftalen, og få den bekræftet senest {context.InWords(lastDay)}."
                : $"Forventningsmødet er {context.InWords(contact.On)}.",
            LookAsync,
            isTime ? lastDay.Ends() : opens,
            nameof(AgreementChanged),
            nameof(AgreementConfirmed)
        );
        return ValueTask.CompletedTask;
    }
}
