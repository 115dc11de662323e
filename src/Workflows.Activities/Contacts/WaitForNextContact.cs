using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Finds the next call, visit or meeting of the plan and comes out on its day, so that a loop serves the whole series one by
/// one. The plan is looked at anew whenever it changes; while it holds nothing more, an extension may still bring something, so
/// that only the placement's last day ends the series.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits for the day of the next planned call, visit or meeting after the one served last.",
    DisplayName = "Wait for next contact"
)]
[FlowNode("Call", "Visit", "Meeting", "NoneLeft", "Closed")]
public sealed class WaitForNextContact : Activity
{
    private static readonly string[] Series = ["chk.", "exit.", "team."];

    /// <summary>The id of the contact that was served last.</summary>
    /// <value>Empty: from the first one on.</value>
    [Input(
        DisplayName = "After",
        Description = "The id of the contact that was served last: the variable that this activity's output goes to. Empty: from the first one on."
    )]
    public Input<string?> After { get; set; } = new((string?)null);

    /// <summary>The id of the contact whose day it is.</summary>
    [Output(DisplayName = "Contact id", Description = "The id of the contact whose day it is.")]
    public Output<string>? ContactId { get; set; }

    /// <summary>The code of the contact whose day it is, e.g. "chk.w2".</summary>
    [Output(
        DisplayName = "Contact code",
        Description = "The code of the contact whose day it is, e.g. chk.w2."
    )]
    public Output<string>? ContactCode { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så der er ikke flere kontakter."
            );
            return;
        }

        var left = Left(context, await context.ContactsAsync(placement.Id));
        var next = left.Find(contact => !contact.WaitsForResume);
        if (next is not null && context.Now() >= next.On.Opens())
        {
            context.Set(ContactId, next.Id.ToString());
            context.Set(ContactCode, next.Code);
            await context.EndAsync(
                next.Form.ToString(),
                $"{ContactNames.Of(next.Code)} er på planen {context.InWords(next.On)}."
            );
        }
        else if (next is not null)
        {
            Wait(
                context,
                $"Næste kontakt er {context.InWords(next.On)}: {ContactNames.Of(next.Code)}.",
                next.On.Opens()
            );
        }
        else if (left.Count > 0)
        {
            Wait(
                context,
                "Forløbet holder pause. De næste kontakter venter, til borgeren er tilbage.",
                until: null
            );
        }
        else
        {
            await WaitForMoreAsync(context, placement);
        }
    }

    private ValueTask WaitForMoreAsync(ActivityExecutionContext context, Placement placement)
    {
        if (context.Now() >= placement.EndsOn.Ends())
        {
            return context.EndAsync("NoneLeft", "Planen har ikke flere opkald eller besøg.");
        }

        Wait(
            context,
            $"Planen har ikke flere opkald eller besøg, medmindre forløbet bliver forlænget. Sidste dag er {context.InWords(placement.EndsOn)}.",
            placement.EndsOn.Ends()
        );
        return ValueTask.CompletedTask;
    }

    private void Wait(ActivityExecutionContext context, string sentence, DateTimeOffset? until) =>
        context.WaitFor(sentence, LookAsync, until, nameof(ContactRecorded));

    // By day and code, those behind the one that was served last. One that was served and then moved to a day to come is no
    // mark any more: it is served again, and nothing that lies before it is passed over.
    private List<PlannedContact> Left(
        ActivityExecutionContext context,
        IReadOnlyList<PlannedContact> contacts
    )
    {
        var after = context.Get(After);
        var last = contacts.FirstOrDefault(contact => contact.Id.ToString() == after);
        var isMark = last is not null && (!last.IsOpen || last.On <= context.Today());
        return
        [
            .. contacts
                .Where(contact =>
                    contact.IsOpen && IsServed(contact) && (!isMark || IsBehind(contact, last!))
                )
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code, StringComparer.Ordinal),
        ];
    }

    private static bool IsServed(PlannedContact contact) =>
        contact.Form is ContactForm.Call or ContactForm.Visit or ContactForm.Meeting
        && Array.Exists(Series, start => contact.Code.StartsWith(start, StringComparison.Ordinal));

    private static bool IsBehind(PlannedContact contact, PlannedContact last) =>
        contact.On > last.On
        || (contact.On == last.On && string.CompareOrdinal(contact.Code, last.Code) > 0);
}
