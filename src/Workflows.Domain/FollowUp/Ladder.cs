namespace Workflows.Domain.FollowUp;

/// <summary>What happens, one after the other, when something was heard, or nothing (domain 3.4).</summary>
/// <param name="Trigger">What sets it off.</param>
/// <param name="Steps">The steps, the earliest first.</param>
public sealed record Ladder(LadderTrigger Trigger, ValueList<LadderStep> Steps);

/// <summary>One step of a ladder.</summary>
/// <param name="Action">Who does what.</param>
/// <param name="After">How long after the trigger; for a date that is coming, negative: before it.</param>
/// <param name="Unit">What is counted.</param>
public sealed record LadderStep(LadderAction Action, int After, LadderUnit Unit)
{
    /// <summary>Whether it comes again on each working day until somebody has acted.</summary>
    public bool Daily { get; init; }
}

/// <summary>What sets off a ladder.</summary>
public enum LadderTrigger
{
    /// <summary>The company has not answered a question or a reminder (R67).</summary>
    NoAnswer,

    /// <summary>"Ring til mig".</summary>
    CallMe,

    /// <summary>"Noget skal justeres".</summary>
    NeedsAdjustment,

    /// <summary>"Vi vil stoppe".</summary>
    WantsToStop,

    /// <summary>Two days of absence without notice within five working days.</summary>
    Absence,

    /// <summary>A conflict.</summary>
    Conflict,

    /// <summary>The placement was broken off, or the job was lost.</summary>
    BreakOff,

    /// <summary>The required follow-up is not done; counted from its last day.</summary>
    RequiredFollowUp,

    /// <summary>A task was not done in time; counted from its deadline. Hand-overs that nobody confirms, too.</summary>
    TaskOverdue,

    /// <summary>The owner of a task is away and nobody covers.</summary>
    OwnerAway,

    /// <summary>Nobody has the hotline some time in the next seven days.</summary>
    HotlineGap,
}

/// <summary>Who does what on a step of a ladder.</summary>
public enum LadderAction
{
    /// <summary>The company gets one friendly reminder.</summary>
    Remind,

    /// <summary>The consultant calls the company.</summary>
    CallCompany,

    /// <summary>The consultant calls the citizen.</summary>
    CallCitizen,

    /// <summary>The backup calls the company: the consultant did not.</summary>
    BackupCalls,

    /// <summary>Whoever has the hotline calls the company.</summary>
    HotlineCalls,

    /// <summary>The matter comes up at the next follow-up.</summary>
    PutOnAgenda,

    /// <summary>A talk of company, citizen and consultant is held.</summary>
    ThreePartyTalk,

    /// <summary>Help with the conflict is offered (R54).</summary>
    OfferConflictSupport,

    /// <summary>The closing evaluation is written, also after a break-off.</summary>
    Evaluate,

    /// <summary>The consultant is told.</summary>
    TellConsultant,

    /// <summary>The team lead is told.</summary>
    TellTeamLead,

    /// <summary>The coordinator is told.</summary>
    TellCoordinator,

    /// <summary>The manager is told, and it stands in red on the board.</summary>
    TellManager,

    /// <summary>It is recorded as missed for ever, and a reason has to be given.</summary>
    RecordMissed,

    /// <summary>The task goes to the holiday cover.</summary>
    GiveToCover,

    /// <summary>The task goes to the team's queue.</summary>
    GiveToTeam,
}

/// <summary>What a ladder counts.</summary>
public enum LadderUnit
{
    /// <summary>Working days.</summary>
    WorkingDays,

    /// <summary>Hours in which the house is open.</summary>
    OpeningHours,

    /// <summary>Calendar days, moved to the working day before.</summary>
    Days,
}
