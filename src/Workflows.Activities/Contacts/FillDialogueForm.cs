using System.Globalization;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Waits until the dialogue form of a contact is filled in (R89, R90). Which contacts have one, the rules say. What stands in the
/// form stays in the case file.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits until the dialogue form of a contact is filled in, where the rules want one.",
    DisplayName = "Fill dialogue form"
)]
[FlowNode("Filled", "NotNeeded", "TimedOut", "Closed")]
public sealed class FillDialogueForm : Activity
{
    /// <summary>At which contact of the plan it is filled in.</summary>
    /// <value>"chk.w4", the visit after four weeks.</value>
    [Input(
        DisplayName = "Contact",
        Description = "The code of the contact, e.g. chk.w4.",
        DefaultValue = "chk.w4",
        Order = 1
    )]
    public Input<string> ContactCode { get; set; } = new("chk.w4");

    /// <summary>How many working days after the contact to wait.</summary>
    /// <value>2.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days after the contact the form may be filled in.",
        DefaultValue = 2,
        Order = 2
    )]
    public Input<int> WorkingDays { get; set; } = new(2);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, context.Get(ContactCode)!);

        if (await IsFilledAsync(context, contact))
        {
            await context.EndAsync("Filled", "Dialogskemaet er udfyldt.");
        }
        else if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet blev afsluttet, før dialogskemaet var udfyldt."
            );
        }
        else if (!await IsNeededAsync(context, placement, contact))
        {
            await context.EndAsync(
                "NotNeeded",
                $"{ContactNames.Of(contact.Code)}: her skal der ikke udfyldes et dialogskema."
            );
        }
        else
        {
            await WaitAsync(context, contact);
        }
    }

    private ValueTask WaitAsync(ActivityExecutionContext context, PlannedContact contact)
    {
        var lastDay = context.Calendar().Add(HeldOn(contact), context.Get(WorkingDays));
        if (!contact.WaitsForResume && context.Now() >= lastDay.Ends())
        {
            return context.EndAsync(
                "TimedOut",
                $"Dialogskemaet skulle være udfyldt senest {context.InWords(lastDay)}."
            );
        }

        context.WaitFor(
            contact.WaitsForResume
                ? "Forløbet holder pause. Dialogskemaet venter, til borgeren er tilbage."
                : $"Udfyld dialogskemaet senest {context.InWords(lastDay)}.",
            LookAsync,
            contact.WaitsForResume ? null : lastDay.Ends(),
            nameof(DialogueFormFilled),
            nameof(ContactRecorded)
        );
        return ValueTask.CompletedTask;
    }

    // Somebody who was there a day late has the same time for the form.
    private static DateOnly HeldOn(PlannedContact contact) =>
        contact.SettledAt?.DayInCopenhagen() is { } day && day > contact.On ? day : contact.On;

    private static async ValueTask<bool> IsFilledAsync(
        ActivityExecutionContext context,
        PlannedContact contact
    ) =>
        await context
            .GetRequiredService<ICaseDocuments>()
            .FindDialogueFormAsync(contact.Id, context.CancellationToken)
            is { Current: not null };

    private static async ValueTask<bool> IsNeededAsync(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    )
    {
        if (!DialogueForm.CanHaveOne(contact))
        {
            return false;
        }

        var rules = await context
            .GetRequiredService<IRules>()
            .OnAsync(context.Today(), context.CancellationToken);
        return rules
            .FollowUp.Of(placement.Track)
            .Steps.Any(step => step.DialogueForm is not null && IsOf(step, contact.Code));
    }

    private static bool IsOf(ContactStep step, string code)
    {
        var at = step.Code.IndexOf(ContactStep.Number, StringComparison.Ordinal);
        if (at < 0)
        {
            return string.Equals(step.Code, code, StringComparison.Ordinal);
        }

        var (start, end) = (step.Code[..at], step.Code[(at + ContactStep.Number.Length)..]);
        return code.Length > start.Length + end.Length
            && code.StartsWith(start, StringComparison.Ordinal)
            && code.EndsWith(end, StringComparison.Ordinal)
            && int.TryParse(
                code.AsSpan(start.Length, code.Length - start.Length - end.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out _
            );
    }
}
