using Workflows.Domain.Letters;

namespace Workflows.Activities.Letters;

/// <summary>
/// Sends the company's contact a mail of the templates that there are, in the next mail window. A contact without an address gets a
/// call of the consultant instead.
/// </summary>
[Activity(
    "Placement",
    "Letters",
    "Mails the company's contact one of the templates; without an address the consultant gets a call task.",
    DisplayName = "Send mail"
)]
[FlowNode("Sent", "NoAddress", "Closed")]
public sealed class SendMail : Activity
{
    /// <summary>Which mail: the name of a template, see <see cref="MailTemplates"/>.</summary>
    /// <value>"appointment": says when the next contact is.</value>
    [Input(
        Description = "Which mail is sent.",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(MailTemplateOptions),
        DefaultValue = MailTemplates.Appointment,
        Order = 1
    )]
    public Input<string> Template { get; set; } = new(MailTemplates.Appointment);

    /// <summary>Why it is sent, in words that the company may read.</summary>
    [Input(
        Description = "One Danish sentence that the company may read: why it gets the mail. No names.",
        Order = 2
    )]
    public Input<string> Reason { get; set; } = default!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var template = TemplateOf(context.Get(Template));
        var reason = ReasonOf(context.Get(Reason));

        if (file.Placement.IsClosed && !MailTemplates.MayFollowTheEnd(template))
        {
            await context.EndAsync("Closed", "Forløbet er afsluttet, så mailen er ikke sendt.");
        }
        else if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(
                file.Placement,
                $"Ring i stedet for at skrive: {MailTemplateNames.Of(template)}"
            );
            await context.EndAsync(
                "NoAddress",
                "Virksomheden har ingen mailadresse. Ring til den i stedet."
            );
        }
        else
        {
            context.Send(template, file.Placement, reason);
            await context.EndAsync(
                "Sent",
                $"Mailen \"{MailTemplateNames.Of(template)}\" er sendt til virksomheden."
            );
        }
    }

    private static string TemplateOf(string? name) =>
        name is not null && MailTemplates.All.Contains(name)
            ? name
            : throw new InvalidOperationException(
                $"'{name}' is no mail template. Choose one of {string.Join(", ", MailTemplates.All)}."
            );

    private static string ReasonOf(string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? throw new InvalidOperationException(
                "The mail has no reason. Write one sentence that the company may read."
            )
            : reason.Trim();
}
