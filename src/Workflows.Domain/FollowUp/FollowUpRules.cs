using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// One version of the follow-up rules as data (decision D6): every track with its contacts, the caps that protect a
/// company, and the ladders of reminders and escalations. Managers edit a draft; a version in force never changes. The
/// required follow-up is not in it: its dates are the obligation's.
/// </summary>
public sealed partial record FollowUpRules
{
    /// <summary>Stored with each contact that it produces, e.g. "opfølgning-1".</summary>
    public required string Version { get; init; }

    /// <summary>The first day on which contacts are planned by it.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The follow-up models, one for each <see cref="FollowUpTrack"/>.</summary>
    public required ValueList<TrackRules> Tracks { get; init; }

    /// <summary>How much a company is asked at most.</summary>
    public required ContactCaps Caps { get; init; }

    /// <summary>What happens when nobody answers or something goes wrong (domain 3.4).</summary>
    public required ValueList<Ladder> Ladders { get; init; }

    /// <summary>When the house is open and mail leaves.</summary>
    public required OpeningHours Hours { get; init; }

    /// <summary>By how many working days a call may move so that no consultant has too many on one day.</summary>
    /// <value>2.</value>
    public int LevellingWorkingDays { get; init; } = 2;

    /// <summary>The rules of a track.</summary>
    public TrackRules Of(FollowUpTrack track)
    {
        foreach (var rules in Tracks)
        {
            if (rules.Track == track)
            {
                return rules;
            }
        }

        throw new InvalidOperationException($"The rules {Version} have no track {track}.");
    }

    /// <summary>The ladder that a trigger sets off.</summary>
    public Ladder Of(LadderTrigger trigger) =>
        Ladders.FirstOrDefault(ladder => ladder.Trigger == trigger)
        ?? throw new InvalidOperationException(
            $"The rules {Version} have no ladder for {trigger}."
        );
}

/// <summary>The contacts of one follow-up model.</summary>
/// <param name="Track">The model.</param>
/// <param name="Steps">Its contacts.</param>
public sealed record TrackRules(FollowUpTrack Track, ValueList<ContactStep> Steps);

/// <summary>How much a company is asked at most, across all its placements (R76). Calls, answers, changes and mails of an obligation do not count.</summary>
public sealed record ContactCaps
{
    /// <summary>Days in a calendar week (Monday to Sunday) on which a company gets requests; those of one day are one mail.</summary>
    /// <value>1.</value>
    public int CompanyPerWeek { get; init; } = 1;

    /// <summary>Days on which one placement asks something, in any <see cref="PlacementDays"/> days that follow each other.</summary>
    /// <value>2.</value>
    public int PerPlacement { get; init; } = 2;

    /// <summary>The length of the window for <see cref="PerPlacement"/>.</summary>
    /// <value>14 days.</value>
    public int PlacementDays { get; init; } = 14;
}

/// <summary>One contact of a follow-up model, or a series of them.</summary>
/// <param name="Code">The step, e.g. "prep.guide"; in a series with "{n}" for the number, e.g. "chk.monthly.{n}".</param>
/// <param name="Form">What is done.</param>
/// <param name="Party">With whom.</param>
/// <param name="When">The day, in a series the first one.</param>
public sealed record ContactStep(string Code, ContactForm Form, ContactParty Party, PlanOffset When)
{
    /// <summary>Where the number of a series stands in its code.</summary>
    public const string Number = "{n}";

    /// <summary>Where the day goes when people are not at work: a duty comes earlier, a courtesy later (domain 2.3).</summary>
    /// <value>Later.</value>
    public ClosedDayRule OnClosedDay { get; init; } = ClosedDayRule.Later;

    /// <summary>The last day on which it still makes sense; null: the planned day itself.</summary>
    public PlanOffset? Latest { get; init; }

    /// <summary>Not before this day, also when moving to a working day would go further back; null: no such limit.</summary>
    public PlanOffset? Earliest { get; init; }

    /// <summary>The time of day; null: the company's contact slot, or whenever it suits.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>What the product asks of the company with it; counted by the caps.</summary>
    public CompanyRequest Request { get; init; }

    /// <summary>How it comes again; null: once.</summary>
    public StepSeries? Series { get; init; }

    /// <summary>For which placements it is.</summary>
    public StepCondition OnlyFor { get; init; } = StepCondition.All;

    /// <summary>With whom when the citizen was hired; null: as always.</summary>
    public ContactParty? PartyWhenHired { get; init; }

    /// <summary>The dialogue form that belongs to it, e.g. "dialog-1"; null: none (R89).</summary>
    public string? DialogueForm { get; init; }

    /// <summary>Whether it may become rarer when company and consultant have agreed to fade out (R83).</summary>
    public bool MayFade { get; init; }
}

/// <summary>How a contact comes again.</summary>
/// <param name="Every">The distance from one to the next, in the unit of the step's first day.</param>
/// <param name="Until">No contact after this day.</param>
public sealed record StepSeries(int Every, PlanOffset Until);

/// <summary>For which placements a contact is.</summary>
public sealed record StepCondition
{
    /// <summary>For all.</summary>
    public static StepCondition All { get; } = new();

    /// <summary>At least so many whole weeks are planned; null: no limit.</summary>
    public int? FromWeeks { get; init; }

    /// <summary>At most so many weeks are planned; null: no limit.</summary>
    public int? ToWeeks { get; init; }

    /// <summary>Only when the company asked for it.</summary>
    public bool WhenCompanyAsked { get; init; }
}

/// <summary>A distance in time from a fixed point of the placement.</summary>
/// <param name="Anchor">The fixed point.</param>
/// <param name="Count">How many units after it; negative: before it.</param>
/// <param name="Unit">What is counted. Months clamp to the month's end.</param>
public sealed record PlanOffset(PlanAnchor Anchor, int Count, PlanUnit Unit);

/// <summary>The fixed points from which contacts are counted.</summary>
public enum PlanAnchor
{
    /// <summary>The first day.</summary>
    Start,

    /// <summary>The last day.</summary>
    End,

    /// <summary>The dates of an obligation.</summary>
    Obligation,

    /// <summary>The last day that a limit of the law allows without an assessment.</summary>
    DurationLimit,
}

/// <summary>What is counted.</summary>
public enum PlanUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Working days.</summary>
    WorkingDays,

    /// <summary>Weeks of seven calendar days.</summary>
    Weeks,

    /// <summary>Months: the same day number, or the last day of a shorter month.</summary>
    Months,
}

/// <summary>Where a day goes when it is closed.</summary>
public enum ClosedDayRule
{
    /// <summary>To the next day on which people are at work: a courtesy.</summary>
    Later,

    /// <summary>To the last day before on which people are at work: never later than the rule.</summary>
    Earlier,
}

/// <summary>What the product asks of a company.</summary>
public enum CompanyRequest
{
    /// <summary>Nothing that counts: a call, an answer, a mail of an obligation.</summary>
    None,

    /// <summary>To read the guide.</summary>
    Guide,

    /// <summary>To answer the one-tap question.</summary>
    Pulse,

    /// <summary>To set time aside.</summary>
    Appointment,
}
