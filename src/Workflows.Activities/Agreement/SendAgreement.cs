using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>
/// Asks the company by mail to read and confirm the expectation agreement (R47), from the day on which the plan lets the company
/// be asked: a text that was written before waits for that day. Nobody is asked for what was confirmed already.
/// </summary>
[Activity(
    "Placement",
    "Agreement",
    "Mails the company's contact a link to the expectation agreement and asks for a confirmation, from the planned day on.",
    DisplayName = "Send agreement"
)]
[FlowNode("Sent", "NoAddress", "Confirmed", "Closed")]
public sealed class SendAgreement : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var contact = await context.ContactAsync(file.Placement.Id, ContactCodes.Expectation);

        if (file.Placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før aftalen var sendt.");
        }
        else if (file.Placement.IsAgreementConfirmed)
        {
            contact.Settle(context.Now());
            await context.EndAsync("Confirmed", AgreementWait.Confirmed);
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync("Sent", AgreementWait.BeforeSystem);
        }
        else if (file.Placement.CompanyConfirmedAt is not null)
        {
            await context.EndAsync(
                "Sent",
                "Virksomheden har allerede bekræftet aftalen og får ingen mail om den."
            );
        }
        else if (contact.IsOpen && (contact.WaitsForResume || context.Now() < contact.On.Opens()))
        {
            Wait(context, contact);
        }
        else
        {
            await SendAsync(context, file, contact);
        }
    }

    private void Wait(ActivityExecutionContext context, PlannedContact contact) =>
        context.WaitFor(
            contact.WaitsForResume
                ? "Forløbet holder pause. Aftalen bliver sendt, når borgeren er tilbage."
                : $"Virksomheden bliver bedt om at bekræfte aftalen {context.InWords(contact.On)}.",
            LookAsync,
            contact.WaitsForResume ? null : contact.On.Opens(),
            nameof(AgreementConfirmed),
            nameof(ContactRecorded)
        );

    private static async ValueTask SendAsync(
        ActivityExecutionContext context,
        CaseFile file,
        PlannedContact contact
    )
    {
        var lastDay = PlanFacts.FromJson(contact.Facts).DueOn;
        if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(
                file.Placement,
                "Giv virksomheden aftalen, og bed om en bekræftelse"
            );
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse. Giv den aftalen på anden vis, og bed om en bekræftelse."
            );
            return;
        }

        context.Send(
            MailTemplates.AgreementNotice,
            file.Placement,
            $"Aftalen om forløb {file.Placement.Reference} skal bekræftes senest {context.InWords(lastDay)}, inden forløbet starter."
        );
        await context.EndAsync("Sent", "Aftalen er sendt til virksomheden.");
    }
}
