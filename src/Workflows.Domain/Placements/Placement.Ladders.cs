using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

// Which step of which ladder gives whom which task. The ladders are data that people edit: a step that makes no sense here
// is passed over, never a reason to stop looking after the placement.
public sealed partial class Placement
{
    private const int WorkingDaysToBook = 2;

    private void RaiseForObligations(Duty duty, DateTimeOffset now)
    {
        foreach (var obligation in _obligations.Where(o => o.IsOpen || o.AwaitsReason).ToList())
        {
            if (obligation.Kind == ObligationKind.RequiredFollowUp)
            {
                ClimbLadder(obligation, duty, now);
            }
            else
            {
                Raise(DutyOrder(obligation, duty), duty, now);
            }
        }
    }

    private void ClimbLadder(Obligation followUp, Duty duty, DateTimeOffset now)
    {
        var ladder = duty.Rules.Of(LadderTrigger.RequiredFollowUp);
        var asks = new TaskOrder
        {
            Kind = CaseTaskKind.BookFollowUp,
            Cause = TaskCause.Obligation,
            CauseId = followUp.Id.Value,
            Role = TaskRole.Consultant,
            Round = followUp.BookedOn?.DayNumber ?? 0,
            Level = 1,
            DueAt = now,
            Facts = FactsOf(followUp, duty),
        };
        foreach (
            var moment in duty
                .Clock.Around(ladder, followUp.DueOn)
                .Where(moment => moment.At <= now)
        )
        {
            if (moment.Step.Action == LadderAction.RecordMissed)
            {
                AskForReason(followUp, duty, now);
            }
            else if (
                !followUp.IsBooked(now.DayInCopenhagen())
                && Order(asks, moment, duty) is { } order
                && (followUp.IsOpen || order.IsEscalation)
            )
            {
                Raise(order, duty, now);
            }
        }
    }

    // Asked again on each working day until somebody has said why, or made up for it: one task, not one a day.
    private void AskForReason(Obligation missed, Duty duty, DateTimeOffset now)
    {
        if (!missed.AwaitsReason)
        {
            return;
        }

        var today = duty.Calendar.OnOrAfter(now.DayInCopenhagen());
        var order = new TaskOrder
        {
            Kind = CaseTaskKind.ExplainMiss,
            Cause = TaskCause.Obligation,
            CauseId = missed.Id.Value,
            Role = TaskRole.Consultant,
            Level = 1,
            DueAt = duty.Closes(today),
            Facts = FactsOf(missed, duty),
        };
        if (_tasks.Find(task => task.Key == order.Key) is not { } asked)
        {
            Raise(order, duty, now);
        }
        else if (asked.IsOpen && asked.DueAt < order.DueAt && duty.Opens(today) <= now)
        {
            asked.ComeAgain(order.DueAt);
        }
    }

    private static TaskOrder DutyOrder(Obligation obligation, Duty duty) =>
        new()
        {
            Kind = obligation.Kind switch
            {
                ObligationKind.DurationAssessment => CaseTaskKind.AssessDuration,
                ObligationKind.CaseNote => CaseTaskKind.WriteNote,
                ObligationKind.ClosingEvaluation => CaseTaskKind.Evaluate,
                _ => throw new InvalidOperationException(
                    $"There is no task for the obligation {obligation.Kind}."
                ),
            },
            Cause = TaskCause.Obligation,
            CauseId = obligation.Id.Value,
            Role = TaskRole.Consultant,
            Level = 1,
            DueAt = duty.Closes(obligation.DueOn),
            Facts = FactsOf(obligation, duty),
        };

    private static TaskFacts FactsOf(Obligation obligation, Duty duty) =>
        new()
        {
            CountedFrom = obligation.DueOn,
            RuleVersion = duty.Rules.Version,
            Obligation = obligation.Kind,
            Ordinal = obligation.Ordinal,
            ContactCode = obligation.SubjectCode,
            BookedOn = obligation.BookedOn,
        };

    private void RaiseFor(RiskSignal signal, Duty duty, DateTimeOffset now)
    {
        var asks = new TaskOrder
        {
            Kind = CaseTaskKind.CallCompany,
            Cause = TaskCause.Signal,
            CauseId = signal.Id.Value,
            Role = TaskRole.Consultant,
            Level = 1,
            DueAt = now,
            Facts = new TaskFacts
            {
                CountedFrom = signal.RaisedAt.DayInCopenhagen(),
                RuleVersion = duty.Rules.Version,
                Signal = signal.Kind,
            },
        };
        var before = signal.RaisedAt;
        foreach (var moment in duty.Clock.From(LadderOf(signal.Kind, duty), signal.RaisedAt))
        {
            // Who steps in is asked when the one before has let the moment pass.
            var from = moment.Step.Action is LadderAction.BackupCalls or LadderAction.HotlineCalls
                ? before
                : moment.At;
            if (Order(asks, moment, duty) is { } order && IsTime(order, moment.Step, from, now))
            {
                Raise(order, duty, now);
            }

            before = moment.At;
        }
    }

    // What a person does is raised at once, with its moment as the deadline; an escalation comes at its moment, unless somebody has called.
    private bool IsTime(
        TaskOrder order,
        LadderStep step,
        DateTimeOffset from,
        DateTimeOffset now
    ) => order.Level == 1 || step.After == 0 || (from <= now && !IsAnswered(order.CauseId));

