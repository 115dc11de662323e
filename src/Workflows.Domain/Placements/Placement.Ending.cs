using Workflows.Domain.Calendar;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>
    /// The placement will end earlier than planned. Its required follow-ups are dated anew: the old row is superseded with the
    /// reason, and a new one takes its place unless the one before it is recent enough (domain 3.2).
    /// </summary>
    public Decision EndEarlier(
        DateOnly newEnd,
        string reason,
        RulePack rules,
        WorkingDays calendar,
        string by,
        DateTimeOffset at
    )
    {
        var today = at.DayInCopenhagen();
        if (RefuseEarlierEnd(newEnd, reason, calendar, today) is { } refused)
        {
            return refused;
        }

        var why =
            $"Forløbet slutter {newEnd.InWords(today)} i stedet for {EndsOn.InWords(today)}: {reason.Trim()}";
        EndsOn = newEnd;
        DateObligationsAnew(why, rules, calendar, at);
        Note(at, by, $"Sidste dag er nu {newEnd.InWords(today)}.", reason.Trim());
        _events.Add(new PlacementShortened(Id));
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>
    /// Closes the placement with its evaluation (R92). Obligations that it ends before are superseded with the reason; those
    /// whose day has passed are recorded as missed; one that is due on the very day has to be done first.
    /// </summary>
    public Decision Close(
        PlacementOutcome outcome,
        string note,
        string? dropOutReason,
        string by,
        DateTimeOffset at
    )
    {
        var today = at.DayInCopenhagen();
        if (RefuseClosing(outcome, note, dropOutReason, today) is { } refused)
        {
            return refused;
        }

        if (outcome != PlacementOutcome.DropOut)
        {
            // After a break-off the evaluation is still to be held; what is written here is only how it came to it.
            _evaluations.Add(
                ClosingEvaluation.Of(Id, EvaluationParty.Consultant, note.Trim(), by, at)
            );
        }

        DropOutReason = outcome == PlacementOutcome.DropOut ? dropOutReason!.Trim() : null;
        SettleOpenObligations(Headline(outcome, today), by, at, today);
        DropOutWeek =
            outcome != PlacementOutcome.DropOut ? null
            : today < StartsOn ? 0
            : WeekOf(today);
        Phase = PlacementPhase.After;
        ClosedAt = at;
        Outcome = outcome;
        Note(
            at,
            by,
            Headline(outcome, today),
            DropOutReason is null ? note.Trim() : $"{DropOutReason.Unwrap()}\n{note.Trim()}"
        );
        SettleFlowTasks(at);
        _events.Add(new PlacementClosed(Id));
        return Decision.Ok;
    }

    private Decision? RefuseEarlierEnd(
        DateOnly newEnd,
        string reason,
        WorkingDays calendar,
        DateOnly today
    )
    {
        if (IsClosed)
        {
            return Decision.Refuse("Forløbet er allerede afsluttet.");
        }

        if (newEnd >= EndsOn)
        {
            return Decision.Refuse(
                $"Forløbet slutter allerede {EndsOn.InWords(today)}. Vælg en dag før den."
            );
        }

        if (newEnd < StartsOn || calendar.OnOrBefore(newEnd) < today)
        {
            return Decision.Refuse(
                "Der skal være mindst én arbejdsdag tilbage af forløbet. Vælg en senere dag, eller afslut forløbet."
            );
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse("Skriv, hvorfor forløbet slutter før tid.")
            : null;
    }

    private void DateObligationsAnew(
        string why,
        RulePack rules,
        WorkingDays calendar,
        DateTimeOffset at
    )
    {
        foreach (
            var old in _obligations
                .Where(o => o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp })
                .ToList()
        )
        {
            var dates = rules.FollowUp(old.Ordinal, StartsOn, EndsOn, calendar);
            if (
                (dates.WindowOpensOn, dates.PlannedOn, dates.DueOn)
                == (old.WindowOpensOn, old.PlannedOn, old.DueOn)
            )
            {
                continue;
            }

            old.Settle(ObligationStatus.Superseded, why, at);
            if (rules.StaysRequired(old.Ordinal, StartsOn, EndsOn))
            {
                var anew = Obligation.Create(Id, dates, rules);
                _obligations.Add(anew);
                // What was agreed with people holds, as long as the rule allows the day.
                if (old.BookedOn is { } day && day >= dates.WindowOpensOn && day <= dates.DueOn)
                {
                    anew.Book(day);
                }
            }
        }
    }

    private Decision? RefuseClosing(
        PlacementOutcome outcome,
        string note,
        string? dropOutReason,
        DateOnly today
    )
    {
        if (IsClosed)
        {
            return Decision.Refuse(
                $"Forløbet blev allerede afsluttet {ClosedAt!.Value.DayInCopenhagen().InWords(today)}."
            );
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return Decision.Refuse(
                "Skriv den afsluttende evaluering: hvad gik godt, og hvad kan I lære af forløbet?"
            );
        }

        if (outcome == PlacementOutcome.DropOut)
        {
            return string.IsNullOrWhiteSpace(dropOutReason)
                ? Decision.Refuse("Skriv, hvorfor forløbet blev afbrudt.")
                : null;
        }

        return _obligations.Exists(o =>
            o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp } && o.DueOn == today
        )
            ? Decision.Refuse(
                "Den påkrævede opfølgning har frist i dag. Registrér den først, og afslut derefter forløbet."
            )
            : null;
    }

    private void SettleOpenObligations(string ending, string by, DateTimeOffset at, DateOnly today)
    {
        foreach (var obligation in _obligations.Where(o => o.IsOpen))
        {
            if (obligation.DueOn < today)
            {
                Miss(
                    obligation,
                    $"Fristen var {obligation.DueOn.InWords(today)}. {ending}",
                    by,
                    at
                );
            }
            else
            {
                var why = DropOutReason is null ? ending : $"{ending} {DropOutReason.Unwrap()}";
                obligation.Settle(ObligationStatus.Superseded, why, at);
            }
        }
    }

    private string Headline(PlacementOutcome outcome, DateOnly today)
    {
        if (today < StartsOn)
        {
            return "Forløbet blev opgivet før start.";
        }

        return outcome switch
        {
            PlacementOutcome.Completed => "Forløbet blev afsluttet.",
            PlacementOutcome.Hired => "Forløbet blev afsluttet: borgeren er ansat.",
            PlacementOutcome.DropOut => $"Forløbet blev afbrudt i uge {WeekOf(today)}.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };
    }
}
