using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

// What people do with a placement that runs. Each only says what is true from now on; the plan follows by
// Operations.PlacementOperation, in the same save.
public sealed partial class Placement
{
    private const int LongestWeeks = 52;
    private const int DaysToPostponeAfterStart = 14;

    /// <summary>The citizen begins later. The placement keeps its length; what is required is dated anew.</summary>
    public Decision Postpone(
        DateOnly newStart,
        string reason,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        var today = at.DayInCopenhagen();
        if (RefusePostponing(newStart, reason, today) is { } refused)
        {
            return refused;
        }

        var why =
            $"Forløbet begynder {newStart.InWords(today)} i stedet for {StartsOn.InWords(today)}: {reason.Trim()}";
        var days = newStart.DayNumber - StartsOn.DayNumber;
        StartsOn = newStart;
        EndsOn = EndsOn.AddDays(days);
        DateObligationsAnew(why, duty.Pack, duty.Calendar, at);
        Note(at, by, $"Første dag er nu {newStart.InWords(today)}.", reason.Trim());
        _events.Add(new PlacementPostponed(Id));
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>
    /// The placement lasts longer. Where it passes a limit of the law (4, 13, 26 … weeks) only with the concrete assessment in
    /// writing, which then counts as that obligation. A person decides; nothing extends by itself.
    /// </summary>
    public Decision Extend(
        DateOnly newEnd,
        string reason,
        string? assessment,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        var today = at.DayInCopenhagen();
        if (RefuseExtending(newEnd, reason, today) is { } refused)
        {
            return refused;
        }

        var limit = FirstLimitPassed(newEnd, duty);
        if (limit is not null && string.IsNullOrWhiteSpace(assessment))
        {
            return Decision.Refuse(
                $"Forløbet kommer over {limit.Weeks} uger ({limit.LegalBasis}). Skriv den konkrete vurdering, før det bliver forlænget."
            );
        }

        var why =
            $"Forløbet slutter {newEnd.InWords(today)} i stedet for {EndsOn.InWords(today)}: {reason.Trim()}";
        EndsOn = newEnd;
        DateObligationsAnew(why, duty.Pack, duty.Calendar, at);
        AddFollowUps(duty);
        if (limit is not null)
        {
            Assess(limit, assessment!.Trim(), duty, by, at);
        }

        Note(
            at,
            by,
            $"Forløbet blev forlænget. Sidste dag er nu {newEnd.InWords(today)}.",
            limit is null ? reason.Trim() : $"{reason.Trim()}\nVurdering: {assessment!.Trim()}"
        );
        SettleFlowTasks(CaseTaskKind.DecideExtension, TaskAnswer.Yes, by, at);
        _events.Add(new PlacementExtended(Id));
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>The citizen is away for a time, e.g. ill. Courtesy contacts wait; what law or decision demands does not.</summary>
    /// <param name="from">The first day away.</param>
    /// <param name="to">The last day away; null while nobody knows.</param>
    /// <param name="reason">What colleagues have to know; never a diagnosis.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">When.</param>
    public Decision Pause(DateOnly from, DateOnly? to, string reason, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (RefusePause(from, to, reason, today) is { } refused)
        {
            return refused;
        }

        Pauses =
        [
            .. Pauses
                .Append(new PlacementPause(from, to, reason.Trim()!))
                .OrderBy(pause => pause.From),
        ];
        Note(
            at,
            by,
            to is { } last
                ? $"Pause fra {from.InWords(today)} til og med {last.InWords(today)}."
                : $"Pause fra {from.InWords(today)}, indtil borgeren er tilbage.",
            reason.Trim()
        );
        _events.Add(new PlacementPaused(Id));
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>The citizen is back: the pause ends the day before, and what waited is planned anew.</summary>
    /// <param name="on">The first day back.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">When.</param>
    public Decision Resume(DateOnly on, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (IsClosed)
        {
            return ClosedAlready();
        }

        if (Pauses.LastOrDefault(pause => pause.To is null || pause.To >= today) is not { } pause)
        {
            return Decision.Refuse(
                "Forløbet holder ikke pause lige nu, så der er intet at afslutte. Genindlæs siden, og se, hvad der gælder."
            );
        }

        if (on < pause.From)
        {
            return Decision.Refuse(
                $"Pausen begyndte {pause.From.InWords(today)}. Vælg en dag, der ikke ligger før."
            );
        }

        if (pause.To is { } planned && on > planned)
        {
            return Decision.Refuse(
                $"Pausen slutter allerede {planned.InWords(today)}. Skriv en ny pause, hvis den varer længere."
            );
        }

        // A pause that ends before it began was none.
        Pauses =
        [
            .. Pauses
                .Where(other => other != pause)
                .Concat(on == pause.From ? [] : [pause with { To = on.AddDays(-1) }])
                .OrderBy(other => other.From),
        ];
        Note(at, by, $"Borgeren er tilbage {on.InWords(today)}.");
        _events.Add(new PlacementResumed(Id));
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>Another person in the company is the one to talk to, from now on also by mail.</summary>
    public Decision ChangeContact(CompanyContact contact, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.CompanyId != CompanyId)
        {
            return Decision.Refuse(
                "Personen hører til en anden virksomhed. Vælg en, der arbejder dér, hvor borgeren er."
            );
        }

        if (contact.Id == ContactId)
        {
            return Decision.Refuse("Personen er allerede kontaktperson på forløbet.");
        }

        ContactId = contact.Id;
        Note(at, by, "Virksomheden fik en ny kontaktperson.", contact.Name.Unwrap());
        _events.Add(new ContactPersonChanged(Id));
        return Decision.Ok;
    }

    /// <summary>
    /// The closing was wrong. The placement runs on where it was; duties that fell away by the closing come back by
    /// <see cref="Sweep"/>, and a day that passed meanwhile is recorded as missed. What was written stays.
    /// </summary>
    public Decision Reopen(string reason, string by, DateTimeOffset at)
    {
        if (!IsClosed)
        {
            return Decision.Refuse("Forløbet er ikke afsluttet.");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor afslutningen var forkert.");
        }

        if (Track == FollowUpTrack.JobAfter)
        {
            return Decision.Refuse(
                "Der bliver fulgt op på et ordinært job. Afslut det først, før forløbet kan åbnes igen."
            );
        }

        ClosedAt = null;
        Outcome = null;
        DropOutReason = null;
        DropOutWeek = null;
        Phase =
            StartsOn <= at.DayInCopenhagen() ? PlacementPhase.InPlacement
            : IsAgreementConfirmed ? PlacementPhase.Match
            : PlacementPhase.Prepare;
        Note(at, by, "Forløbet blev åbnet igen.", reason.Trim());
        _events.Add(new PlacementReopened(Id));
        HasNewDates();
        return Decision.Ok;
    }

    internal void NoteAboutCompany(string sentence, string by, DateTimeOffset at) =>
        Note(at, by, sentence);

    /// <summary>The follow-up rules in force are others than those of the plan, which is made anew in the same save (decision D6).</summary>
    internal void HearOfNewRules(DateTimeOffset at)
    {
        Note(at, SystemName, "Reglerne for opfølgning er ændret. Planen følger de nye.");
        _events.Add(new RuleChanged(Id));
    }

    /// <summary>Flows that wait for a day look again (decision D6); told once in a save.</summary>
    internal void HasNewDates()
    {
        if (!_events.Exists(happened => happened is PlanChanged))
        {
            _events.Add(new PlanChanged(Id));
        }
    }

    private Decision? RefusePostponing(DateOnly newStart, string reason, DateOnly today)
    {
        if (IsClosed)
        {
            return ClosedAlready();
        }

        if (
            Phase == PlacementPhase.InPlacement
            || today > StartsOn.AddDays(DaysToPostponeAfterStart)
        )
        {
            return Decision.Refuse(
                "Borgeren er begyndt, så starten kan ikke udskydes. Hold pause, eller forlæng forløbet."
            );
        }

        if (newStart <= StartsOn)
        {
            return Decision.Refuse(
                $"Første dag er allerede {StartsOn.InWords(today)}. Vælg en senere dag."
            );
        }

        if (newStart < today)
        {
            return Decision.Refuse("Den nye første dag er allerede gået. Vælg en senere dag.");
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse("Skriv, hvorfor starten bliver udskudt.")
            : null;
    }

    private Decision? RefuseExtending(DateOnly newEnd, string reason, DateOnly today)
    {
        if (IsClosed)
        {
            return ClosedAlready();
        }

        if (newEnd <= EndsOn)
        {
            return Decision.Refuse(
                $"Forløbet varer allerede til {EndsOn.InWords(today)}. Vælg en dag efter den."
            );
        }

        if (newEnd < today)
        {
            return Decision.Refuse("Den nye sidste dag er allerede gået. Vælg en senere dag.");
        }

        if (newEnd > StartsOn.AddDays((LongestWeeks * 7) - 1))
        {
            return Decision.Refuse(
                $"Et forløb varer højst {LongestWeeks} uger. Afslut det, og registrér et nyt."
            );
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse("Skriv, hvorfor forløbet bliver forlænget.")
            : null;
    }

    private Decision? RefusePause(DateOnly from, DateOnly? to, string reason, DateOnly today)
    {
        if (IsClosed)
        {
            return ClosedAlready();
        }

        if (from < StartsOn || from > EndsOn)
        {
            return Decision.Refuse(
                $"Pausen skal begynde, mens borgeren er i virksomheden: {StartsOn.InWords(today)} til {EndsOn.InWords(today)}."
            );
        }

        if (to < from)
        {
            return Decision.Refuse("Den sidste dag ligger før den første. Byt om på dem.");
        }

        if (Pauses.Any(known => (to is null || known.From <= to) && !(known.To < from)))
        {
            return Decision.Refuse(
                "Der står allerede en pause i den tid. Afslut den først, eller vælg andre dage."
            );
        }

        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse(
                "Skriv, hvad kollegerne skal vide, fx \"sygemeldt\". Skriv aldrig en diagnose."
            )
            : null;
    }

    // The limits for those near the labour market end where the longer ones begin: both are looked at.
    private DurationWarning? FirstLimitPassed(DateOnly newEnd, Duty duty) =>
        Enum.GetValues<DurationGroup>()
            .Where(group => group == GroupBy(duty.Pack) || group == DurationGroup.FurtherFromWork)
            .SelectMany(group =>
                duty.Pack.DurationWarnings(Kind, group, StartsOn, newEnd, duty.Calendar)
            )
            .Where(warning => warning.IsPassed && warning.LastDayWithin >= EndsOn)
            .MinBy(warning => warning.Weeks);

    private void AddFollowUps(Duty duty)
    {
        foreach (var dates in duty.Pack.FollowUps(StartsOn, EndsOn, duty.Calendar))
        {
            if (!HasObligation(ObligationKind.RequiredFollowUp, dates.Ordinal))
            {
                _obligations.Add(Obligation.Create(Id, dates, duty.Pack));
            }
        }
    }

    private void Assess(
        DurationWarning limit,
        string assessment,
        Duty duty,
        string by,
        DateTimeOffset at
    )
    {
        var owed = _obligations.Find(o =>
            o.Kind == ObligationKind.DurationAssessment
            && o.Ordinal == limit.Weeks
            && o.Status is ObligationStatus.Open or ObligationStatus.Missed
            && o.CompletedAt is null
        );
        if (owed is null)
        {
            owed = Obligation.Create(
                Id,
                new NewDuty(
                    ObligationKind.DurationAssessment,
                    limit.Weeks,
                    limit.LegalBasis,
                    at.DayInCopenhagen() < limit.AssessOn ? at.DayInCopenhagen() : limit.AssessOn,
                    duty.Calendar.OnOrBefore(limit.LastDayWithin)
                ),
                duty.Pack
            );
            _obligations.Add(owed);
        }

        owed.Complete(assessment, at);
        _events.Add(new ObligationCompleted(Id, owed.Id));
        SettleTasksOf(owed, by, at);
    }

    private static Decision ClosedAlready() =>
        Decision.Refuse("Forløbet er afsluttet. Åbn det igen, hvis afslutningen var forkert.");
}
