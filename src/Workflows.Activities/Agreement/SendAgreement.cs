using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Agreement;

/// <summary>
/// Asks the company by mail to read and confirm the expectation agreement (R47), in the next mail window. Nobody is asked for
/// what was confirmed already.
/// </summary>
[Activity(
    "Placement",
    "Agreement",
    "Mails the company's contact a link to the expectation agreement and asks for a confirmation.",
    DisplayName = "Send agreement"
)]
[FlowNode("Sent", "NoAddress", "Confirmed", "Closed")]
public sealed class SendAgreement : Activity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        if (file.Placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før aftalen var sendt.");
        }
        else if (file.Placement.IsAgreementConfirmed)
        {
            var contact = await context.ContactAsync(file.Placement.Id, ContactCodes.Expectation);
            contact.Settle(context.Now());
            await context.EndAsync("Confirmed", AgreementWait.Confirmed);
        }
        else if (file.Placement.CompanyConfirmedAt is not null)
        {
            await context.EndAsync(
                "Sent",
                "Virksomheden har allerede bekræftet aftalen og får ingen mail om den."
            );
        }
        else if (file.Contact.Email is null)
        {
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse, så den kan ikke få aftalen på mail."
            );
        }
        else
        {
            await SendAsync(context, file);
        }
    }

    private static async ValueTask SendAsync(ActivityExecutionContext context, CaseFile file)
    {
        var contact = await context.ContactAsync(file.Placement.Id, ContactCodes.Expectation);
        var lastDay = PlanFacts.FromJson(contact.Facts).DueOn;
        context.Send(
            MailTemplates.AgreementNotice,
            file.Placement,
            $"Aftalen om forløb {file.Placement.Reference} skal bekræftes senest {context.InWords(lastDay)}, inden forløbet starter."
        );
        await context.EndAsync("Sent", "Aftalen er sendt til virksomheden.");
    }
}
