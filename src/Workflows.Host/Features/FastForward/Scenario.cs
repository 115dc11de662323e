using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Import;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Features.FastForward;

/// <summary>
/// What happens to a placement in virtual time: how it is, what people do twice each working day, and what comes in between.
/// Days are counted from the placement's first day, so that a scenario fits any placement.
/// </summary>
internal sealed class Scenario
{
    /// <summary>When people act on a working day.</summary>
    public static IReadOnlyList<TimeOnly> Hours { get; } = [new(10, 0), new(15, 0)];

    private Scenario(string name, string text)
    {
        Name = name;
        Text = text;
    }

    /// <summary>Everybody does what the plan says on the day it says.</summary>
    public static Scenario AllWell { get; } = new("all-well", "Alle gør, hvad planen siger.");

    /// <summary>Nobody answers, calls or notes anything.</summary>
    public static Scenario NoReply { get; } =
        new("no-reply", "Ingen svarer, ringer eller noterer noget.") { Habits = null };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        AllWell,
        NoReply,
        new("company-silent", "Virksomheden svarer kun, når nogen ringer.")
        {
            Habits = new Habits { CompanyAnswers = false },
            CompanyWantsPulse = true,
        },
        new("illness", "Borgeren bliver væk og er så syg i to uger.")
        {
            Twist = people =>
            {
                people.OnDay(8, () => people.StayAway());
                people.OnDay(9, () => people.StayAway());
                people.OnDay(14, () => people.FallIll(days: 12));
            },
        },
        new("conflict", "Der opstår en konflikt i uge 4, og I taler sammen.")
        {
            Twist = people => people.OnDay(23, people.Quarrel),
        },
        new("doubt", "I er i tvivl om matchet og følger tættere op.")
        {
            Habits = new Habits { Agrees = false },
            Twist = people => people.Before(people.FollowCloser),
        },
        new("extension", "Forløbet bliver forlænget med 13 uger.")
        {
            Habits = new Habits { WeeksInAll = 26 },
        },
        new("break-off", "Forløbet bliver afbrudt i uge 3.")
        {
            Twist = people => people.OnDay(16, people.BreakOff),
        },
        new("consultant-leaves", "Konsulenten holder op i uge 5, og en anden tager over.")
        {
            Twist = people => people.OnDay(30, people.HandOver),
        },
        new("christmas", "Forløbet går hen over jul, påske og begge slags tid.")
        {
            Shape = row => row with { StartsOn = FirstMondayOfDecember(row.StartsOn), Weeks = 26 },
        },
        new(
            "careless",
            "Aftalen kommer tidligt, men konsulenterne glemmer skemaer og overdragelser."
        )
        {
            Habits = new Habits { Forgets = true },
            Twist = people => people.OnDay(30, people.HandOver),
        },
        new("rule-change", "Reglerne bliver ændret i uge 6.")
        {
            Twist = people => people.OnDay(37, people.ChangeRules),
        },
        new("four-weeks", "Forløbet varer fire uger.") { Shape = row => row with { Weeks = 4 } },
        new("wage-subsidy", "Løntilskud i et halvt år.")
        {
            Shape = row => row with { Kind = PlacementKind.WageSubsidy, Weeks = 26 },
        },
        new("hired", "Borgeren bliver ansat, når forløbet slutter.")
        {
            Habits = new Habits { Outcome = PlacementOutcome.Hired },
        },
    ];

    public string Name { get; }

    /// <summary>One Danish sentence.</summary>
    public string Text { get; }

    /// <summary>How people act as a rule; null when nobody ever does anything.</summary>
    public Habits? Habits { get; private init; } = new();

    /// <summary>Whether the company has asked for the question on the first day.</summary>
    public bool CompanyWantsPulse { get; private init; }

    /// <summary>What the placement is like.</summary>
    public Func<ImportRow, ImportRow> Shape { get; private init; } = row => row;

    private Action<People> Twist { get; init; } = _ => { };

    /// <summary>The next moment after this one at which people act; null when nobody ever does.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now, WorkingDays calendar)
    {
        if (Habits is null)
            return null;

        for (var day = calendar.OnOrAfter(now.DayInCopenhagen()); ; day = calendar.Next(day))
        {
            foreach (var hour in Hours)
            {
                if (day.AtCopenhagen(hour) is var moment && moment > now)
                    return moment;
            }
        }
    }

    /// <summary>People look at the placements and act as the pages would let them.</summary>
    public async Task ActAsync(
        MemoryWorld world,
        WorkingDays calendar,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        foreach (var id in world.Placements.Where(p => IsBusy(p, world, now)).Select(p => p.Id))
        {
            var unit = world.Open();
            await ActAsync(
                id,
                new PeoplePorts(unit, unit, unit, new MemoryDuties(world, calendar), Add),
                now,
                ct
            );
            unit.Save(now);

            void Add(object what)
            {
                if (what is JobConsultant consultant)
                    unit.Add(consultant);
                else
                    unit.Add((FollowUpRulesVersion)what);
            }
        }
    }

    /// <summary>The people around one placement act, wherever it is stored; saving is the caller's.</summary>
    public async Task ActAsync(
        PlacementId id,
        PeoplePorts ports,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (
            Habits is { } habits
            && await People.FindAsync(id, ports, habits, now, ct) is { } people
        )
        {
            Twist(people);
            await people.DoWhatIsDueAsync(ct);
        }
    }

    // What is closed and has nothing open is left alone until the day of the next check.
    private static bool IsBusy(Placement placement, MemoryWorld world, DateTimeOffset now) =>
        !placement.IsClosed
        || placement.Tasks.Any(task => task.IsOpen)
        || placement.Signals.Any(signal => signal.IsOpen)
        || placement.Obligations.Any(duty => duty.IsOpen)
        || world
            .PlannedContactsOf(placement.Id)
            .Any(contact => contact.IsOpen && contact.On <= now.DayInCopenhagen());

    private static DateOnly FirstMondayOfDecember(DateOnly after)
    {
        var first = new DateOnly(
            after.Month == 12 && after.Day > 7 ? after.Year + 1 : after.Year,
            12,
            1
        );
        return first.AddDays((DayOfWeek.Monday - first.DayOfWeek + 7) % 7);
    }
}

/// <summary>How the people around a placement act as a rule.</summary>
internal sealed record Habits
{
    /// <summary>Whether the company answers mails; if not, it answers when somebody calls.</summary>
    public bool CompanyAnswers { get; init; } = true;

    /// <summary>Whether caseworker and consultant see the citizen's readiness alike.</summary>
    public bool Agrees { get; init; } = true;

    /// <summary>Whether the agreement is written before its day, and dialogue forms and hand-overs are forgotten.</summary>
    public bool Forgets { get; init; }

    /// <summary>To how many weeks the placement is extended when that is decided; null: it ends.</summary>
    public int? WeeksInAll { get; init; }

    /// <summary>How it ends.</summary>
    public PlacementOutcome Outcome { get; init; } = PlacementOutcome.Completed;

    /// <summary>What the later checks find out.</summary>
    public WorkAfterwards Work =>
        Outcome == PlacementOutcome.Hired ? WorkAfterwards.SameCompany : WorkAfterwards.Elsewhere;
}
