using System.Globalization;

namespace Workflows.Domain.FollowUp;

/// <summary>One contact that the plan holds: with whom, in which form, on which day, and why. The only truth about dates (decision D6).</summary>
public sealed class PlannedContact
{
    private PlannedContact() { }

    /// <summary>The contact's id.</summary>
    public PlannedContactId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The company, across whose placements caps and slots are counted.</summary>
    public CompanyId CompanyId { get; private init; }

    /// <summary>The step of the schedule, e.g. "prep.guide" (see <see cref="ContactCodes"/>).</summary>
    public string Code { get; private init; } = "";

    /// <summary>What is done.</summary>
    public ContactForm Form { get; private set; }

    /// <summary>With whom.</summary>
    public ContactParty Party { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Where it stands.</summary>
    public PlannedContactStatus Status { get; private set; }

    /// <summary>The time of day; null: whenever it suits.</summary>
    public TimeOnly? At => PlanFacts.FromJson(Facts).At;

    /// <summary>The version of the follow-up rules that produced the date, e.g. "opfølgning-1".</summary>
    public string RuleVersion { get; private set; } = "";

    /// <summary>The facts behind the date as JSON, from which its one-sentence explanation is rendered when shown.</summary>
    public string Facts { get; private set; } = "{}";

    /// <summary>When it was done or given up; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>How it left the plan, where that decides whether it may come back; null for what was simply done.</summary>
    public ContactEnding? Ending { get; private set; }

    /// <summary>Why the plan gave it up, one Danish sentence without free text; null where a note says it.</summary>
    public string? EndingReason { get; private set; }

    /// <summary>What a later check found out (R92); null for other contacts.</summary>
    public WorkAfterwards? Work { get; private set; }

    /// <summary>Whether it waits until the citizen is back, and nobody knows when that is: its day means nothing meanwhile.</summary>
    public bool WaitsForResume => IsOpen && PlanFacts.FromJson(Facts).WaitsForResume;

    /// <summary>Whether it still has to happen.</summary>
    public bool IsOpen => Status == PlannedContactStatus.Planned;

    /// <summary>Takes a contact into the plan, as the planner computed it.</summary>
    public static PlannedContact From(PlanItem item, DateTimeOffset now) =>
        new()
        {
            Id = PlannedContactId.New(),
            PlacementId = item.PlacementId,
            CompanyId = item.CompanyId,
            Code = item.Code,
            Form = item.Form,
            Party = item.Party,
            On = item.On,
            Status = item.IsBeforeSystem
                ? PlannedContactStatus.BeforeSystem
                : PlannedContactStatus.Planned,
            RuleVersion = item.RuleVersion,
            Facts = item.Facts.ToJson(),
            SettledAt = item.IsBeforeSystem ? now : null,
        };

    /// <summary>
    /// Follows a new plan: takes over its day, what is done with whom, and the facts behind it. Refused when the contact is settled.
    /// </summary>
    public Decision Replan(PlanItem item)
    {
        if (!IsOpen)
        {
            return Decision.Refuse(
                $"{ContactNames.Of(Code)} er allerede {ContactNames.Of(Status)} og kan ikke flyttes."
            );
        }

        // Another follow-up model may make a visit of what was a call.
        Form = item.Form;
        Party = item.Party;
        On = item.On;
        RuleVersion = item.RuleVersion;
        Facts = item.Facts.ToJson();
        return Decision.Ok;
    }

    /// <summary>It was done.</summary>
    public Decision Complete(DateTimeOffset at) => Settle(PlannedContactStatus.Done, at);

    /// <summary>It is given up: the placement ended first, or nobody could be reached.</summary>
    public Decision Cancel(DateTimeOffset at) =>
        Settle(PlannedContactStatus.Cancelled, at, ContactEnding.LeftOut);

    /// <summary>
    /// The placement was closed: the evaluation was written with it, the later checks stay (R92), all else is given up. A
    /// placement that never started has nothing to check later.
    /// </summary>
    public Decision SettleAtClosing(bool hadStarted, DateTimeOffset at)
    {
        if (string.Equals(Code, ContactCodes.ClosingEvaluation, StringComparison.Ordinal))
        {
            return Settle(PlannedContactStatus.Done, at, ContactEnding.PlacementEnded);
        }

        return hadStarted && ContactCodes.IsAfterwards(Code)
            ? Decision.Ok
            : Settle(
                PlannedContactStatus.Cancelled,
                at,
                ContactEnding.PlacementEnded,
                "Forløbet er afsluttet."
            );
    }

    /// <summary>The plan does not want it any more. It may come back when the plan changes again.</summary>
    internal Decision FallAway(string why, DateTimeOffset at) =>
        Settle(PlannedContactStatus.Cancelled, at, ContactEnding.NotPlanned, why);

    /// <summary>A later check was held.</summary>
    internal Decision Complete(WorkAfterwards? work, DateTimeOffset at)
    {
        var decision = Complete(at);
        if (decision is Decision.Accepted)
        {
            Work = work;
        }

        return decision;
    }

    private Decision Settle(
        PlannedContactStatus status,
        DateTimeOffset at,
        ContactEnding? ending = null,
        string? reason = null
    )
    {
        if (!IsOpen)
        {
            return Decision.Refuse(
                $"{ContactNames.Of(Code)} er allerede {ContactNames.Of(Status)}."
            );
        }

        Status = status;
        SettledAt = at;
        Ending = ending;
        EndingReason = reason;
        return Decision.Ok;
    }
}

/// <summary>What is done at a contact.</summary>
public enum ContactForm
{
    /// <summary>A mail that the product sends.</summary>
    Mail,

    /// <summary>A phone call (R74).</summary>
    Call,

    /// <summary>A visit at the work place (R75).</summary>
    Visit,

    /// <summary>A meeting of the parties.</summary>
    Meeting,

    /// <summary>The written closing evaluation (R92).</summary>
    Evaluation,

    /// <summary>A mail with a question that is answered with one tap (R66).</summary>
    Pulse,

    /// <summary>A written assessment by the colleagues.</summary>
    Assessment,
}

/// <summary>With whom a contact is held.</summary>
public enum ContactParty
{
    /// <summary>The company.</summary>
    Company,

    /// <summary>The citizen.</summary>
    Citizen,

    /// <summary>Company and citizen.</summary>
    Both,

    /// <summary>The colleagues around the placement, without company and citizen.</summary>
    Team,
}

/// <summary>Where a planned contact stands.</summary>
public enum PlannedContactStatus
{
    /// <summary>Still to come, or overdue.</summary>
    Planned,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up: the placement ended first, or nobody could be reached.</summary>
    Cancelled,

    /// <summary>Its day had passed when the placement was registered here: recorded, never carried out.</summary>
    BeforeSystem,
}

/// <summary>How a contact left the plan.</summary>
public enum ContactEnding
{
    /// <summary>Somebody left it out, or nobody could be reached: it does not come back.</summary>
    LeftOut,

    /// <summary>The placement ended: it comes back when the closing was wrong.</summary>
    PlacementEnded,

    /// <summary>The plan changed: it comes back when the plan wants it again.</summary>
    NotPlanned,
}

/// <summary>What a later check found out: is the citizen still in work (R92)?</summary>
public enum WorkAfterwards
{
    /// <summary>In the same company.</summary>
    SameCompany,

    /// <summary>In work elsewhere.</summary>
    Elsewhere,

    /// <summary>Not in work.</summary>
    None,

    /// <summary>Nobody could say.</summary>
    Unknown,
}
