using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Obligations;

/// <summary>One thing that happens to a placement after some days.</summary>
/// <param name="Days">How many days after the thing before.</param>
/// <param name="Hour">Which hour of the day.</param>
/// <param name="What">What happens.</param>
/// <param name="Number">Whatever it needs a number for.</param>
/// <param name="SweeperIsDown">Whether the sweeper did not run in the days before it.</param>
/// <param name="Crashes">Whether the process breaks off in the middle, so that nothing of it is saved.</param>
internal sealed record Happening(
    int Days,
    int Hour,
    What What,
    int Number,
    bool SweeperIsDown,
    bool Crashes
);

internal enum What
{
    Nothing,
    CompleteFollowUp,
    BookFollowUp,
    ExplainMiss,
    EndEarlier,
    CloseAsPlanned,
    BreakOff,
    HandOver,
    AcceptHandover,
    RefuseHandover,
    RaiseSignal,
    ClearSignal,
    CompleteTask,
    RecordContact,
    LoseContact,
    GoOnHoliday,
    GrowLongerUnnoticed,
    ReopenUnnoticed,
}

/// <summary>A placement whose life is told by <see cref="Happening"/>s, looked after by a sweeper that may be broken.</summary>
internal sealed class LedgerWorld
{
    private static readonly TimeOnly[] Hours =
    [
        new(0, 5),
        new(7, 59),
        new(8, 0),
        new(12, 30),
        new(23, 55),
    ];

    private readonly Action<LedgerWorld> _sweep;
    private readonly JobConsultantId[] _consultants =
    [
        .. Enumerable.Range(0, 4).Select(_ => JobConsultantId.New()),
    ];
    private readonly List<Cover> _covers = [];
    private readonly Dictionary<ObligationId, DateOnly> _everSeen = [];
    private readonly HashSet<ObligationId> _everMissed = [];

    public LedgerWorld(string startsOn, int weeks, int registeredDays, Action<LedgerWorld> sweep)
    {
        _sweep = sweep;
        var starts = Day(startsOn);
        Now = starts.AddDays(registeredDays).AtCopenhagen(new TimeOnly(10, 0));
        Placement = Placement.Register(
            Sample.Request(startsOn, weeks) with
            {
                ConsultantId = _consultants[0],
            },
            RulePack.Dk2026H2,
            Sample.Calendar,
            Now
        );
        Contacts =
        [
            .. Planner
                .Plan(
                    [PlacementFacts.Of(Placement, Sample.Company)],
                    FollowUpRules.Shipped,
                    Sample.Calendar,
                    Now
                )
                .Select(item => PlannedContact.From(item, Now)),
        ];
        Remember();
    }

    public Placement Placement { get; private set; }

