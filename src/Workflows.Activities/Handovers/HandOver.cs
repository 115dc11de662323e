using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Handovers;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Handovers;

/// <summary>
/// Serves a hand-over (R24): waits until the new consultant has taken over, and then tells the company who its contact person
/// is now. All open work has moved before, with the hand-over itself; a task of the receiver asks for the answer.
/// </summary>
[Activity(
    "Placement",
    "Handovers",
    "Waits until the new consultant has taken over the placement, and then tells the company by mail.",
    DisplayName = "Hand over"
)]
[FlowNode("Accepted", "Refused", "TimedOut", "Nothing", "Closed")]
public sealed class HandOver : Activity
{
    private const string Served = "HandoverId";

    /// <summary>The id of the hand-over, as the trigger gives it.</summary>
    /// <value>The open one.</value>
    [Input(
        DisplayName = "Hand-over",
        Description = "The id of the hand-over, as the trigger gives it. Empty: the one that has not been answered.",
        Order = 1
    )]
    public Input<string?>? HandoverId { get; set; }

    /// <summary>How many working days the receiver has to answer.</summary>
    /// <value>0: as long as the task of the receiver says.</value>
    [Input(
        DisplayName = "Working days to wait",
        Description = "How many working days the receiver has to answer. 0: as the receiver's task says.",
        DefaultValue = 0,
        Order = 2
    )]
    public Input<int> WorkingDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var handover = Find(context, file.Placement);

        if (handover is null or { Status: HandoverStatus.Replaced })
        {
            await context.EndAsync(
                "Nothing",
                handover is null
                    ? "Der er ingen overdragelse, som nogen skal svare på."
                    : "Forløbet blev overdraget igen, før der blev svaret."
            );
        }
        else if (handover.Status == HandoverStatus.Accepted)
        {
            await AcceptAsync(context, file);
        }
        else if (handover.Status == HandoverStatus.Refused)
        {
            await context.EndAsync(
                "Refused",
                "Overdragelsen blev afvist, og koordinatoren finder en anden."
            );
        }
        else if (file.Placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så virksomheden skal ikke have besked."
            );
        }
        else
        {
            await WaitAsync(context, file.Placement, handover);
        }
    }

    private Handover? Find(ActivityExecutionContext context, Placement placement)
    {
        var id = context.GetProperty<string>(Served) ?? context.Get(HandoverId);
        var handover = string.IsNullOrWhiteSpace(id)
            ? placement.OpenHandover
            : placement.Handovers.FirstOrDefault(h => h.Id.Value.ToString() == id);
        context.SetProperty(Served, handover?.Id.Value.ToString());
        return handover;
    }

    private static async ValueTask AcceptAsync(ActivityExecutionContext context, CaseFile file)
    {
        var told = "";
        if (!file.Placement.IsClosed)
        {
            told = await TellCompanyAsync(context, file);
        }

        await context.EndAsync("Accepted", $"Den nye konsulent har taget imod forløbet.{told}");
    }

    private static async ValueTask<string> TellCompanyAsync(
        ActivityExecutionContext context,
        CaseFile file
    )
    {
        if (file.Contact.Email is not null)
        {
            context.Send(
                MailTemplates.NewContactPerson,
                file.Placement,
                $"Forløb {file.Placement.Reference} har fået en ny jobkonsulent."
            );
            return " Virksomheden får en mail.";
        }

        await context.OrderCallAsync(
            file.Placement,
            "Ring til virksomheden, og fortæl, at du er deres nye kontaktperson"
        );
        return " Virksomheden har ingen mailadresse og bliver ringet op.";
    }

    private async ValueTask WaitAsync(
        ActivityExecutionContext context,
        Placement placement,
        Handover handover
    )
    {
        var until = Deadline(context, placement, handover);
        if (context.Now() >= until)
        {
            await context.EndAsync(
                "TimedOut",
                "Den nye konsulent har ikke svaret på overdragelsen i tide."
            );
            return;
        }

        context.WaitFor(
            $"Venter på, at den nye konsulent svarer på overdragelsen, senest {context.InWords(until.DayInCopenhagen())}.",
            LookAsync,
            until,
            nameof(HandoverAccepted),
            nameof(HandoverRefused),
            nameof(PlacementHandedOver)
        );
    }

    private DateTimeOffset Deadline(
        ActivityExecutionContext context,
        Placement placement,
        Handover handover
    )
    {
        var asked = placement.Tasks.FirstOrDefault(task =>
            task.Kind == CaseTaskKind.AcceptHandover && task.CauseId == handover.Id.Value
        );
        var days = context.Get(WorkingDays);
        return days == 0 && asked is not null
            ? asked.DueAt
            : context.Calendar().Add(handover.At.DayInCopenhagen(), days).Ends();
    }
}
