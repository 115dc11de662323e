using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Closing;

/// <summary>
/// Serves the next later check (R92): waits for its day and for the note that says whether the citizen is still in work. Made
/// for the time after the placement; each check is served once in a flow, also one that nobody notes in time.
/// </summary>
[Activity(
    "Placement",
    "Closing",
    "Waits for the next talk after the placement and for the note that says whether the citizen is in work.",
    DisplayName = "Retention check"
)]
[FlowNode("StillInWork", "NotInWork", "Unknown", "TimedOut", "NoneLeft")]
public sealed class RetentionCheck : Activity
{
    private const string Served = "ContactId";

    /// <summary>How many working days after its day the note may come.</summary>
    /// <value>0: until the last day on which the plan still wants it.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days after its day the note may come. 0: as the plan says.",
        DefaultValue = 0
    )]
    public Input<int> WorkingDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = Find(context, await context.ContactsAsync(placement.Id));

        if (contact is null)
        {
            await context.EndAsync("NoneLeft", "Der er ikke aftalt flere samtaler efter forløbet.");
        }
        else if (contact.Status == PlannedContactStatus.Done)
        {
            var work = contact.Work ?? WorkAfterwards.Unknown;
            await context.EndAsync(OutcomeOf(work), $"{WorkAfterwardsNames.Of(work)}.");
        }
        else if (context.Now() >= Deadline(context, contact))
        {
            // Not asked for again here; it stays in the plan, and may still be made.
            context.WorkflowExecutionContext.Properties[KeyOf(contact)] = true;
            await context.EndAsync(
                "TimedOut",
                $"Samtalen skulle være holdt {context.InWords(contact.On)}, men der er intet notat."
            );
        }
        else
        {
            Wait(context, contact);
        }
    }

    /// <summary>The check served so far; another one when that was left out; null when none is left.</summary>
    private static PlannedContact? Find(
        ActivityExecutionContext context,
        IReadOnlyList<PlannedContact> contacts
    )
    {
        var id = context.GetProperty<string>(Served);
        var contact =
            contacts.FirstOrDefault(c =>
                c.Id.Value.ToString() == id
                && c.Status is PlannedContactStatus.Planned or PlannedContactStatus.Done
            )
            ?? contacts
                .Where(c => c.IsOpen && ContactCodes.IsAfterwards(c.Code))
                .Where(c => !context.WorkflowExecutionContext.Properties.ContainsKey(KeyOf(c)))
                .OrderBy(c => c.On)
                .ThenBy(c => c.Code, StringComparer.Ordinal)
                .FirstOrDefault();
        context.SetProperty(Served, contact?.Id.Value.ToString());
        return contact;
    }

    private void Wait(ActivityExecutionContext context, PlannedContact contact)
    {
        var opens = contact.On.Opens();
        var isTime = context.Now() >= opens;
        var deadline = Deadline(context, contact);
        context.WaitFor(
            isTime
                ? $"Ring, og skriv et notat senest {context.InWords(deadline.DayInCopenhagen())}."
                : $"Næste samtale efter forløbet er {context.InWords(contact.On)}.",
            LookAsync,
            isTime ? deadline : opens,
            nameof(ContactRecorded)
        );
    }

    private DateTimeOffset Deadline(ActivityExecutionContext context, PlannedContact contact)
    {
        var days = context.Get(WorkingDays);
        var latest = PlanFacts.FromJson(contact.Facts).DueOn;
        var day =
            days > 0 ? context.Calendar().Add(contact.On, days)
            : latest > contact.On ? latest
            : contact.On;
        return day.Ends();
    }

    private static string OutcomeOf(WorkAfterwards work) =>
        work switch
        {
            WorkAfterwards.SameCompany or WorkAfterwards.Elsewhere => "StillInWork",
            WorkAfterwards.None => "NotInWork",
            _ => "Unknown",
        };

    private static string KeyOf(PlannedContact contact) =>
        $"{nameof(RetentionCheck)}:{contact.Id.Value}";
}
