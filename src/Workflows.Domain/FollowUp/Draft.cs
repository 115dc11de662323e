using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>A contact on its way through the planner.</summary>
internal sealed class Draft(PlacementFacts placement, string code, DateOnly exact, DateOnly ruleDay)
{
    private List<PlanMove>? _moves;

    public PlacementFacts Placement { get; } = placement;

    public string Code { get; } = code;

    /// <summary>The day that was counted, also when people are not at work.</summary>
    public DateOnly Exact { get; } = exact;

    public DateOnly RuleDay { get; } = ruleDay;

    public required ContactForm Form { get; init; }

    public required ContactParty Party { get; init; }

    public required PlanAnchor Anchor { get; init; }

    public required DateOnly AnchorDay { get; init; }

    public required int Count { get; init; }

    public required PlanUnit Unit { get; init; }

    /// <summary>Whether it may only go later; a duty may only go earlier.</summary>
    public required bool IsCourtesy { get; init; }

    /// <summary>The last day by the rule; what was due before the registration is not carried out.</summary>
    public required DateOnly Due { get; init; }

    public DateOnly Earliest { get; init; }

    public CompanyRequest Request { get; init; }

    public string? DialogueForm { get; init; }

    public DateOnly? FadesFrom { get; init; }

    /// <summary>The time of day that the rule wants; null: the company's, or none.</summary>
    public TimeOnly? OwnTime { get; init; }

    public DateOnly On { get; private set; } = ruleDay;

    public bool IsHeld { get; set; }

    public bool WaitsForResume { get; set; }

    public int Together { get; set; }

    public bool WithCompany => Party is ContactParty.Company or ContactParty.Both;

    public bool IsBeforeSystem =>
        (Due < Placement.RegisteredOn && On < Placement.RegisteredOn)
        || (
            Placement.ConfirmedBeforeRegistration
            && string.Equals(Code, ContactCodes.Expectation, StringComparison.Ordinal)
        );

    /// <summary>Whether the company hears from us by it on its day; what waits for the citizen has none yet.</summary>
    public bool IsHeardByCompany => WithCompany && !IsBeforeSystem && !WaitsForResume;

    /// <summary>Whether the company's fixed time is meant for it: somebody talks to somebody.</summary>
    public bool KeepsSlot =>
        WithCompany
        && OwnTime is null
        && Placement.Company.Slot is not null
        && Form
            is ContactForm.Call
                or ContactForm.Visit
                or ContactForm.Meeting
                or ContactForm.Evaluation;

    /// <summary>Whether it may be moved on a day without touching cap, slot or a person's choice.</summary>
    private bool MayBeLevelled =>
        !IsHeld
        && !KeepsSlot
        && Request == CompanyRequest.None
        && OwnTime is null
        && Together <= 1
        && Form is ContactForm.Call or ContactForm.Meeting;

    /// <summary>By day; what is equal there by code and placement, so that the order of the input never shows.</summary>
    public static int ByDay(Draft one, Draft other)
    {
        var byDay = one.On.CompareTo(other.On);
        if (byDay != 0)
        {
            return byDay;
        }

        var byCode = string.CompareOrdinal(one.Code, other.Code);
        return byCode != 0
            ? byCode
            : one.Placement.PlacementId.Value.CompareTo(other.Placement.PlacementId.Value);
    }

    public void MoveTo(DateOnly day, PlanMoveKind why, DateOnly? until = null)
    {
        (_moves ??= []).Add(new PlanMove(why, On, day, until));
        On = day;
    }

    public PlanItem ToItem(FollowUpRules rules, WorkingDays calendar, DateOnly today)
    {
        var due = On > Due ? On : Due;
        var facts = new PlanFacts
        {
            Code = Code,
            Track = Placement.Track,
            Anchor = Anchor,
            AnchorDay = AnchorDay,
            Count = Count,
            Unit = Unit,
            RuleDay = RuleDay,
            DueOn = due,
            On = On,
            At = OwnTime ?? (KeepsSlot ? Placement.Company.Slot!.At : null),
            Moves = _moves is null ? [] : _moves.ToValueList(),
            Request = Request,
            Together = Together,
            WaitsForResume = WaitsForResume,
            FadesFrom = FadesFrom,
            RegisteredOn = Placement.RegisteredOn,
            ConfirmedBeforeRegistration = Placement.ConfirmedBeforeRegistration,
        };
        var (earliest, latest) = Window(rules, calendar, due);
        return new PlanItem
        {
            PlacementId = Placement.PlacementId,
            CompanyId = Placement.CompanyId,
            Code = Code,
            Form = Form,
            Party = Party,
            RuleVersion = rules.Version,
            Facts = facts,
            IsOverdue = !facts.IsBeforeSystem && !WaitsForResume && On < today,
            EarliestOn = earliest,
            LatestOn = latest,
            DialogueForm = DialogueForm,
        };
    }

    private (DateOnly Earliest, DateOnly Latest) Window(
        FollowUpRules rules,
        WorkingDays calendar,
        DateOnly due
    )
    {
        if (!MayBeLevelled)
        {
            return (On, On);
        }

        if (Anchor == PlanAnchor.Obligation)
        {
            return (On, due);
        }

        return IsCourtesy
            ? (On, LatestOpen(rules.LevellingWorkingDays, calendar))
            : (EarliestOpen(calendar), On);
    }

    private DateOnly LatestOpen(int workingDays, WorkingDays calendar)
    {
        var latest = On;
        for (; workingDays > 0; workingDays--)
        {
            var next = calendar.Next(latest);
            var isTooLate = Anchor == PlanAnchor.Start && next > Placement.EndsOn;
            if (isTooLate || Availability.On(this, next) is not null)
            {
                break;
            }

            latest = next;
        }

        return latest;
    }

    // A duty that could be done earlier than planned, but no earlier than it makes sense and than it was known here.
    private DateOnly EarliestOpen(WorkingDays calendar)
    {
        var earliest = On;
        while (
            Earliest != default
            && calendar.Previous(earliest) is var day
            && day >= Earliest
            && day >= Placement.RegisteredOn
            && Availability.On(this, day) is null
        )
        {
            earliest = day;
        }

        return earliest;
    }
}
