using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>As whom notes and endings are written that nobody is behind.</summary>
    public const string SystemName = "Systemet";

    private const int DaysForANote = 1;
    private const int WorkingDaysForAnEvaluation = 5;
    private const int WorkingDaysBeforeTheEnd = 15;
    private const int WorkingDaysBeforeAShortEnd = 5;
    private const int ShortEndWeeks = 6;

    /// <summary>The last day about which flows were told that it is near; another last day is told about anew.</summary>
    public DateOnly? EndingToldOf { get; private set; }

    /// <summary>The whole round of the sweeper: <see cref="Sweep"/>, then <see cref="PlanFollowUps"/>. Gives out the contacts to add.</summary>
    public IReadOnlyList<PlannedContact> LookAfter(
        Company company,
        IReadOnlyList<PlannedContact> contacts,
        Duty duty,
        DateTimeOffset now
    )
    {
        Sweep(contacts, duty, now);
        return PlanFollowUps(company, contacts, duty, now);
    }

    /// <summary>
    /// Looks after the placement, whatever flows and people did or did not do (decision D6): restores obligations that are
    /// missing, opens those that have come up, records misses, and gives everybody the tasks that are due to them by the
    /// ladders. Doing it again changes nothing; doing it late makes up for it. Run by the sweeper, and after every act.
    /// </summary>
    /// <param name="contacts">The placement's planned contacts.</param>
    /// <param name="duty">The calendar, the rules and who is at work.</param>
    /// <param name="now">The moment.</param>
    public void Sweep(IReadOnlyList<PlannedContact> contacts, Duty duty, DateTimeOffset now)
    {
        KeepNoteDuties(contacts, duty, now);
        // First what is missed, then what is new: nothing falls away whose day has passed.
        RecordMisses(now);
        RestoreFollowUps(duty, now);
        KeepAssessments(duty, now);
        KeepEvaluation(duty, now);
        RecordMisses(now);
        TidyTasks(now);
        RaiseForObligations(duty, now);
        RaiseSignalTasks(duty, now);
        RaiseForBreakOff(duty, now);
        RaiseForOverdueTasks(duty, now);
        TellOfEnding(duty, now);
        foreach (var task in _tasks.Where(task => task.IsOpen))
        {
            task.Cover(duty.Roster, now.DayInCopenhagen());
        }
    }

    /// <summary>
    /// Makes sure that every open required follow-up stands in the plan, on a day that the rule allows: gives out the
    /// contacts that are missing, and moves those that lie wrong. They belong in the same save.
    /// </summary>
    public IReadOnlyList<PlannedContact> PlanFollowUps(
        Company company,
        IReadOnlyList<PlannedContact> contacts,
        Duty duty,
        DateTimeOffset now
    )
    {
        var unserved = _obligations
            .Where(o => o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp })
            .Where(o => !IsServed(o, LiveContact(o, contacts)))
            .ToList();
        if (unserved.Count == 0)
        {
            return [];
        }

        var plan = Planner.Plan([PlacementFacts.Of(this, company)], duty.Rules, duty.Calendar, now);
        var added = new List<PlannedContact>();
        var changed = false;
        foreach (var followUp in unserved)
        {
            var item = plan.Single(i =>
                i.Code == ContactCodes.RequiredFollowUpNumber(followUp.Ordinal)
            );
            if (LiveContact(followUp, contacts) is not { } live)
            {
                added.Add(PlannedContact.From(item, now));
                changed = true;
            }
            else if (live.On != item.On && live.Replan(item) is Decision.Accepted)
            {
                changed = true;
            }
        }

        if (changed)
        {
            _events.Add(new PlanChanged(Id));
        }

        return added;
    }

    private static PlannedContact? LiveContact(
        Obligation followUp,
        IReadOnlyList<PlannedContact> contacts
    ) =>
        contacts.FirstOrDefault(c =>
            c.IsOpen && c.Code == ContactCodes.RequiredFollowUpNumber(followUp.Ordinal)
        );

    private static bool IsServed(Obligation followUp, PlannedContact? contact) =>
        contact is not null
        && contact.On <= followUp.DueOn
        && (followUp.BookedOn is null || contact.On == followUp.BookedOn);

    /// <summary>Gives those who have to act on the open signals their tasks: the part of <see cref="Sweep"/> that cannot wait for it.</summary>
    public void RaiseSignalTasks(Duty duty, DateTimeOffset now)
    {
        foreach (var signal in _signals.Where(signal => signal.IsOpen))
        {
            RaiseFor(signal, duty, now);
        }
    }

    // What was superseded by a closing or a shortening that was taken back, or lost in any other way.
    private void RestoreFollowUps(Duty duty, DateTimeOffset now)
    {
        if (IsClosed || !_obligations.TrueForAll(o => o.RulePack == duty.Pack.Id))
        {
            return;
        }

        foreach (var dates in duty.Pack.FollowUps(StartsOn, EndsOn, duty.Calendar).ToList())
        {
            if (!HasObligation(ObligationKind.RequiredFollowUp, dates.Ordinal))
            {
                var restored = Obligation.Create(Id, dates, duty.Pack);
                if (dates.DueOn < RegisteredAt.DayInCopenhagen())
                {
                    restored.Settle(
                        ObligationStatus.BeforeSystem,
                        "Fristen lå før registreringen.",
                        now
                    );
                }

                _obligations.Add(restored);
                _events.Add(new PlanChanged(Id));
            }
        }
    }

    private bool HasObligation(ObligationKind kind, int ordinal) =>
        _obligations.Exists(o =>
            o.Kind == kind && o.Ordinal == ordinal && o.Status != ObligationStatus.Superseded
        );

    private void KeepAssessments(Duty duty, DateTimeOffset now)
    {
        if (IsClosed)
        {
            return;
        }

        var warnings = DurationWarnings(duty.Pack, duty.Calendar).ToList();
        foreach (
            var gone in _obligations.Where(o =>
                o is { IsOpen: true, Kind: ObligationKind.DurationAssessment }
                && warnings.TrueForAll(w => w.Weeks != o.Ordinal)
            )
        )
        {
            gone.Settle(ObligationStatus.Superseded, "Forløbet når ikke længere så langt.", now);
        }

        foreach (var warning in warnings.Where(w => w.AssessOn <= now.DayInCopenhagen()))
        {
            var due = duty.Calendar.OnOrBefore(warning.LastDayWithin);
            if (
                due >= RegisteredAt.DayInCopenhagen()
                && !HasObligation(ObligationKind.DurationAssessment, warning.Weeks)
            )
            {
                _obligations.Add(
                    Obligation.Create(
                        Id,
                        new NewDuty(
                            ObligationKind.DurationAssessment,
                            warning.Weeks,
                            warning.LegalBasis,
                            warning.AssessOn,
                            due
                        ),
                        duty.Pack
                    )
                );
            }
        }
    }

    /// <summary>The limits of the law that the placement reaches or passes.</summary>
    internal IEnumerable<DurationWarning> DurationWarnings(RulePack pack, WorkingDays calendar) =>
        pack.DurationWarnings(Kind, GroupBy(pack), StartsOn, EndsOn, calendar);

    /// <summary>Whether the assessment at a limit is written.</summary>
    internal bool IsAssessed(DurationWarning warning) =>
        _obligations.Exists(o =>
            o.Kind == ObligationKind.DurationAssessment
            && o.Ordinal == warning.Weeks
            && o.CompletedAt is not null
        );

    private DurationGroup GroupBy(RulePack pack) =>
        pack.GroupOf(TargetGroup?.Unwrap(), StartsOn, EndsOn);

    // A talk whose day is over without a note: the note is due the working day after.
    private void KeepNoteDuties(
        IReadOnlyList<PlannedContact> contacts,
        Duty duty,
        DateTimeOffset now
    )
    {
        foreach (var contact in contacts)
        {
            var owed = _obligations.Find(o =>
                o.Kind == ObligationKind.CaseNote
                && o.SubjectId == contact.Id.Value
                && (o.IsOpen || o.AwaitsReason)
            );
            if (owed is null && OwesNote(contact, now.DayInCopenhagen()))
            {
                OpenNoteDuty(contact, duty);
            }
            else if (owed is not null && !contact.IsOpen)
            {
                SettleNoteDuty(owed, contact, now);
            }
            else if (owed is { IsOpen: true } && contact.On >= now.DayInCopenhagen())
            {
                owed.Settle(ObligationStatus.Superseded, "Kontakten blev flyttet.", now);
            }
        }
    }

    private bool OwesNote(PlannedContact contact, DateOnly today) =>
        !IsClosed
        && contact.IsOpen
        && contact.On < today
        && !contact.WaitsForResume
        && contact.Form is ContactForm.Call or ContactForm.Visit or ContactForm.Meeting
        && FormOfItsOwn(contact.Code) is null
        && !_obligations.Exists(o =>
            o.Kind == ObligationKind.CaseNote
            && o.SubjectId == contact.Id.Value
            && o.WindowOpensOn == contact.On
        );

    private void OpenNoteDuty(PlannedContact contact, Duty duty) =>
        _obligations.Add(
            Obligation.Create(
                Id,
                new NewDuty(
                    ObligationKind.CaseNote,
                    _obligations.Count(o => o.Kind == ObligationKind.CaseNote) + 1,
                    "Offentlighedsloven § 13: notatpligt",
                    contact.On,
                    duty.Calendar.Add(contact.On, DaysForANote)
                )
                {
                    SubjectId = contact.Id.Value,
                    SubjectCode = contact.Code,
                },
                duty.Pack
            )
        );

    private void SettleNoteDuty(Obligation owed, PlannedContact contact, DateTimeOffset now)
    {
        var settledAt = contact.SettledAt ?? now;
        if (owed.IsOpen && settledAt.DayInCopenhagen() > owed.DueOn)
        {
            RecordMiss(owed, now);
        }

        if (contact.Status == PlannedContactStatus.Done)
        {
            owed.Complete("Notatet er skrevet.", settledAt);
        }
        else if (owed.IsOpen)
        {
            owed.Settle(ObligationStatus.Superseded, "Kontakten blev aflyst.", settledAt);
        }
        else
        {
            owed.Explain("Kontakten blev aflyst.", now);
        }
    }

    private void KeepEvaluation(Duty duty, DateTimeOffset now)
    {
        if (Outcome != PlacementOutcome.DropOut || ClosedAt is not { } closedAt)
        {
            foreach (
                var gone in _obligations.Where(o =>
                    o is { IsOpen: true, Kind: ObligationKind.ClosingEvaluation }
                )
            )
            {
                gone.Settle(ObligationStatus.Superseded, "Forløbet er åbnet igen.", now);
            }

            return;
        }

        if (closedAt.DayInCopenhagen() < StartsOn || HasEvaluation(closedAt))
        {
            return;
        }

        _obligations.Add(
            Obligation.Create(
                Id,
                new NewDuty(
                    ObligationKind.ClosingEvaluation,
                    _obligations.Count(o => o.Kind == ObligationKind.ClosingEvaluation) + 1,
                    "Kommunens opfølgningsmodel: evaluering, også når et forløb bliver afbrudt",
                    closedAt.DayInCopenhagen(),
                    EvaluationDue(closedAt, duty)
                ),
                duty.Pack
            )
        );
    }

    // Rules are edited by people: should they have left the evaluation out, it is still a duty.
    private static DateOnly EvaluationDue(DateTimeOffset closedAt, Duty duty) =>
        duty.Clock.From(duty.Rules.Of(LadderTrigger.BreakOff), closedAt)
            .FirstOrDefault(moment => moment.Step.Action == LadderAction.Evaluate)
            ?.At.DayInCopenhagen()
        ?? duty.Calendar.Add(closedAt.DayInCopenhagen(), WorkingDaysForAnEvaluation);

    private bool HasEvaluation(DateTimeOffset closedAt) =>
        _obligations.Exists(o =>
            o.Kind == ObligationKind.ClosingEvaluation
            && o.Status != ObligationStatus.Superseded
            && o.WindowOpensOn == closedAt.DayInCopenhagen()
        );

    // As early as the extension has to be decided on (domain 3.2): later for a short placement.
    private void TellOfEnding(Duty duty, DateTimeOffset now)
    {
        var isShort = EndsOn < StartsOn.AddDays(ShortEndWeeks * 7);
        var from = duty.Calendar.Add(
            EndsOn,
            isShort ? -WorkingDaysBeforeAShortEnd : -WorkingDaysBeforeTheEnd
        );
        if (
            !IsClosed
            && EndingToldOf != EndsOn
            && now.DayInCopenhagen() >= from
            && EndsOn >= RegisteredAt.DayInCopenhagen()
        )
        {
            EndingToldOf = EndsOn;
            _events.Add(new PlacementEnding(Id));
        }
    }

    private void RecordMisses(DateTimeOffset now)
    {
        var today = now.DayInCopenhagen();
        foreach (var late in _obligations.Where(o => o.IsOpen && o.DueOn < today).ToList())
        {
            RecordMiss(late, now);
        }
    }

    private void RecordMiss(Obligation late, DateTimeOffset now) =>
        Miss(
            late,
            $"Fristen var {late.DueOn.InWords(now.DayInCopenhagen())}, og intet er registreret.",
            SystemName,
            now
        );
}
