using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private const int WorkingDaysToAccept = 2;

    private readonly List<Handover> _handovers = [];

    /// <summary>From whom to whom it went, the oldest first.</summary>
    public IReadOnlyList<Handover> Handovers => _handovers;

    /// <summary>The hand-over that the receiver has not answered yet; null when there is none.</summary>
    public Handover? OpenHandover => _handovers.Find(handover => handover.IsOpen);

    /// <summary>
    /// Gives the placement to another consultant, with everything that is open: tasks, planned contacts, coming mails. It
    /// moves at once, so that nothing is with somebody who has left; the receiver confirms it.
    /// </summary>
    /// <param name="to">The new consultant.</param>
    /// <param name="advice">What the receiver should know about tone and people; null: nothing.</param>
    /// <param name="contacts">The placement's planned contacts: the checks after the end go with it too (R92).</param>
    /// <param name="duty">The calendar, the rules and who is at work.</param>
    /// <param name="by">Who hands it over.</param>
    /// <param name="at">When.</param>
    public Decision HandOver(
        JobConsultantId to,
        string? advice,
        IReadOnlyList<PlannedContact> contacts,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        if (to == ConsultantId)
        {
            return Decision.Refuse(
                "Jobkonsulenten har allerede forløbet. Vælg en anden at overdrage det til."
            );
        }

        if (IsClosed && !HasOpenWork && !contacts.Any(contact => contact.IsOpen))
        {
            return Decision.Refuse(
                "Forløbet er afsluttet, og der er intet åbent, som en anden skal overtage."
            );
        }

        OpenHandover?.Settle(HandoverStatus.Replaced, at);
        var from = ConsultantId;
        var text = string.IsNullOrWhiteSpace(advice) ? null : advice.Trim();
        var handover = Handover.Start(Id, from, to, text, by, at);
        _handovers.Add(handover);
        ConsultantId = to;
        foreach (var task in _tasks.Where(task => task.IsOpen))
        {
            task.Follow(from, to);
            task.Cover(duty.Roster, at.DayInCopenhagen());
        }

        TidyTasks(at);
        Raise(AcceptOrder(handover, duty), duty, at);
        Note(at, by, "Forløbet blev overdraget til en anden jobkonsulent.", text);
        _events.Add(new PlacementHandedOver(Id, handover.Id));
        return Decision.Ok;
    }

    /// <summary>The receiver has read the hand-over and takes over.</summary>
    public Decision AcceptHandover(HandoverId handoverId, string by, DateTimeOffset at)
    {
        if (FindHandover(handoverId, out var handover) is { } refused)
        {
            return refused;
        }

        handover.Settle(HandoverStatus.Accepted, at);
        foreach (var task in _tasks.Where(t => t.IsOpen && t.CauseId == handoverId.Value))
        {
            task.Settle(TaskEnding.Done, by, at);
            _events.Add(new CaseTaskDone(Id, task.Id));
        }

        TidyTasks(at);
        Note(at, by, "Overdragelsen blev bekræftet.");
        _events.Add(new HandoverAccepted(Id, handover.Id));
        return Decision.Ok;
    }

    /// <summary>The receiver cannot take it: the coordinator finds another. Until then it stays where it is, so that it is with somebody.</summary>
    public Decision RefuseHandover(
        HandoverId handoverId,
        string reason,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        if (FindHandover(handoverId, out var handover) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvorfor du ikke kan have forløbet, så koordinatoren kan finde en anden."
            );
        }

        handover.Settle(HandoverStatus.Refused, at, reason.Trim());
        TidyTasks(at);
        Raise(
            new TaskOrder
            {
                Kind = CaseTaskKind.FindConsultant,
                Cause = TaskCause.Handover,
                CauseId = handover.Id.Value,
                Role = TaskRole.Coordinator,
                Level = 1,
                DueAt = duty.Closes(duty.Calendar.Next(at.DayInCopenhagen())),
                Facts = FactsOf(handover, duty),
            },
            duty,
            at
        );
        Note(at, by, "Overdragelsen blev afvist.", reason.Trim());
        _events.Add(new HandoverRefused(Id, handover.Id));
        return Decision.Ok;
    }

    private bool HasOpenWork =>
        _tasks.Exists(task => task.IsOpen)
        || _obligations.Exists(o => o.IsOpen || o.AwaitsReason)
        || _signals.Exists(signal => signal.IsOpen);

    private TaskEnding? EndingOfHandover(CaseTask task)
    {
        var handover = _handovers.Single(h => h.Id.Value == task.CauseId);
        var isWanted =
            task.Kind == CaseTaskKind.AcceptHandover
                ? handover.IsOpen
                : handover.Status == HandoverStatus.Refused && _handovers[^1].Id == handover.Id;
        return isWanted ? null : TaskEnding.HandoverSettled;
    }

    private static TaskOrder AcceptOrder(Handover handover, Duty duty) =>
        new()
        {
            Kind = CaseTaskKind.AcceptHandover,
            Cause = TaskCause.Handover,
            CauseId = handover.Id.Value,
            Role = TaskRole.Consultant,
            Level = 1,
            DueAt = duty.Closes(
                duty.Calendar.Add(handover.At.DayInCopenhagen(), WorkingDaysToAccept)
            ),
            Facts = FactsOf(handover, duty),
        };

    private static TaskFacts FactsOf(Handover handover, Duty duty) =>
        new() { CountedFrom = handover.At.DayInCopenhagen(), RuleVersion = duty.Rules.Version };

    private Decision? FindHandover(HandoverId id, out Handover handover)
    {
        handover = _handovers.Find(h => h.Id == id)!;
        return handover switch
        {
            null => Decision.Refuse(
                "Overdragelsen findes ikke på dette forløb. Genindlæs siden, og prøv igen."
            ),
            { IsOpen: false } => Decision.Refuse("Der er allerede svaret på overdragelsen."),
            _ => null,
        };
    }
}
