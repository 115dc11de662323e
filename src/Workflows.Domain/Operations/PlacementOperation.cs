using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Operations;

/// <summary>
/// What people do with a placement that runs: it changes the placement, and then the plan, the duties and the tasks follow.
/// What an operation is refused for is for the placement to say.
/// </summary>
public abstract record PlacementOperation
{
    private protected PlacementOperation() { }

    /// <summary>What it means in one Danish sentence without free text, e.g. "Forløbet slutter fredag 15. januar."</summary>
    public abstract string Sentence(DateOnly today);

    /// <summary>
    /// Carries it out on the case as it is given, with everything that follows. Saved, it is done; thrown away, it was the
    /// preview of exactly that.
    /// </summary>
    public OperationResult Carry(RunningCase running, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(running);
        // What is due now without the operation is not its doing.
        LookAfter(running, at);
        var before = CaseSnapshot.Of(running);
        var decision = ApplyTo(running, by, at);
        if (decision is Decision.Refused)
        {
            return new OperationResult(decision, []);
        }

        if (Reach != Reach.People)
        {
            var today = at.DayInCopenhagen();
            Replanning.Run(running, Reach == Reach.Company, Sentence(today), at);
        }

        LookAfter(running, at);
        return new OperationResult(
            decision,
            CaseSnapshot.Of(running).Since(before, at.DayInCopenhagen())
        );
    }

    internal abstract Reach Reach { get; }

    internal abstract Decision ApplyTo(RunningCase running, string by, DateTimeOffset at);

    private static void LookAfter(RunningCase running, DateTimeOffset at) =>
        running.Add(
            running.Case,
            running.Placement.LookAfter(running.Company, running.Case.Contacts, running.Duty, at)
        );
}

/// <summary>What an operation did, or was refused for.</summary>
/// <param name="Decision">Whether it was done.</param>
/// <param name="Changes">What moved, came and went.</param>
public sealed record OperationResult(Decision Decision, IReadOnlyList<CaseChange> Changes);

/// <summary>How far the plan follows an operation.</summary>
internal enum Reach
{
    People,
    Placement,
    Company,
}

/// <summary>The placement begins later and keeps its length.</summary>
/// <param name="NewStart">The new first day.</param>
/// <param name="Reason">Why.</param>
public sealed record Postpone(DateOnly NewStart, Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Forløbet begynder {NewStart.InWords(today)}.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.Postpone(NewStart, Reason.Unwrap(), running.Duty, by, at);
}

/// <summary>The placement ends earlier than planned.</summary>
/// <param name="NewEnd">The new last day.</param>
/// <param name="Reason">Why.</param>
public sealed record Shorten(DateOnly NewEnd, Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => $"Forløbet slutter {NewEnd.InWords(today)}.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.EndEarlier(
            NewEnd,
            Reason.Unwrap(),
            running.Duty.Pack,
            running.Duty.Calendar,
            by,
            at
        );
}

/// <summary>The placement lasts longer. Past a limit of the law only with a written assessment; nothing extends by itself.</summary>
/// <param name="NewEnd">The new last day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Assessment">The concrete assessment; null where no limit is passed.</param>
public sealed record Extend(
    DateOnly NewEnd,
    Sensitive<string> Reason,
    Sensitive<string>? Assessment
) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Forløbet bliver forlænget til {NewEnd.InWords(today)}.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.Extend(
            NewEnd,
            Reason.Unwrap(),
            Assessment?.Unwrap(),
            running.Duty,
            by,
            at
        );
}

/// <summary>The citizen is away for a time: courtesy contacts wait, duties do not.</summary>
/// <param name="From">The first day away.</param>
/// <param name="To">The last day away; null while nobody knows.</param>
/// <param name="Reason">What colleagues have to know; never a diagnosis.</param>
public sealed record Pause(DateOnly From, DateOnly? To, Sensitive<string> Reason)
    : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        To is { } to
            ? $"Forløbet holder pause fra {From.InWords(today)} til og med {to.InWords(today)}."
            : $"Forløbet holder pause fra {From.InWords(today)}, indtil borgeren er tilbage.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.Pause(From, To, Reason.Unwrap(), by, at);
}

/// <summary>The citizen is back.</summary>
/// <param name="On">The first day back.</param>
public sealed record Resume(DateOnly On) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Forløbet går i gang igen {On.InWords(today)}.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.Resume(On, by, at);
}

/// <summary>Another person in the company is the one to talk to.</summary>
/// <param name="Contact">The person.</param>
public sealed record ChangeContact(CompanyContact Contact) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Virksomheden får en ny kontaktperson.";

    internal override Reach Reach => Reach.People;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.ChangeContact(Contact, by, at);
}

/// <summary>Another consultant leads the placement; all open work follows (R24).</summary>
/// <param name="To">The new consultant.</param>
/// <param name="Advice">What the receiver should know; null: nothing.</param>
public sealed record ChangeConsultant(JobConsultantId To, Sensitive<string>? Advice)
    : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Forløbet får en ny jobkonsulent.";

    internal override Reach Reach => Reach.People;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.HandOver(
            To,
            Advice?.Unwrap(),
            running.Case.Contacts,
            running.Duty,
            by,
            at
        );
}

/// <summary>The placement is followed up in another way (R64, R65).</summary>
/// <param name="Track">The model.</param>
/// <param name="Reason">Why.</param>
public sealed record ChangeTrack(FollowUpTrack Track, Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Opfølgningen er nu: {TrackNames.Of(Track)}.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.ChangeTrack(Track, Reason.Unwrap(), running.Company, by, at);
}

/// <summary>The placement is broken off (frafald, R03): it closes, and what has to be done after it begins.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Note">What was good, and what can be learned.</param>
public sealed record BreakOff(Sensitive<string> Reason, Sensitive<string> Note) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Forløbet er afbrudt.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        Ending.Close(running, PlacementOutcome.DropOut, Note.Unwrap(), Reason.Unwrap(), by, at);
}

/// <summary>The placement ends, as planned or because the citizen was hired (R92).</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Evaluation">The consultant's closing evaluation.</param>
/// <param name="DropOutReason">Why it was broken off; null unless it was.</param>
public sealed record Close(
    PlacementOutcome Outcome,
    Sensitive<string> Evaluation,
    Sensitive<string>? DropOutReason
) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Forløbet er afsluttet.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        Ending.Close(running, Outcome, Evaluation.Unwrap(), DropOutReason?.Unwrap(), by, at);
}

/// <summary>A closing was wrong: the placement runs on, with its duties and its plan.</summary>
/// <param name="Reason">Why.</param>
public sealed record Reopen(Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) => "Forløbet er åbnet igen.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        running.Placement.Reopen(Reason.Unwrap(), by, at);
}
