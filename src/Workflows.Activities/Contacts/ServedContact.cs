using Workflows.Domain;
using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Serves one planned call, visit or meeting: waits for its day and for the note. One that nobody notes in time is a silence that
/// the flow can act on (R67); it stays in the plan, and may still be held.
/// </summary>
/// <param name="Name">What it is, e.g. "Opkaldet".</param>
/// <param name="Next">What it is before its day, e.g. "Næste opkald".</param>
/// <param name="Asks">What the consultant does that day, e.g. "Ring".</param>
internal sealed record ServedContact(string Name, string Next, string Asks)
{
    private static readonly ServedContact Call = new("Opkaldet", "Næste opkald", "Ring");
    private static readonly ServedContact Visit = new(
        "Besøget",
        "Næste besøg",
        "Besøg arbejdspladsen"
    );
    private static readonly ServedContact Meeting = new("Mødet", "Næste møde", "Hold mødet");

    /// <summary>Looks at the contact with this code, and ends or waits.</summary>
    /// <param name="context">The context.</param>
    /// <param name="code">The contact's code.</param>
    /// <param name="workingDays">How many working days after its day the note may come; 0: as the rules say.</param>
    /// <param name="lookAgain">A named method of the activity that comes here again.</param>
    public static async ValueTask LookAsync(
        ActivityExecutionContext context,
        string code,
        int workingDays,
        ExecuteActivityDelegate lookAgain
    )
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = await context.ContactAsync(placement.Id, code);
        var words = Of(contact.Form);
        var lastDay = LastDay(context, contact, workingDays);

        if (contact.Status == PlannedContactStatus.Done)
        {
            await context.EndAsync("Recorded", $"{words.Name} er gennemført og noteret.");
        }
        else if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                $"Forløbet blev afsluttet, før {Lower(words.Name)} var noteret."
            );
        }
        else if (contact.Status == PlannedContactStatus.BeforeSystem)
        {
            await context.EndAsync(
                "BeforeSystem",
                $"{words.Name} lå før registreringen og skal ikke gennemføres nu."
            );
        }
        else if (contact.Status == PlannedContactStatus.Cancelled)
        {
            await context.EndAsync(
                "Recorded",
                $"{words.Name} er taget ud af planen, så ingen venter på det."
            );
        }
        else if (!contact.WaitsForResume && context.Now() >= lastDay.Ends())
        {
            await context.EndAsync(
                "TimedOut",
                $"{words.Name} skulle være gennemført {context.InWords(contact.On)}, men der er intet notat."
            );
        }
        else
        {
            words.Wait(context, contact, lastDay, lookAgain);
        }
    }

    private void Wait(
        ActivityExecutionContext context,
        PlannedContact contact,
        DateOnly lastDay,
        ExecuteActivityDelegate lookAgain
    )
    {
        if (contact.WaitsForResume)
        {
            context.WaitFor(
                $"Forløbet holder pause. {Name} venter, til borgeren er tilbage.",
                lookAgain,
                until: null,
                nameof(ContactRecorded)
            );
            return;
        }

        var opens = contact.On.Opens();
        var isTime = context.Now() >= opens;
        context.WaitFor(
            isTime
                ? $"{Asks}, og skriv et notat senest {context.InWords(lastDay)}."
                : $"{Next} er {context.InWords(contact.On)}.",
            lookAgain,
            isTime ? lastDay.Ends() : opens,
            nameof(ContactRecorded)
        );
    }

    private static DateOnly LastDay(
        ActivityExecutionContext context,
        PlannedContact contact,
        int workingDays
    )
    {
        if (workingDays > 0)
        {
            return context.Calendar().Add(contact.On, workingDays);
        }

        var ofRules = PlanFacts.FromJson(contact.Facts).DueOn;
        return ofRules > contact.On ? ofRules : contact.On;
    }

    private static ServedContact Of(ContactForm form) =>
        form switch
        {
            ContactForm.Visit => Visit,
            ContactForm.Meeting or ContactForm.Assessment or ContactForm.Evaluation => Meeting,
            _ => Call,
        };

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
