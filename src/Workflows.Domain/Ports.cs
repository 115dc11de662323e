using Workflows.Domain.Agreements;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Tasks;

namespace Workflows.Domain;

// What activities may ask for. Each port has two implementations, PostgreSQL and in-memory, behind which stands the one
// transaction of the step (decision D4): what a step changes through them is saved by its commit or not at all.

/// <summary>The case files, as the step's transaction sees them.</summary>
public interface ICaseFiles
{
    /// <summary>The case file of a placement, to read and to change; null when there is none.</summary>
    ValueTask<CaseFile?> FindAsync(PlacementId id, CancellationToken ct);
}

/// <summary>What was agreed on and assessed in a case, as the step's transaction sees it.</summary>
public interface ICaseDocuments
{
    /// <summary>The expectation agreement of a placement, to read and to change; null while there is none.</summary>
    ValueTask<ExpectationAgreement?> FindAgreementAsync(
        PlacementId placement,
        CancellationToken ct
    );

    /// <summary>The latest readiness assessment of a placement, to read and to change; null while there is none.</summary>
    ValueTask<ReadinessAssessment?> FindReadinessAsync(PlacementId placement, CancellationToken ct);

    /// <summary>The dialogue form of a planned contact, to read and to change; null while it is not filled in.</summary>
    ValueTask<DialogueForm?> FindDialogueFormAsync(PlannedContactId contact, CancellationToken ct);

    /// <summary>Adds an agreement; a placement has one.</summary>
    void Add(ExpectationAgreement agreement);

    /// <summary>Adds an assessment.</summary>
    void Add(ReadinessAssessment assessment);

    /// <summary>Adds a dialogue form; a contact has one.</summary>
    void Add(DialogueForm form);
}

/// <summary>The planned contacts, as the step's transaction sees them. The only truth about dates (decision D6).</summary>
public interface IPlannedContacts
{
    /// <summary>All contacts ever planned for a placement, by date.</summary>
    ValueTask<IReadOnlyList<PlannedContact>> OfAsync(PlacementId placement, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(PlannedContact contact);
}

/// <summary>Makes plans anew, in the step's transaction (decision D5).</summary>
public interface IReplanning
{
    /// <summary>
    /// Plans the open contacts of a placement by the rules in force now, around what the company has of other placements, and by
    /// another follow-up model where one is given. What was held stays. Throws when the placement cannot be followed up by that model.
    /// </summary>
    /// <param name="placement">The placement.</param>
    /// <param name="track">The model; null: as it is.</param>
    /// <param name="reason">Why, for the note that says that the model is another.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many contacts got another day, came in or fell away.</returns>
    ValueTask<int> ReplanAsync(
        PlacementId placement,
        FollowUpTrack? track,
        string reason,
        CancellationToken ct
    );
}

/// <summary>The rules that managers keep (decision D6).</summary>
public interface IRules
{
    /// <summary>What is in force on a day.</summary>
    ValueTask<RulesInForce> OnAsync(DateOnly day, CancellationToken ct);
}

/// <summary>What decides who has to do what: the rules in force and who is at work.</summary>
public interface IDuties
{
    /// <summary>What counts at a moment for a placement that starts on a day.</summary>
    ValueTask<Duty> ForAsync(DateOnly startsOn, DateTimeOffset now, CancellationToken ct);
}

/// <summary>The outbox: mails that leave only after the step is committed.</summary>
public interface IOutbox
{
    /// <summary>
    /// Puts a mail in the outbox. A mail whose <see cref="OutgoingMail.Key"/> was used before is dropped: a step that
    /// runs again sends nothing again.
    /// </summary>
    void Enqueue(OutgoingMail mail);
}