    public List<PlannedContact> Contacts { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public DateOnly Today => Now.DayInCopenhagen();

    public Roster Roster => new([.. _covers]);

    public Duty Duty => new(Sample.Calendar, FollowUpRules.Shipped, RulePack.Dk2026H2, Roster);

    /// <summary>The sweeper of the product.</summary>
    public static void Sweep(LedgerWorld world) => world.SweepAs(world.Duty, world.Now);

    public void SweepAs(Duty duty, DateTimeOffset now)
    {
        Placement.Sweep(Contacts, duty, now);
        Contacts.AddRange(Placement.PlanFollowUps(Sample.Company, Contacts, duty, now));
    }

    /// <summary>What is wrong after a life; null when the ledger kept its promise all along.</summary>
    public string? Live(IReadOnlyList<Happening> life)
    {
        foreach (var happening in life)
        {
            if (PassTime(happening) is { } broken)
            {
                return broken;
            }

            Happen(happening);
            Remember();
            _sweep(this);
            if (Violation() is { } violation)
            {
                return $"{Now:u} after {happening.What}: {violation}";
            }
        }

        return null;
    }

    private string? PassTime(Happening happening)
    {
        for (var day = 0; day < happening.Days; day++)
        {
            Now = Today.AddDays(1).AtCopenhagen(new TimeOnly(8, 15));
            if (happening.SweeperIsDown)
            {
                continue;
            }

            _sweep(this);
            if (Violation() is { } violation)
            {
                return $"{Now:u}: {violation}";
            }
        }

        var moment = Today.AtCopenhagen(Hours[happening.Hour]);
        if (happening.Days > 0 && moment > Now)
        {
            Now = moment;
        }

        return null;
    }

    private void Happen(Happening happening)
    {
        if (!happening.Crashes)
        {
            Act(happening.What, happening.Number);
            return;
        }

        // The step works on what it loaded; it breaks off before it is saved, so what was stored stays.
        var (stored, storedContacts) = (Placement, Contacts);
        Placement = Saved.Copy(stored);
        Contacts = [.. storedContacts.Select(Saved.Copy)];
        Act(happening.What, happening.Number);
        _sweep(this);
        (Placement, Contacts) = (stored, storedContacts);
    }

    private void Act(What what, int number)
    {
        var obligation = Pick(
            Placement.Obligations.Where(o => o.Kind == ObligationKind.RequiredFollowUp),
            number
        );
        var task = Pick(Placement.Tasks.Where(t => t.IsOpen), number);
        var contact = Pick(Contacts.Where(c => c.IsOpen), number);
        const string By = "Mette";
        switch (what)
        {
            case What.CompleteFollowUp when obligation is not null:
                Placement.CompleteFollowUp(obligation.Id, "Alle talte sammen.", By, Now);
                break;
            case What.BookFollowUp when obligation is not null:
                Placement.BookFollowUp(obligation.Id, Today.AddDays(number % 12), By, Now);
                break;
            case What.ExplainMiss when obligation is not null:
                Placement.ExplainMiss(obligation.Id, "Virksomheden havde lukket.", By, Now);
                break;
            case What.EndEarlier:
                Placement.EndEarlier(
                    Placement.EndsOn.AddDays(-number),
                    "Virksomheden flytter.",
                    RulePack.Dk2026H2,
                    Sample.Calendar,
                    By,
                    Now
                );
                break;
            case What.CloseAsPlanned when number % 5 == 0:
                Placement.Close(PlacementOutcome.Completed, "Det gik godt.", null, By, Now);
                break;
            case What.BreakOff when number % 5 == 0:
                Placement.Close(PlacementOutcome.DropOut, "Det stoppede.", "Flyttede.", By, Now);
                break;
            case What.HandOver:
                Placement.HandOver(_consultants[number % 4], null, [], Duty, By, Now);
                break;
            case What.AcceptHandover when Placement.OpenHandover is { } open:
                Placement.AcceptHandover(open.Id, By, Now);
                break;
            case What.RefuseHandover when Placement.OpenHandover is { } open:
                Placement.RefuseHandover(open.Id, "Jeg har for mange.", Duty, By, Now);
                break;
            case What.RaiseSignal:
                Placement.RaiseSignal((RiskSignalKind)(number % 6), "Det skrev de.", By, Now);
                break;
            case What.ClearSignal when Placement.Signals.FirstOrDefault(s => s.IsOpen) is { } open:
                Placement.ClearSignal(open.Id, "Vi talte om det.", By, Now);
                break;
            case What.CompleteTask when task is not null:
                Placement.CompleteTask(task.Id, "Det er gjort.", By, Now);
                break;
            case What.RecordContact when contact is not null:
                Placement.RecordContact(contact, "De er glade.", By, Now);
                break;
            case What.LoseContact when contact is not null:
                contact.Cancel(Now);
                break;
            // Whoever changes the end one day and forgets the obligations: the sweeper puts them back.
            case What.GrowLongerUnnoticed when !Placement.IsClosed && number % 3 == 0:
                Set(nameof(Placement.EndsOn), Placement.EndsOn.AddDays(number * 2));
                break;
            case What.ReopenUnnoticed when Placement.IsClosed:
                Set(nameof(Placement.ClosedAt), null);
                Set(nameof(Placement.Outcome), null);
                break;
            case What.GoOnHoliday:
                _covers.Add(
                    Cover.Register(
                        _consultants[number % 4],
                        Today,
                        Today.AddDays(number),
                        number % 3 == 0 ? null : _consultants[(number + 1) % 4],
                        By,
                        Now
                    )
                );
                break;
        }
    }

    private void Set(string property, object? value) =>
        typeof(Placement).GetProperty(property)!.SetValue(Placement, value);

    private static T? Pick<T>(IEnumerable<T> things, int number)
        where T : class
    {
        var all = things.ToList();
        return all.Count == 0 ? null : all[number % all.Count];
    }

    private void Remember()
    {
        foreach (var obligation in Placement.Obligations)
        {
            _everSeen.TryAdd(obligation.Id, obligation.DueOn);
        }
    }

    // Written without the product's own questions (IsOpen, AwaitsReason …), from the sentence in the issue: done, open and
    // escalating, superseded with a reason, or recorded as missed.
    private string? Violation()
    {
        Remember();
        return Lost() ?? Missing() ?? Unkept() ?? Unnoted() ?? Misplaced();
    }

    private string? Lost()
    {
        var there = Placement.Obligations.ToDictionary(o => o.Id);
        foreach (var (id, due) in _everSeen)
        {
            if (!there.TryGetValue(id, out var obligation))
            {
                return $"the obligation due {due} is gone";
            }

            if (obligation.DueOn != due)
            {
                return $"the obligation due {due} was moved to {obligation.DueOn}";
            }

            if (obligation.Status == ObligationStatus.Missed)
            {
                _everMissed.Add(id);
            }
            else if (_everMissed.Contains(id))
            {
                return $"the miss of {due} was wiped out";
            }
        }

        return null;
    }

    private string? Missing() =>
        Placement.ClosedAt is not null
            ? null
            : RulePack
                .Dk2026H2.FollowUps(Placement.StartsOn, Placement.EndsOn, Sample.Calendar)
                .Where(dates =>
                    !Placement.Obligations.Any(o =>
                        o.Kind == ObligationKind.RequiredFollowUp
                        && o.Ordinal == dates.Ordinal
                        && o.Status != ObligationStatus.Superseded
                    )
                )
                .Select(dates => $"nobody has to hold follow-up {dates.Ordinal}")
                .FirstOrDefault();

    private string? Unkept() =>
        Placement.Obligations.Select(Unkept).FirstOrDefault(violation => violation is not null);

    private string? Unkept(Obligation o)
    {
        var name = $"{o.Kind} {o.Ordinal}, due {o.DueOn}, {o.Status}";
        var hasReason = !string.IsNullOrWhiteSpace(o.Evidence?.ForStaff());
        switch (o.Status)
        {
            case ObligationStatus.Done:
                return hasReason && o.CompletedAt?.DayInCopenhagen() <= o.DueOn
                    ? null
                    : $"{name}: without evidence, or too late for done";
            case ObligationStatus.Superseded:
                return hasReason && o.SettledAt?.DayInCopenhagen() <= o.DueOn
                    ? null
                    : $"{name}: without a reason, or after it was missed";
            case ObligationStatus.BeforeSystem:
                return o.DueOn < Placement.RegisteredAt.DayInCopenhagen()
                    ? null
                    : $"{name}: it was not before";
            case ObligationStatus.Missed:
                return hasReason && Today > o.DueOn && IsPursued(o)
                    ? null
                    : $"{name}: recorded wrongly, or nobody is asked why";
            default:
                return Today <= o.DueOn
                    ? NotEscalating(o, name)
                    : $"{name}: overdue and still open";
        }
    }

    private bool IsPursued(Obligation o)
    {
        var asked = Sample.Calendar.Next(o.DueOn).AtCopenhagen(new TimeOnly(8, 0));
        return Now < asked
            || o.CompletedAt is not null
            || o.ExplainedAt is not null
            || Placement.Tasks.Any(t =>
                t.CauseId == o.Id.Value
                && t.Status == CaseTaskStatus.Open
                && (o.Kind != ObligationKind.RequiredFollowUp || IsAskedAnew(t))
            );
    }

    // On each working day until somebody has said why.
    private bool IsAskedAnew(CaseTask task) =>
        task.Kind == CaseTaskKind.ExplainMiss
        && (
            !Sample.Calendar.IsWorkingDay(Today)
            || Now < Today.AtCopenhagen(new TimeOnly(8, 0))
            || task.DueAt >= Today.AtCopenhagen(new TimeOnly(16, 0))
        );

    private string? NotEscalating(Obligation o, string name)
    {
        if (o.Kind != ObligationKind.RequiredFollowUp)
        {
            return Placement.Tasks.Any(t => t.CauseId == o.Id.Value)
                ? null
                : $"{name}: nobody has it as a task";
        }

        if (
            !Contacts.Any(c =>
                c.Status == PlannedContactStatus.Planned
                && c.Code == ContactCodes.RequiredFollowUpNumber(o.Ordinal)
                && c.On <= o.DueOn
            )
        )
        {
            return $"{name}: it is in nobody's plan";
        }

        if (o.BookedOn >= Today)
        {
            return null;
        }

        (int WorkingDays, TaskRole Role)[] ladder =
        [
            (-10, TaskRole.Consultant),
            (-5, TaskRole.TeamLead),
            (-2, TaskRole.Coordinator),
            (0, TaskRole.Manager),
        ];
        return ladder
            .Where(step =>
                Sample.Calendar.Add(o.DueOn, step.WorkingDays).AtCopenhagen(new TimeOnly(8, 0))
                <= Now
            )
            .Where(step =>
                !Placement.Tasks.Any(t =>
                    t.CauseId == o.Id.Value
                    && t.Role == step.Role
                    && TaskFacts.FromJson(t.Facts).BookedOn == o.BookedOn
                )
            )
            .Select(step => $"{name}: {step.Role} was not told")
            .FirstOrDefault();
    }

    private string? Unnoted() =>
        Placement.ClosedAt is not null
            ? null
            : Contacts
                .Where(c =>
                    c.Status == PlannedContactStatus.Planned
                    && c.On < Today
                    && c.Form is ContactForm.Call or ContactForm.Visit
                    && !Placement.Obligations.Any(o => o.SubjectId == c.Id.Value)
                )
                .Select(c => $"the note of {c.Code} on {c.On} is not asked for")
                .FirstOrDefault();

    private string? Misplaced()
    {
        if (Placement.Tasks.CountBy(t => t.Key).Any(key => key.Value > 1))
        {
            return "a task was raised twice";
        }

        foreach (var task in Placement.Tasks.Where(t => t.Status == CaseTaskStatus.Open))
        {
            if (task.OwnerId is { } owner && owner != Placement.ConsultantId)
            {
                return $"{task.Kind} belongs to somebody who handed the placement over";
            }

            if (
                task.AssigneeId is { } has
                && _covers.Any(c => c.AwayId == has && c.From <= Today && Today <= c.To)
            )
            {
                return $"{task.Kind} is with somebody who is away";
            }
        }

        return null;
    }
}
