using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private readonly List<CaseTask> _tasks = [];

    /// <summary>What people have to do about it, done and open. Never deleted.</summary>
    public IReadOnlyList<CaseTask> Tasks => _tasks;

    /// <summary>
    /// A flow orders a task. The same key gives the same task, however often it is asked for. It is done by a person like
    /// any other; it falls away when the flow withdraws it or the placement ends.
    /// </summary>
    /// <param name="task">What has to be done.</param>
    /// <param name="duty">The calendar, the rules and who is at work.</param>
    /// <param name="now">The moment.</param>
    public CaseTask OrderTask(FlowTask task, Duty duty, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(duty);
        if (
            task.Kind
            is CaseTaskKind.Evaluate
                or CaseTaskKind.AssessDuration
                or CaseTaskKind.ExplainMiss
        )
        {
            throw new ArgumentException(
                $"{task.Kind} is the task of an obligation, which alone can settle it.",
                nameof(task)
            );
        }

        return Raise(
            new TaskOrder
            {
                Kind = task.Kind,
                Cause = TaskCause.Flow,
                CauseId = Id.Value,
                FlowKey = task.Key,
                Role = task.Role,
                Level = LevelOf(task.Role),
                Title = task.Title,
                AsksYesOrNo = task.AsksYesOrNo || AlwaysAsks(task.Kind),
                DueAt = task.DueAt,
                Facts = new TaskFacts
                {
                    CountedFrom = now.DayInCopenhagen(),
                    RuleVersion = duty.Rules.Version,
                },
            },
            duty,
            now
        );
    }

    /// <summary>The flow that ordered a task goes on without it: it falls away. What nobody ordered stays.</summary>
    public Decision WithdrawTask(CaseTaskId taskId, DateTimeOffset at)
    {
        if (FindTask(taskId, out var task) is { } unknown)
        {
            return unknown;
        }

        if (task.Cause != TaskCause.Flow)
        {
            return Decision.Refuse("Opgaven kan kun falde væk, når det, den handler om, er løst.");
        }

        task.Settle(TaskEnding.Withdrawn, SystemName, at);
        TidyTasks(at);
        return Decision.Ok;
    }

    /// <summary>A person did a task. It closes only with a note, like everything that was heard or done (offentlighedsloven § 13).</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="note">Who was talked to, and what came of it.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="answer">Yes or no, for a task that asks.</param>
    public Decision CompleteTask(
        CaseTaskId taskId,
        string note,
        string by,
        DateTimeOffset at,
        TaskAnswer? answer = null
    )
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

        return FormOfItsOwn(task, answer)
            ?? RefuseAnswer(task, answer)
            ?? Complete(task, note.Trim(), answer, by, at);
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

    private static bool AlwaysAsks(CaseTaskKind kind) =>
        kind
            is CaseTaskKind.OfferMentor
                or CaseTaskKind.ReferToTherapist
                or CaseTaskKind.RequestEquipment
                or CaseTaskKind.DecideExtension;

    // Given to somebody above the consultant it is an escalation by itself, and is not escalated.
    private static int LevelOf(TaskRole role) =>
        role switch
        {
            TaskRole.Consultant or TaskRole.Team or TaskRole.Caseworker => 1,
            TaskRole.TeamLead => 2,
            TaskRole.Coordinator or TaskRole.HotlineDuty => 3,
            TaskRole.Manager => 4,
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    private static Decision? RefuseAnswer(CaseTask task, TaskAnswer? answer) =>
        (task.AsksYesOrNo, answer) switch
        {
            (true, null) => Decision.Refuse("Vælg ja eller nej. Så kan opgaven lukkes."),
            (false, not null) => Decision.Refuse(
                "Opgaven kan ikke besvares med ja eller nej. Skriv, hvad der kom ud af den."
            ),
            _ => null,
        };

    private Decision Complete(
        CaseTask task,
        string note,
        TaskAnswer? answer,
        string by,
        DateTimeOffset at
    )
    {
        switch (task.Kind)
        {
            case CaseTaskKind.ExplainMiss:
                return ExplainMiss(new ObligationId(task.CauseId), note, by, at);
            case CaseTaskKind.AssessDuration or CaseTaskKind.Evaluate:
                return CompleteFollowUp(new ObligationId(task.CauseId), note, by, at);
            default:
                if (answer is { } chosen)
                {
                    task.Take(chosen);
                }

                task.Settle(TaskEnding.Done, by, at);
                Note(
                    at,
                    by,
                    Headline(task),
                    note,
                    task.Cause == TaskCause.Signal ? ContactNature.Reactive : null
                );
                _events.Add(new CaseTaskDone(Id, task.Id));
                TidyTasks(at);
                return Decision.Ok;
        }
    }

    private static string Headline(CaseTask task)
    {
        var name = task.Title is { } title
            ? $"\"{title}\""
            : CaseTaskNames.Of(task.Kind).ToLower(DanishTime.Culture);
        var answer = task.Answer is { } chosen ? $" Svar: {CaseTaskNames.Of(chosen)}." : "";
        return $"Opgave løst: {name}.{answer}";
    }

    private static Decision? FormOfItsOwn(CaseTask task, TaskAnswer? answer) =>
        task.Kind switch
        {
            CaseTaskKind.RegisterStart => Decision.Refuse(
                "Registrér, at forløbet er begyndt. Så er opgaven løst."
            ),
            CaseTaskKind.DecideExtension when answer == TaskAnswer.Yes => Decision.Refuse(
                "Forlæng forløbet, og skriv vurderingen. Så er opgaven løst."
            ),
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
    private CaseTask Raise(TaskOrder order, Duty duty, DateTimeOffset now)
    {
        var key = order.Key;
        if (_tasks.Find(task => task.Key == key) is { } before)
        {
            return before;
        }

        var owned = order.Role == TaskRole.Consultant ? order with { Owner = ConsultantId } : order;
        var raised = CaseTask.Raise(Id, owned, now);
        raised.Cover(duty.Roster, now.DayInCopenhagen());
        _tasks.Add(raised);
        return raised;
    }

    // What a flow asked for while it lasted; what it asks for afterwards is ordered afterwards.
    private void SettleFlowTasks(DateTimeOffset at)
    {
        foreach (
            var task in _tasks.Where(t => t is { IsOpen: true, Cause: TaskCause.Flow }).ToList()
        )
        {
            task.Settle(TaskEnding.PlacementClosed, SystemName, at);
        }

        TidyTasks(at);
    }

    // Done by the act that it asks for.
    private void SettleFlowTasks(
        CaseTaskKind kind,
        TaskAnswer? answer,
        string by,
        DateTimeOffset at
    )
    {
        foreach (
            var task in _tasks
                .Where(t => t.IsOpen && t.Cause == TaskCause.Flow && t.Kind == kind)
                .ToList()
        )
        {
            if (answer is { } chosen)
            {
                task.Take(chosen);
            }

            task.Settle(TaskEnding.Done, by, at);
            _events.Add(new CaseTaskDone(Id, task.Id));
        }

        TidyTasks(at);
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
            // The flow withdraws it, the end of the placement settles it.
            TaskCause.Flow => null,
            // Only an answer settles a question.
            TaskCause.Question => null,
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
