using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// An obligation was carried out: a required follow-up, an assessment, a closing evaluation. After its due day it stays
    /// recorded as missed, with the late completion beside it (R68).
    /// </summary>
    public Decision CompleteFollowUp(
        ObligationId obligationId,
        string evidence,
        string by,
        DateTimeOffset at
    )
    {
        if (_obligations.Find(o => o.Id == obligationId) is not { } obligation)
        {
            return UnknownObligation();
        }

        var today = at.DayInCopenhagen();
        if (RefuseCompletion(obligation, evidence, today) is { } refused)
        {
            return refused;
        }

        var isLate = today > obligation.DueOn;
        if (isLate && obligation.IsOpen)
        {
            Miss(obligation, $"Fristen var {obligation.DueOn.InWords(today)}.", by, at);
        }

        obligation.Complete(evidence.Trim(), at);
        if (obligation.Kind == ObligationKind.ClosingEvaluation)
        {
            _evaluations.Add(
                ClosingEvaluation.Of(Id, EvaluationParty.Consultant, evidence.Trim(), by, at)
            );
        }

        Note(
            at,
            by,
            $"{ObligationNames.Of(obligation.Kind)} blev gennemført{(isLate ? " for sent" : "")}.",
            evidence.Trim(),
            obligation.Kind == ObligationKind.RequiredFollowUp ? ContactNature.Preventive : null
        );
        _events.Add(
            obligation.Kind == ObligationKind.RequiredFollowUp
                ? new FollowUpCompleted(Id, obligationId)
                : new ObligationCompleted(Id, obligationId)
        );
        SettleTasksOf(obligation, by, at);
        return Decision.Ok;
    }

    /// <summary>
    /// A day was agreed for a required follow-up. Until it has passed nobody is reminded; when it passes without the
    /// follow-up, the reminders begin again.
    /// </summary>
    public Decision BookFollowUp(
        ObligationId obligationId,
        DateOnly day,
        string by,
        DateTimeOffset at
    )
    {
        if (
            _obligations.Find(o =>
                o.Id == obligationId && o.Kind == ObligationKind.RequiredFollowUp
            )
            is not { } obligation
        )
        {
            return UnknownObligation();
        }

        var today = at.DayInCopenhagen();
        if (RefuseBooking(obligation, day, today) is { } refused)
        {
            return refused;
        }

        obligation.Book(day);
        foreach (
            var task in _tasks.Where(t =>
                t.IsOpen && t.CauseId == obligationId.Value && t.Kind == CaseTaskKind.BookFollowUp
            )
        )
        {
            task.Settle(TaskEnding.Done, by, at);
            _events.Add(new CaseTaskDone(Id, task.Id));
        }

        TidyTasks(at);
        Note(at, by, $"Den påkrævede opfølgning er aftalt til {day.InWords(today)}.");
        _events.Add(new FollowUpBooked(Id, obligationId));
        return Decision.Ok;
    }

    /// <summary>A person says why an obligation was missed. It stays missed; nobody is asked again.</summary>
    public Decision ExplainMiss(
        ObligationId obligationId,
        string reason,
        string by,
        DateTimeOffset at
    )
    {
        if (_obligations.Find(o => o.Id == obligationId) is not { } obligation)
        {
            return UnknownObligation();
        }

        if (!obligation.AwaitsReason)
        {
            return Decision.Refuse("Der mangler ikke nogen begrundelse.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor det ikke blev nået.");
        }

        obligation.Explain(reason.Trim(), at);
        Note(
            at,
            by,
            $"Begrundelse: {ObligationNames.Of(obligation.Kind).ToLower(DanishTime.Culture)} kom ikke til tiden.",
            reason.Trim()
        );
        SettleTasksOf(obligation, by, at);
        return Decision.Ok;
    }

    /// <summary>Records that the due day of a required follow-up has passed without it. This stays for ever.</summary>
    public Decision RecordMissed(
        ObligationId obligationId,
        string reason,
        string by,
        DateTimeOffset at
    )
    {
        if (_obligations.Find(o => o.Id == obligationId) is not { } obligation)
        {
            return UnknownObligation();
        }

        var today = at.DayInCopenhagen();
        if (!obligation.IsOpen)
        {
            return Decision.Refuse(
                $"Opfølgningen er allerede {ObligationStatusNames.Of(obligation.Status)}."
            );
        }

        if (today <= obligation.DueOn)
        {
            return Decision.Refuse(
                $"Fristen er først {obligation.DueOn.InWords(today)}. Opfølgningen kan stadig nås."
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor opfølgningen ikke blev nået.");
        }

        Miss(obligation, reason.Trim(), by, at);
        return Decision.Ok;
    }

    private static Decision? RefuseCompletion(
        Obligation obligation,
        string evidence,
        DateOnly today
    )
    {
        if (obligation.CompletedAt is not null)
        {
            return Decision.Refuse("Opfølgningen er allerede registreret som gennemført.");
        }

        if (obligation.Status is ObligationStatus.Superseded or ObligationStatus.BeforeSystem)
        {
            return Decision.Refuse(
                $"Opfølgningen er {ObligationStatusNames.Of(obligation.Status)} og skal ikke gennemføres."
            );
        }

        if (obligation.Kind == ObligationKind.CaseNote)
        {
            return Decision.Refuse("Skriv notatet ved den kontakt, det handler om.");
        }

        if (today < obligation.WindowOpensOn)
        {
            return Decision.Refuse(
                $"Opfølgningen kan tidligst gennemføres {obligation.WindowOpensOn.InWords(today)}. Registrér i stedet et opkald eller et besøg."
            );
        }

        return string.IsNullOrWhiteSpace(evidence)
            ? Decision.Refuse(
                "Skriv, hvem der talte sammen, og hvad I aftalte. Det er dokumentationen for opfølgningen."
            )
            : null;
    }

    private static Decision? RefuseBooking(Obligation obligation, DateOnly day, DateOnly today)
    {
        if (!obligation.IsOpen)
        {
            return Decision.Refuse(
                $"Opfølgningen er {ObligationStatusNames.Of(obligation.Status)} og skal ikke aftales."
            );
        }

        if (day < today || day < obligation.WindowOpensOn || day > obligation.DueOn)
        {
            var first = today > obligation.WindowOpensOn ? today : obligation.WindowOpensOn;
            return Decision.Refuse(
                $"Opfølgningen skal holdes mellem {first.InWords(today)} og {obligation.DueOn.InWords(today)}. Vælg en dag i den tid."
            );
        }

        return null;
    }

    // What asked for exactly this is done by it; the rest falls away.
    private void SettleTasksOf(Obligation obligation, string by, DateTimeOffset at)
    {
        foreach (
            var task in _tasks.Where(t =>
                t.IsOpen && t.CauseId == obligation.Id.Value && !t.IsEscalation
            )
        )
        {
            task.Settle(TaskEnding.Done, by, at);
            _events.Add(new CaseTaskDone(Id, task.Id));
        }

        TidyTasks(at);
    }

    private static Decision UnknownObligation() =>
        Decision.Refuse("Opfølgningen findes ikke på dette forløb. Genindlæs siden, og prøv igen.");

    private void Miss(Obligation obligation, string reason, string by, DateTimeOffset at)
    {
        obligation.Settle(ObligationStatus.Missed, reason, at);
        if (obligation.Kind == ObligationKind.RequiredFollowUp)
        {
            Note(at, by, "Den påkrævede opfølgning blev ikke gennemført til tiden.", reason);
            _events.Add(new FollowUpMissed(Id, obligation.Id));
            return;
        }

        if (obligation.Kind != ObligationKind.CaseNote)
        {
            // A note that is missing is asked for; the history tells what happened, not what was not written.
            Note(at, by, $"{ObligationNames.Of(obligation.Kind)} kom ikke til tiden.", reason);
        }

        _events.Add(new ObligationMissed(Id, obligation.Id));
    }
}
