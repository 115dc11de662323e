using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>
/// Gets the expectation agreement confirmed by both parties before the start (R42, R47): asks the company by mail on the
/// planned day and waits until both have confirmed or the last day has passed.
/// </summary>
[Activity(
    "Placement",
    "Agreement",
    "Asks the company to confirm the expectation agreement and waits until both parties have confirmed it.",
    DisplayName = "Align expectations"
)]
[FlowNode("Confirmed", "TimedOut", "BeforeSystem", "Closed")]
public sealed class AlignExpectations : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, ContactCodes.Expectation);
        var lastDay = PlanFacts.FromJson(contact.Facts).DueOn;

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før aftalen var på plads.");
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync(
                "BeforeSystem",
                "Aftalen lå før registreringen, så ingen bliver bedt om at bekræfte den."
            );
        }
        else if (placement.IsAgreementConfirmed)
        {
            Settle(contact, context.Now());
            await context.EndAsync(
                "Confirmed",
                "Virksomheden og borgeren har begge bekræftet aftalen."
            );
        }
        else if (context.Now() >= WorkingDays.DayEnds(lastDay))
        {
            await context.EndAsync(
                "TimedOut",
                $"Aftalen skulle være bekræftet senest {context.InWords(lastDay)}, men {Missing(placement)}."
            );
        }
        else
        {
            await AskAsync(context, contact, lastDay);
        }
    }

    private async ValueTask AskAsync(
        ActivityExecutionContext context,
        PlannedContact contact,
        DateOnly lastDay
    )
    {
        var file = await context.CaseFileAsync();
        var opens = WorkingDays.MailOpens(contact.On);
        if (context.Now() < opens)
        {
            Wait(
                context,
                $"Virksomheden bliver bedt om at bekræfte aftalen {context.InWords(contact.On)}.",
                opens
            );
            return;
        }

        if (
            context.MailsSent() == 0
            && file.Contact.Email is not null
            && file.Placement.CompanyConfirmedAt is null
        )
        {
            context.Send(
                MailTemplates.AgreementNotice,
                file.Placement,
                $"Aftalen om forløb {file.Placement.Reference} skal bekræftes senest {context.InWords(lastDay)}, inden forløbet starter."
            );
        }

        Wait(
            context,
            $"Venter på, at aftalen bliver bekræftet senest {context.InWords(lastDay)}: {Missing(file.Placement)}.",
            WorkingDays.DayEnds(lastDay)
        );
    }

    private void Wait(ActivityExecutionContext context, string sentence, DateTimeOffset until) =>
        context.WaitFor(
            sentence,
            LookAsync,
            until,
            nameof(AgreementConfirmed),
            nameof(PlanChanged),
            nameof(PlacementClosed)
        );

    // Somebody may have noted the meeting as held before: then there is nothing left to settle.
    private static void Settle(PlannedContact contact, DateTimeOffset now)
    {
        if (contact.IsOpen)
        {
            contact.Complete(now).Require();
        }
    }

    private static string Missing(Placement placement) =>
        (placement.CompanyConfirmedAt, placement.CitizenConfirmedAt) switch
        {
            (null, null) => "hverken virksomheden eller borgeren har bekræftet den",
            (null, _) => "virksomheden har ikke bekræftet den",
            _ => "borgeren har ikke bekræftet den",
        };
}
