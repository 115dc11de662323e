using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;

namespace Workflows.Activities.Letters;

/// <summary>
/// Asks the company on the first day how it is going, with a mail that is answered in one tap (R66). Only where the plan has the
/// question: the company asked for it.
/// </summary>
[Activity(
    "Placement",
    "Letters",
    "Waits for the planned question of the first day and mails the company's contact: how is it going?",
    DisplayName = "Send pulse"
)]
[FlowNode("Sent", "NoAddress", "NotPlanned", "Closed")]
public sealed class SendPulse : Activity
{
    private const string FirstDay = "chk.day1";

    /// <summary>The id of the question, by which its answer is waited for.</summary>
    [Output(
        DisplayName = "Request id",
        Description = "The id of the question, for Wait for reply and Nudge."
    )]
    public Output<string>? RequestId { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var contact = await context.FindContactAsync(file.Placement.Id, FirstDay);

        if (file.Placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før spørgsmålet var sendt.");
        }
        else if (contact is not { Form: ContactForm.Pulse, IsOpen: true })
        {
            await context.EndAsync("NotPlanned", WhyNot(contact));
        }
        else if (contact.WaitsForResume)
        {
            context.WaitFor(
                "Forløbet holder pause. Spørgsmålet til virksomheden venter, til borgeren er tilbage.",
                LookAsync,
                until: null,
                nameof(ContactRecorded)
            );
        }
        else
        {
            await AskAsync(context, file, contact);
        }
    }

    private async ValueTask AskAsync(
        ActivityExecutionContext context,
        CaseFile file,
        PlannedContact contact
    )
    {
        var moment = context
            .Calendar()
            .MailWindow(contact.At is { } at ? contact.On.AtCopenhagen(at) : contact.On.Opens());
        if (context.Now() < moment)
        {
            context.WaitFor(
                $"Virksomheden bliver spurgt, hvordan det går, {context.InWords(moment.DayInCopenhagen())}.",
                LookAsync,
                moment,
                nameof(ContactRecorded)
            );
        }
        else if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(file.Placement, "Hør virksomheden, hvordan det går");
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse. Ring og hør, hvordan det går, og notér det."
            );
        }
        else
        {
            await SendAsync(context, file.Placement, contact);
        }
    }

    private async ValueTask SendAsync(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    )
    {
        var request = placement.Ask(
            $"{context.WorkflowExecutionContext.Id}:{context.Id}",
            ReplyPurpose.Pulse,
            context.Now()
        );
        context.Set(RequestId, request.Id.ToString());
        context.Send(
            MailTemplates.Pulse,
            placement,
            $"I har bedt om at blive spurgt, hvordan det går med forløb {placement.Reference}."
        );
        contact.Complete(context.Now()).Require();
        await context.EndAsync("Sent", "Virksomheden er spurgt, hvordan det går.");
    }

    private static string WhyNot(PlannedContact? contact) =>
        contact switch
        {
            null => "Virksomheden har ikke bedt om at blive spurgt på første dag.",
            { Form: not ContactForm.Pulse } =>
                "På første dag er der planlagt et opkald, så virksomheden får ikke også en mail.",
            _ => $"Spørgsmålet er {ContactNames.Of(contact.Status)}, så det bliver ikke sendt.",
        };
}
