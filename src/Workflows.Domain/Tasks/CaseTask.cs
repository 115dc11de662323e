using System.Globalization;
using Workflows.Domain.Handovers;

namespace Workflows.Domain.Tasks;

/// <summary>
/// Something that a person has to do about a placement (opgave): raised once for its cause, kind and receiver, with the facts
/// behind it, and open until somebody has done it or its cause is gone. Holds no free text: what was said is a note.
/// </summary>
public sealed class CaseTask
{
    private CaseTask() { }

    /// <summary>The task's id.</summary>
    public CaseTaskId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>What has to be done.</summary>
    public CaseTaskKind Kind { get; private init; }

    /// <summary>Cause, kind and receiver: unique, so that nothing is raised twice however often it is asked for.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The kind of thing that raised it.</summary>
    public TaskCause Cause { get; private init; }

    /// <summary>The obligation, signal, hand-over, task or placement that raised it.</summary>
    public Guid CauseId { get; private init; }

    /// <summary>The step of the ladder, counted from 1; later ones are escalations.</summary>
    public int Level { get; private init; }

    /// <summary>What the flow that ordered it calls it, without personal data; null: as its kind is called.</summary>
    public string? Title { get; private init; }

    /// <summary>Whether whoever does it says yes or no.</summary>
    public bool AsksYesOrNo { get; private init; }

    /// <summary>What came of it; null while it is open, and for a task that does not ask.</summary>
    public TaskAnswer? Answer { get; private set; }

    /// <summary>To whom the ladder gives it.</summary>
    public TaskRole Role { get; private init; }

    /// <summary>The consultant who answers for it; null when it belongs to a queue.</summary>
    public JobConsultantId? OwnerId { get; private set; }

    /// <summary>Who has it now: the owner, the deputy while the owner is away, or whoever took it; null: nobody yet.</summary>
    public JobConsultantId? AssigneeId { get; private set; }

    /// <summary>Who sees it while nobody has it.</summary>
    public TaskRole Queue { get; private set; }

    /// <summary>Whether its owner is away and nobody covers: the coordinator is warned.</summary>
    public bool LacksCover { get; private set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; private init; }

    /// <summary>When it has to be done at the latest.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it has come again because nobody acted.</summary>
    public int Reminders { get; private set; }

    /// <summary>The facts behind it as JSON, from which the sentence that explains it is rendered when shown.</summary>
    public string Facts { get; private init; } = "{}";

    /// <summary>Where it stands.</summary>
    public CaseTaskStatus Status { get; private set; }

    /// <summary>When it was done or fell away; null while open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Who did it; the name of the system when it fell away by itself.</summary>
    public string? SettledBy { get; private set; }

    /// <summary>Why it is no longer open.</summary>
    public TaskEnding? Ending { get; private set; }

    /// <summary>Whether somebody still has to do it.</summary>
    public bool IsOpen => Status == CaseTaskStatus.Open;

    /// <summary>Whether it tells somebody that a task of another was not done.</summary>
    public bool IsEscalation => Kind == CaseTaskKind.SeeToIt;

    internal static CaseTask Raise(PlacementId placement, TaskOrder order, DateTimeOffset now) =>
        new()
        {
            Id = CaseTaskId.New(),
            PlacementId = placement,
            Kind = order.Kind,
            Key = order.Key,
            Cause = order.Cause,
            CauseId = order.CauseId,
            Level = order.Level,
            Title = order.Title,
            AsksYesOrNo = order.AsksYesOrNo,
            Role = order.Role,
            Queue = order.Role,
            OwnerId = order.Owner,
            AssigneeId = order.Owner,
            RaisedAt = now,
            DueAt = order.DueAt,
            Facts = order.Facts.ToJson(),
        };

