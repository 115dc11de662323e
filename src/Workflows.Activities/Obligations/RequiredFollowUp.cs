using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Obligations;

/// <summary>
/// Serves the placement's next required follow-up (R68): invites when its window opens and waits until it is completed. When
/// its due day has passed without it, records it as missed. The obligation row is the truth; this activity only works for it.
/// </summary>
[Activity(
    "Placement",
    "Obligations",
    "Invites to the placement's next required follow-up and waits until it is done or its due date has passed.",
    DisplayName = "Required follow-up"
)]
[FlowNode("Done", "Missed", "NotDue", "BrokenOff")]
public sealed class RequiredFollowUp : Activity
{
    private const string Served = "ObligationId";
    private const string Invited = "InvitedObligationId";

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        var obligation = Find(context, file.Placement);

        if (file.Placement.IsClosed)
        {
            await context.EndAsync(
                "BrokenOff",
                "Forløbet er afsluttet, så der skal ikke følges mere op."
            );
        }
        else if (obligation is null)
        {
            await context.EndAsync("NotDue", "Forløbet har ingen påkrævet opfølgning tilbage.");
        }
        else if (obligation.Status == ObligationStatus.Done)
        {
            await SettleContactAsync(context, obligation, done: true);
            await context.EndAsync("Done", "Den påkrævede opfølgning er gennemført.");
        }
        else if (context.Today() > obligation.DueOn)
        {
            await MissAsync(context, file.Placement, obligation);
        }
        else
        {
            await ServeAsync(context, file, obligation);
        }
    }

    /// <summary>The obligation served so far; another one when that was superseded; null when none is left.</summary>
    private static Obligation? Find(ActivityExecutionContext context, Placement placement)
    {
        var served = context.GetProperty<string>(Served);
        var obligation =
            placement.Obligations.FirstOrDefault(o =>
                o.Id.Value.ToString() == served && o.Status != ObligationStatus.Superseded
            )
            ?? placement
                .Obligations.Where(o =>
                    o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp }
                )
                .MinBy(o => o.DueOn);
        context.SetProperty(Served, obligation?.Id.Value.ToString());
        return obligation;
    }

    private static async ValueTask MissAsync(
        ActivityExecutionContext context,
        Placement placement,
        Obligation obligation
    )
    {
        var reason =
            $"Fristen var {context.InWords(obligation.DueOn)}, og ingen har registreret opfølgningen.";
        if (obligation.IsOpen)
        {
            placement
                .RecordMissed(obligation.Id, reason, PlacementContext.Flow, context.Now())
                .Require();
        }

        await SettleContactAsync(context, obligation, done: obligation.CompletedAt is not null);
        await context.EndAsync("Missed", reason);
    }

    private async ValueTask ServeAsync(
        ActivityExecutionContext context,
        CaseFile file,
        Obligation obligation
    )
    {
        var opens = context.Calendar().MailWindow(WorkingDays.MailOpens(obligation.WindowOpensOn));
        if (context.Now() < opens)
        {
            Wait(
                context,
                $"Den påkrævede opfølgning kan holdes fra {context.InWords(obligation.WindowOpensOn)}.",
                opens
            );
            return;
        }

        var id = obligation.Id.Value.ToString();
        if (context.GetProperty<string>(Invited) != id)
        {
            context.SetProperty(Invited, id);
            await InviteAsync(context, file, obligation);
        }

        var dayAfter = obligation.DueOn.AddDays(1).AtCopenhagen(TimeOnly.MinValue);
        Wait(
            context,
            $"Den påkrævede opfølgning skal være gennemført senest {context.InWords(obligation.DueOn)}.",
            dayAfter
        );
    }

    private static async ValueTask InviteAsync(
        ActivityExecutionContext context,
        CaseFile file,
        Obligation obligation
    )
    {
        if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(
                file.Placement,
                "Ring til virksomheden, og aftal den påkrævede opfølgning"
            );
            return;
        }

        context.Send(
            MailTemplates.FollowUpInvitation,
            file.Placement,
            $"Forløb {file.Placement.Reference} skal have en opfølgning senest {context.InWords(obligation.DueOn)}."
        );
    }

    private void Wait(ActivityExecutionContext context, string sentence, DateTimeOffset until) =>
        context.WaitFor(
            sentence,
            LookAsync,
            until,
            nameof(FollowUpCompleted),
            nameof(FollowUpMissed),
            nameof(PlanChanged),
            nameof(PlacementClosed)
        );

    private static async ValueTask SettleContactAsync(
        ActivityExecutionContext context,
        Obligation obligation,
        bool done
    )
    {
        var contact = await context.ContactAsync(
            obligation.PlacementId,
            ContactCodes.RequiredFollowUpNumber(obligation.Ordinal)
        );
        if (contact.IsOpen)
        {
            (done ? contact.Complete(context.Now()) : contact.Cancel(context.Now())).Require();
        }
    }
}
