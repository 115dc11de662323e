using Workflows.Activities.Tasks;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Obligations;

/// <summary>
/// Asks the consultant on the planned day to decide, with the caseworker, whether the placement is extended, and waits for the
/// decision. Nothing extends by itself: "yes" is the extension on the placement's page, with the assessment where the law wants
/// one (LAB § 61).
/// </summary>
[Activity(
    "Placement",
    "Obligations",
    "Asks the consultant to decide whether the placement is extended, and waits for the decision.",
    DisplayName = "Decide on extension"
)]
[FlowNode("Extended", "Ends", "NotPlanned", "TimedOut", "Closed")]
public sealed class DecideOnExtension : Activity
{
    private const string Served = "ContactId";
    private const string EndedOn = "EndedOn";

    /// <summary>How many working days the decision may take.</summary>
    /// <value>0: until the placement's last working day.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days the decision may take. 0: until the placement's last working day.",
        DefaultValue = 0
    )]
    public Input<int> WorkingDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    /// <inheritdoc />
    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context) =>
        FlowTasks.WithdrawWhenCancelledAsync(signal, context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var contact = Find(context, await context.ContactsAsync(placement.Id));

        if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så der er ikke noget at forlænge."
            );
        }
        else if (IsExtended(context, placement))
        {
            context.Withdraw(placement);
            await context.EndAsync(
                "Extended",
                $"Forløbet er forlænget til {context.InWords(placement.EndsOn)}."
            );
        }
        else if (contact is null)
        {
            context.Withdraw(placement);
            await context.EndAsync("NotPlanned", "Planen har ingen beslutning om forlængelse.");
        }
        else if (IsDecided(context, placement, contact))
        {
            context.Withdraw(placement);
            contact.Settle(context.Now());
            await context.EndAsync(
                "Ends",
                $"Forløbet slutter {context.InWords(placement.EndsOn)} som planlagt."
            );
        }
        else
        {
            await AskAsync(context, placement, contact);
        }
    }

    /// <summary>The planned decision served so far, also when a person has noted it meanwhile; null when the plan has none.</summary>
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
            ) ?? contacts.FirstOrDefault(c => c.IsOpen && c.Code == ContactCodes.Extension);
        context.SetProperty(Served, contact?.Id.Value.ToString());
        return contact;
    }

    // Counted from when it was asked: an extension before that only moves the day of the question.
    private static bool IsExtended(ActivityExecutionContext context, Placement placement) =>
        context.OrderedTask(placement) is not null
        && placement.EndsOn.DayNumber > context.GetProperty<int>(EndedOn);

    private static bool IsDecided(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    ) =>
        contact.Status == PlannedContactStatus.Done
        || context.OrderedTask(placement) is { Answer: TaskAnswer.No };

    private async ValueTask AskAsync(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    )
    {
        var opens = contact.On.Opens();
        if (context.OrderedTask(placement) is null && context.Now() < opens)
        {
            Wait(
                context,
                $"Om forløbet skal forlænges, bliver besluttet {context.InWords(contact.On)}.",
                opens
            );
            return;
        }

        var lastDay = LastDay(context, placement, contact);
        var until = lastDay.Ends();
        if (context.Now() >= until)
        {
            await context.EndAsync(
                "TimedOut",
                $"Ingen har besluttet, om forløbet skal forlænges. Det slutter {context.InWords(placement.EndsOn)}."
            );
            return;
        }

        await context.OrderAsync(
            placement,
            CaseTaskKind.DecideExtension,
            TaskRole.Consultant,
            lastDay
        );
        context.SetProperty(EndedOn, placement.EndsOn.DayNumber);
        Wait(
            context,
            $"Beslut senest {context.InWords(lastDay)}, om forløbet skal forlænges.",
            until
        );
    }

    private DateOnly LastDay(
        ActivityExecutionContext context,
        Placement placement,
        PlannedContact contact
    )
    {
        var calendar = context.Calendar();
        var end = calendar.OnOrBefore(placement.EndsOn);
        var days = context.Get(WorkingDays);
        var wanted = days == 0 ? end : calendar.Add(contact.On, days);
        return wanted < end ? wanted : end;
    }

    private void Wait(ActivityExecutionContext context, string sentence, DateTimeOffset until) =>
        context.WaitFor(
            sentence,
            LookAsync,
            until,
            nameof(CaseTaskDone),
            nameof(ContactRecorded),
            nameof(PlacementExtended)
        );
}