    /// <summary>Goes to whoever is at work that day: the owner, else the deputy, else the team.</summary>
    internal void Cover(Roster roster, DateOnly day)
    {
        if (OwnerId is { } owner)
        {
            var standIn = roster.StandIn(owner, day).Person;
            LacksCover = standIn is null;
            Queue = LacksCover ? TaskRole.Team : Role;
            AssigneeId = standIn ?? TakerWhoIsHere(owner, roster, day);
        }
        else if (AssigneeId is { } taker && roster.IsAway(taker, day))
        {
            // Whoever took it from a queue is away now: back to those who can do it.
            AssigneeId = null;
        }
    }

    // A colleague who took it while nobody covered keeps it until the owner or a deputy is there.
    private JobConsultantId? TakerWhoIsHere(JobConsultantId owner, Roster roster, DateOnly day) =>
        AssigneeId is { } taker && taker != owner && !roster.IsAway(taker, day) ? taker : null;

    /// <summary>Follows the placement to its new consultant.</summary>
    internal void Follow(JobConsultantId from, JobConsultantId to)
    {
        if (OwnerId == from)
        {
            OwnerId = to;
            AssigneeId = to;
        }
        else if (AssigneeId == from)
        {
            AssigneeId = null;
        }
    }

    internal void Take(JobConsultantId person) => AssigneeId = person;

    internal void ComeAgain(DateTimeOffset dueAt)
    {
        Reminders++;
        DueAt = dueAt;
    }

    internal void Take(TaskAnswer answer) => Answer = answer;

    internal void Settle(TaskEnding ending, string by, DateTimeOffset at)
    {
        Status = ending == TaskEnding.Done ? CaseTaskStatus.Done : CaseTaskStatus.Superseded;
        Ending = ending;
        SettledBy = by;
        SettledAt = at;
    }
}

/// <summary>What is asked for when a task is raised.</summary>
internal sealed record TaskOrder
{
    public required CaseTaskKind Kind { get; init; }

    public required TaskCause Cause { get; init; }

    public required Guid CauseId { get; init; }

    public required TaskRole Role { get; init; }

    /// <summary>Tells the same order apart when it may come again, e.g. after a date that was agreed and not kept.</summary>
    public int Round { get; init; }

    public required int Level { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required TaskFacts Facts { get; init; }

    public JobConsultantId? Owner { get; init; }

    /// <summary>Which step of which flow orders it; null when no flow does.</summary>
    public string? FlowKey { get; init; }

    public string? Title { get; init; }

    public bool AsksYesOrNo { get; init; }

    public bool IsEscalation => Kind == CaseTaskKind.SeeToIt;

    public string Key =>
        FlowKey is { } flow
            ? string.Create(CultureInfo.InvariantCulture, $"{CauseId:N}:flow:{flow}")
            : string.Create(CultureInfo.InvariantCulture, $"{CauseId:N}:{Kind}:{Role}:{Round}");
}

/// <summary>Where a task stands.</summary>
public enum CaseTaskStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done by a person.</summary>
    Done,

    /// <summary>Fell away, with the reason in <see cref="CaseTask.Ending"/>.</summary>
    Superseded,
}

/// <summary>Why a task is no longer open.</summary>
public enum TaskEnding
{
    /// <summary>A person did it.</summary>
    Done,

    /// <summary>The obligation was done, replaced or recorded as missed.</summary>
    ObligationSettled,

    /// <summary>A date was agreed for the required follow-up.</summary>
    FollowUpBooked,

    /// <summary>A person cleared the signal.</summary>
    SignalCleared,

    /// <summary>The task that it escalated was done or fell away.</summary>
    TaskSettled,

    /// <summary>The placement was handed over again, or the receiver answered.</summary>
    HandoverSettled,

    /// <summary>The placement was reopened, so it was no break-off.</summary>
    PlacementReopened,

    /// <summary>The placement ended before it was done.</summary>
    PlacementClosed,

    /// <summary>The flow that ordered it went on without it.</summary>
    Withdrawn,
}
