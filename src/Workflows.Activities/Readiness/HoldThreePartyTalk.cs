using Workflows.Activities.Tasks;
using Workflows.Domain;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Readiness;

/// <summary>
/// Has the consultant hold a talk of company, citizen and consultant (R17) and waits until it was held. Where a ladder has given that
/// task already, nobody gets it twice: the flow waits for that one.
/// </summary>
[Activity(
    "Placement",
    "Readiness",
    "Has the consultant hold a talk of the three parties, invites the company if wanted, and waits until the talk was held.",
    DisplayName = "Hold three-party talk"
)]
[FlowNode("Held", "TimedOut", "Closed")]
public sealed class HoldThreePartyTalk : Activity
{
    private const string OfLadder = "LadderTaskId";

    /// <summary>What it is about: Readiness, Conflict, Stop or Other.</summary>
    /// <value>"Readiness": the answers about the citizen's readiness differ.</value>
    [Input(
        Description = "What the talk is about.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "Readiness", "Conflict", "Stop", "Other" },
        DefaultValue = "Readiness",
        Order = 1
    )]
    public Input<string> Reason { get; set; } = new("Readiness");

    /// <summary>Within how many working days it has to be held.</summary>
    /// <value>5.</value>
    [Input(
        DisplayName = "Working days",
        Description = "Within how many working days the talk has to be held.",
        DefaultValue = 5,
        Order = 2
    )]
    public Input<int> WorkingDays { get; set; } = new(5);

    /// <summary>Whether the company is invited by mail; without an address the consultant gets a call task.</summary>
    /// <value>false: the consultant agrees on a time with the three.</value>
    [Input(
        DisplayName = "Invite company",
        Description = "Whether the company's contact is invited by mail; without an address the consultant gets a call task.",
        DefaultValue = false,
        Order = 3
    )]
    public Input<bool> InviteCompany { get; set; } = new(false);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var file = await context.CaseFileAsync();
        if (file.Placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så samtalen bliver ikke holdt."
            );
            return;
        }

        await AskForTalkAsync(context, file.Placement);
        if (context.Get(InviteCompany))
        {
            await InviteAsync(context, file);
        }

        await LookAsync(context);
    }

    /// <inheritdoc />
    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context) =>
        FlowTasks.WithdrawWhenCancelledAsync(signal, context);

    private async ValueTask AskForTalkAsync(ActivityExecutionContext context, Placement placement)
    {
        var title = TitleOf(context.Get(Reason));
        // An answer of the company raises a signal whose ladder nobody may have climbed yet.
        placement.RaiseSignalTasks(
            await context
                .GetRequiredService<IDuties>()
                .ForAsync(placement.StartsOn, context.Now(), context.CancellationToken),
            context.Now()
        );
        var given = placement.Tasks.FirstOrDefault(task =>
            task is { Kind: CaseTaskKind.ThreePartyTalk, IsOpen: true }
            && task.Cause != TaskCause.Flow
        );
        if (given is not null)
        {
            context.SetProperty(OfLadder, given.Id.Value.ToString());
            return;
        }

        await context.OrderAsync(
            placement,
            CaseTaskKind.ThreePartyTalk,
            TaskRole.Consultant,
            LastDay(context),
            title
        );
    }

    private static async ValueTask InviteAsync(ActivityExecutionContext context, CaseFile file)
    {
        if (file.Contact.Email is null)
        {
            await context.OrderCallAsync(
                file.Placement,
                "Inviter virksomheden til en trepartssamtale"
            );
            return;
        }

        context.Send(
            MailTemplates.TalkInvitation,
            file.Placement,
            $"Vi vil gerne tale med jer og borgeren om næste skridt i forløb {file.Placement.Reference}."
        );
    }

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var task = TaskOf(context, placement);
        var lastDay = LastDay(context);

        if (task.Status == CaseTaskStatus.Done)
        {
            await context.EndAsync("Held", "Trepartssamtalen er holdt.");
        }
        else if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før samtalen var holdt.");
        }
        else if (!task.IsOpen)
        {
            await context.EndAsync(
                "Held",
                "Det, samtalen skulle handle om, er løst, så den behøver ikke at blive holdt."
            );
        }
        else if (context.Now() >= lastDay.Ends())
        {
            await context.EndAsync(
                "TimedOut",
                $"Trepartssamtalen skulle være holdt senest {context.InWords(lastDay)}."
            );
        }
        else
        {
            context.WaitFor(
                $"Hold en trepartssamtale senest {context.InWords(lastDay)}.",
                LookAsync,
                lastDay.Ends(),
                nameof(CaseTaskDone),
                nameof(RiskSignalCleared)
            );
        }
    }

    private static CaseTask TaskOf(ActivityExecutionContext context, Placement placement)
    {
        var ofLadder = context.GetProperty<string>(OfLadder);
        return (
                ofLadder is null
                    ? context.OrderedTask(placement)
                    : placement.Tasks.FirstOrDefault(task => task.Id.Value.ToString() == ofLadder)
            )
            ?? throw new InvalidOperationException(
                $"Placement {placement.Id} has lost the task of its three-party talk."
            );
    }

    private DateOnly LastDay(ActivityExecutionContext context) =>
        context.Calendar().Add(context.Began(), context.Get(WorkingDays));

    private static string? TitleOf(string? reason) =>
        reason switch
        {
            "Readiness" => "Hold en trepartssamtale om, hvor parat borgeren er",
            "Conflict" => "Hold en trepartssamtale om konflikten",
            "Stop" => "Hold en trepartssamtale om, hvordan det kan fortsætte",
            "Other" => null,
            _ => throw new InvalidOperationException(
                $"'{reason}' is no reason for a talk. Choose Readiness, Conflict, Stop or Other."
            ),
        };
}
