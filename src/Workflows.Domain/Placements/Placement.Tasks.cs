using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private readonly List<CaseTask> _tasks = [];

    /// <summary>What people have to do about it, done and open. Never deleted.</summary>
    public IReadOnlyList<CaseTask> Tasks => _tasks;

    /// <summary>A person did a task. It closes only with a note, like everything that was heard or done (offentlighedsloven § 13).</summary>
    public Decision CompleteTask(CaseTaskId taskId, string note, string by, DateTimeOffset at)
    {
        if (FindTask(taskId, out var task) is { } unknown)
        {
            return unknown;
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return Decision.Refuse(
                "Skriv et notat: hvem talte du med, og hvad kom der ud af det? Så kan opgaven lukkes."
            );
        }

        return FormOfItsOwn(task) ?? Complete(task, note.Trim(), by, at);
    }

    /// <summary>Somebody takes a task that waits in a queue, or that a colleague gave free.</summary>
    public Decision TakeTask(CaseTaskId taskId, JobConsultantId person)
    {
        if (FindTask(taskId, out var task) is { } unknown)
        {
            return unknown;
        }

        if (task.AssigneeId is { } other && other != person)
        {
            return Decision.Refuse("En kollega har allerede taget opgaven.");
        }

        task.Take(person);
        return Decision.Ok;
    }

    private Decision Complete(CaseTask task, string note, string by, DateTimeOffset at)
    {
        switch (task.Kind)
        {
            case CaseTaskKind.ExplainMiss:
                return ExplainMiss(new ObligationId(task.CauseId), note, by, at);
            case CaseTaskKind.AssessDuration or CaseTaskKind.Evaluate:
                return CompleteFollowUp(new ObligationId(task.CauseId), note, by, at);
            default:
                task.Settle(TaskEnding.Done, by, at);
                Note(
                    at,
                    by,
                    $"Opgave løst: {CaseTaskNames.Of(task.Kind).ToLower(DanishTime.Culture)}.",
                    note
                );
                _events.Add(new CaseTaskDone(Id, task.Id));
                TidyTasks(at);
                return Decision.Ok;
        }
    }

    private static Decision? FormOfItsOwn(CaseTask task) =>
        task.Kind switch
        {
            CaseTaskKind.BookFollowUp => Decision.Refuse(
                "Skriv, hvilken dag opfølgningen er aftalt til. Så er opgaven løst."
            ),
            CaseTaskKind.AcceptHandover => Decision.Refuse(
                "Læs overdragelsen, og bekræft den. Så er opgaven løst."
            ),
            CaseTaskKind.WriteNote => Decision.Refuse(
                "Skriv notatet ved den kontakt, det handler om. Så er opgaven løst."
            ),
            _ => null,
        };

    private Decision? FindTask(CaseTaskId id, out CaseTask task)
    {
        task = _tasks.Find(t => t.Id == id)!;
        if (task is null)
        {
            return Decision.Refuse(
                "Opgaven findes ikke på dette forløb. Genindlæs siden, og prøv igen."
            );
        }

        return task.IsOpen
            ? null
            : Decision.Refuse(
                task.Status == CaseTaskStatus.Done
                    ? $"{task.SettledBy} har allerede løst opgaven."
                    : "Opgaven er faldet væk og skal ikke løses."
            );
    }

    /// <summary>Raises what is ordered, unless that was done before: the key is the cause, the kind and the receiver.</summary>
    private void Raise(TaskOrder order, Duty duty, DateTimeOffset now)
    {
        var key = order.Key;
        if (_tasks.Exists(task => task.Key == key))
        {
            return;
        }

        var owned = order.Role == TaskRole.Consultant ? order with { Owner = ConsultantId } : order;
        var raised = CaseTask.Raise(Id, owned, now);
        raised.Cover(duty.Roster, now.DayInCopenhagen());
        _tasks.Add(raised);
    }

    /// <summary>Lets tasks fall away whose cause is gone; repeated while an escalation follows the task that it escalates.</summary>
    private void TidyTasks(DateTimeOffset at)
    {
        for (var changed = true; changed; )
        {
            changed = false;
            foreach (var task in _tasks.Where(task => task.IsOpen))
            {
                if (EndingOf(task, at.DayInCopenhagen()) is { } ending)
                {
                    task.Settle(ending, SystemName, at);
                    changed = true;
                }
            }
        }
    }

    private TaskEnding? EndingOf(CaseTask task, DateOnly today) =>
        task.Cause switch
        {
            TaskCause.Obligation => EndingOf(
                task,
                _obligations.Single(o => o.Id.Value == task.CauseId),
                today
            ),
            TaskCause.Signal => _signals.Exists(s => s.Id.Value == task.CauseId && s.IsOpen)
                ? EndingOfCall(task)
                : TaskEnding.SignalCleared,
            TaskCause.Handover => EndingOfHandover(task),
            TaskCause.Task => _tasks.Exists(t => t.Id.Value == task.CauseId && t.IsOpen)
                ? null
                : TaskEnding.TaskSettled,
            TaskCause.Placement => Outcome == PlacementOutcome.DropOut
                ? null
                : TaskEnding.PlacementReopened,
            _ => throw new ArgumentOutOfRangeException(nameof(task), task.Cause, null),
        };

    // Consultant, backup and hotline are asked for the same call, one after the other: one of them is enough.
    private TaskEnding? EndingOfCall(CaseTask task) =>
        (task.Level > 1 || task.Kind == CaseTaskKind.CallCompany) && IsAnswered(task.CauseId)
            ? TaskEnding.TaskSettled
            : null;

    private bool IsAnswered(Guid signal) =>
        _tasks.Exists(t =>
            t.CauseId == signal
            && t is { Kind: CaseTaskKind.CallCompany, Status: CaseTaskStatus.Done }
        );

    private static TaskEnding? EndingOf(CaseTask task, Obligation obligation, DateOnly today) =>
        obligation switch
        {
            { IsOpen: true } => IsAboutBooking(task) && obligation.IsBooked(today)
                ? TaskEnding.FollowUpBooked
                : null,
            // A miss is not the end of it: somebody says why, or makes up for it.
            { AwaitsReason: true } => task.Kind == CaseTaskKind.BookFollowUp
                ? TaskEnding.ObligationSettled
                : null,
            _ => TaskEnding.ObligationSettled,
        };

    private static bool IsAboutBooking(CaseTask task) =>
        task.Kind is CaseTaskKind.BookFollowUp or CaseTaskKind.SeeToIt;
}