    private static Ladder LadderOf(RiskSignalKind kind, Duty duty) =>
        kind switch
        {
            RiskSignalKind.Silence => AfterSilence(duty.Rules.Of(LadderTrigger.NoAnswer)),
            RiskSignalKind.Absence => duty.Rules.Of(LadderTrigger.Absence),
            RiskSignalKind.NeedsAdjustment => duty.Rules.Of(LadderTrigger.NeedsAdjustment),
            RiskSignalKind.Conflict => duty.Rules.Of(LadderTrigger.Conflict),
            RiskSignalKind.WantsToStop => duty.Rules.Of(LadderTrigger.WantsToStop),
            RiskSignalKind.CallMe => duty.Rules.Of(LadderTrigger.CallMe),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    // The signal is what the mails end in that nobody answered: from it on, the ladder counts on.
    private static Ladder AfterSilence(Ladder ladder)
    {
        var called =
            ladder.Steps.FirstOrDefault(step => step.Action == LadderAction.CallCompany)?.After
            ?? 0;
        return ladder with
        {
            Steps = ladder
                .Steps.Where(step => step.After >= called)
                .Select(step => step with { After = step.After - called })
                .ToValueList(),
        };
    }

    private void RaiseForBreakOff(Duty duty, DateTimeOffset now)
    {
        if (Outcome != PlacementOutcome.DropOut || ClosedAt is not { } closedAt)
        {
            return;
        }

        var closedOn = closedAt.DayInCopenhagen();
        var asks = new TaskOrder
        {
            Kind = CaseTaskKind.CallCitizen,
            Cause = TaskCause.Placement,
            CauseId = Id.Value,
            Role = TaskRole.Consultant,
            // A placement may be reopened and broken off again.
            Round = closedOn.DayNumber,
            Level = 1,
            DueAt = now,
            Facts = new TaskFacts { CountedFrom = closedOn, RuleVersion = duty.Rules.Version },
        };
        foreach (var moment in duty.Clock.From(duty.Rules.Of(LadderTrigger.BreakOff), closedAt))
        {
            if (
                moment.Step.Action != LadderAction.Evaluate
                && Order(asks, moment, duty) is { } order
                && (order.Level == 1 || moment.At <= now)
            )
            {
                Raise(order, duty, now);
            }
        }
    }

    private void RaiseForOverdueTasks(Duty duty, DateTimeOffset now)
    {
        foreach (
            var task in _tasks
                .Where(task => task.IsOpen && task.DueAt < now && Escalates(task))
                .ToList()
        )
        {
            var asks = new TaskOrder
            {
                Kind = CaseTaskKind.SeeToIt,
                Cause = TaskCause.Task,
                CauseId = task.Id.Value,
                Role = TaskRole.TeamLead,
                Level = 2,
                DueAt = now,
                Facts = new TaskFacts
                {
                    CountedFrom = task.DueAt.DayInCopenhagen(),
                    RuleVersion = duty.Rules.Version,
                    OverdueTask = task.Kind,
                    OverdueTitle = task.Title,
                },
            };
            foreach (
                var moment in duty
                    .Clock.From(duty.Rules.Of(LadderTrigger.TaskOverdue), task.DueAt)
                    .Where(moment => moment.At <= now)
            )
            {
                if (Order(asks, moment, duty) is { IsEscalation: true } order)
                {
                    Raise(order, duty, now);
                }
            }
        }
    }

    // The required follow-up has a ladder of its own, and an escalation is not escalated. A note is missed after a day and
    // stays asked for; a team lead who hears of each would soon hear of none.
    private static bool Escalates(CaseTask task) =>
        task.Level == 1
        && task.Kind
            is not (
                CaseTaskKind.BookFollowUp
                or CaseTaskKind.ExplainMiss
                or CaseTaskKind.WriteNote
            );

    /// <summary>What a step of a ladder orders; null for what no person does, or what has no place in this ladder.</summary>
    private static TaskOrder? Order(TaskOrder asks, LadderMoment moment, Duty duty)
    {
        var (step, at) = moment;
        var acts = asks with
        {
            DueAt = step.Unit == LadderUnit.OpeningHours ? at : duty.Closes(at.DayInCopenhagen()),
        };
        var told = asks with
        {
            Kind = CaseTaskKind.SeeToIt,
            DueAt = duty.Closes(at.DayInCopenhagen()),
        };
        return step.Action switch
        {
            LadderAction.CallCompany => acts with { Kind = CaseTaskKind.CallCompany },
            LadderAction.CallCitizen => acts with { Kind = CaseTaskKind.CallCitizen },
            LadderAction.ThreePartyTalk => acts with { Kind = CaseTaskKind.ThreePartyTalk },
            LadderAction.OfferConflictSupport => acts with
            {
                Kind = CaseTaskKind.OfferConflictSupport,
            },
            LadderAction.BackupCalls => acts with { Role = TaskRole.Team, Level = 2 },
            LadderAction.HotlineCalls => acts with { Role = TaskRole.HotlineDuty, Level = 3 },
            LadderAction.TellConsultant => acts with
            {
                DueAt = duty.Closes(duty.Calendar.Add(at.DayInCopenhagen(), WorkingDaysToBook)),
            },
            LadderAction.TellTeamLead => told with { Role = TaskRole.TeamLead, Level = 2 },
            LadderAction.TellCoordinator => told with { Role = TaskRole.Coordinator, Level = 3 },
            LadderAction.TellManager => told with { Role = TaskRole.Manager, Level = 4 },
            // Mails are the flow's; agenda, misses and cover are kept by the case file itself.
            _ => null,
        };
    }
}
