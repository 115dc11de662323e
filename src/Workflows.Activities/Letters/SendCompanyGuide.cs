using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Letters;

/// <summary>Sends the company its guide on the planned day, between 8 and 16 on a working day (R52, R53).</summary>
[Activity(
    "Placement",
    "Letters",
    "Waits for the planned day and mails the company its guide: what to do and whom to call.",
    DisplayName = "Send company guide"
)]
[FlowNode("Done", "NoAddress", "BeforeSystem", "Closed")]
public sealed class SendCompanyGuide : Activity
{
    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var contact = await context.ContactAsync(file.Placement.Id, ContactCodes.Guide);

        if (file.Placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før guiden blev sendt.");
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync(
                "BeforeSystem",
                "Guiden skulle være sendt før registreringen, så den bliver ikke sendt nu."
            );
        }
        else if (!contact.IsOpen)
        {
            await context.EndAsync(
                "Done",
                $"Guiden er allerede {ContactNames.Of(contact.Status)}."
            );
        }
        else
        {
            await SendAsync(context, file, contact);
        }
    }

    private async ValueTask SendAsync(
        ActivityExecutionContext context,
        CaseFile file,
        PlannedContact contact
    )
    {
        if (contact.WaitsForResume || context.Now() < contact.On.Opens())
        {
            context.WaitFor(
                contact.WaitsForResume
                    ? "Forløbet holder pause. Guiden bliver sendt, når borgeren er tilbage."
                    : $"Guiden bliver sendt til virksomheden {context.InWords(contact.On)}.",
                LookAsync,
                contact.WaitsForResume ? null : contact.On.Opens(),
                nameof(ContactRecorded)
            );
            return;
        }

        if (file.Contact.Email is null)
        {
            // The contact stays open too: the consultant hands the guide over and notes that.
            await context.OrderCallAsync(
                file.Placement,
                "Giv virksomheden guiden til de første dage"
            );
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse. Giv dem guiden på anden vis, og notér det."
            );
            return;
        }

        context.Send(
            MailTemplates.CompanyGuide,
            file.Placement,
            $"Forløb {file.Placement.Reference} starter {context.InWords(file.Placement.StartsOn)}, og her er guiden til jer."
        );
        contact.Complete(context.Now()).Require();
        await context.EndAsync("Done", "Guiden er sendt til virksomheden.");
    }
}
