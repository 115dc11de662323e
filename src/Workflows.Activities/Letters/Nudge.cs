using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;

namespace Workflows.Activities.Letters;

/// <summary>
/// Reminds the company once, kindly, of a question that it has not answered (R67, R76): while the house is open, and never on a
/// Friday after 12 o'clock.
/// </summary>
[Activity(
    "Placement",
    "Letters",
    "Reminds the company once of a question that it has not answered, never on a Friday after 12 o'clock.",
    DisplayName = "Nudge"
)]
[FlowNode("Sent", "NoAddress", "Answered", "Closed")]
public sealed class Nudge : Activity
{
    /// <summary>The id of the question.</summary>
    [Input(
        DisplayName = "Request id",
        Description = "The id of the question: the variable that the output of Send pulse goes to."
    )]
    public Input<string> RequestId { get; set; } = default!;

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var request = file.Placement.Question(context.Get(RequestId));

        if (request.Answer is { } answer)
        {
            await context.EndAsync(
                "Answered",
                $"Virksomheden har svaret og bliver ikke mindet om det: {ReplyNames.Of(answer)}."
            );
        }
        else if (file.Placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så virksomheden får ikke en påmindelse."
            );
        }
        else if (request.NudgedAt is not null)
        {
            await context.EndAsync(
                "Sent",
                "Virksomheden er allerede blevet mindet om spørgsmålet, og det sker kun én gang."
            );
        }
        else
        {
            await RemindAsync(context, file, request);
        }
    }

    private async ValueTask RemindAsync(
        ActivityExecutionContext context,
        CaseFile file,
        ReplyRequest request
    )
    {
        var duty = await context
            .GetRequiredService<IDuties>()
            .ForAsync(file.Placement.StartsOn, context.Now(), context.CancellationToken);
        var moment = new WorkingHours(duty.Calendar, duty.Rules.Hours).ReminderOnOrAfter(
            context.Now()
        );
        if (context.Now() < moment)
        {
            context.WaitFor(
                $"Virksomheden bliver mindet om spørgsmålet {context.InWords(moment.DayInCopenhagen())}, hvis den ikke svarer forinden.",
                LookAsync,
                moment,
                nameof(ReplyReceived)
            );
        }
        else if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(file.Placement, "Hør virksomheden, hvordan det går");
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse. Ring og hør, hvordan det går."
            );
        }
        else
        {
            file.Placement.Nudge(request.Id, context.Now()).Require();
            context.Send(
                MailTemplates.Nudge,
                file.Placement,
                $"Vi skrev til jer {context.InWords(request.AskedAt.DayInCopenhagen())} om forløb {file.Placement.Reference} og har ikke hørt fra jer."
            );
            await context.EndAsync("Sent", "Virksomheden er mindet om spørgsmålet.");
        }
    }
}
