namespace Workflows.Domain.FollowUp;

/// <summary>
/// A follow-up model as data (decision D6): which contacts, how far from the start or the end. The required follow-up
/// is not in it: its dates are the obligation's.
/// </summary>
/// <param name="Version">Stored with each contact that it produces, e.g. "standard-1".</param>
/// <param name="Steps">The contacts.</param>
public sealed record FollowUpRules(string Version, IReadOnlyList<ContactStep> Steps)
{
    /// <summary>The track for everyone, which cannot be removed (domain 3.2).</summary>
    public static FollowUpRules Standard { get; } =
        new(
            "standard-1",
            [
                new(
                    ContactCodes.Expectation,
                    ContactForm.Meeting,
                    ContactParty.Both,
                    new(PlanAnchor.Start, -10, PlanUnit.WorkingDays)
                )
                {
                    Latest = new(PlanAnchor.Start, -3, PlanUnit.WorkingDays),
                },
                new(
                    ContactCodes.Guide,
                    ContactForm.Mail,
                    ContactParty.Company,
                    new(PlanAnchor.Start, -3, PlanUnit.WorkingDays)
                ),
                new(
                    ContactCodes.ThreeDays,
                    ContactForm.Call,
                    ContactParty.Both,
                    new(PlanAnchor.Start, 3, PlanUnit.Days)
                )
                {
                    Earliest = new(PlanAnchor.Start, 1, PlanUnit.WorkingDays),
                },
                new(
                    ContactCodes.ClosingEvaluation,
                    ContactForm.Evaluation,
                    ContactParty.Both,
                    new(PlanAnchor.End, -3, PlanUnit.WorkingDays)
                ),
            ]
        );
}

/// <summary>One contact of a follow-up model.</summary>
/// <param name="Code">The step, e.g. "prep.guide".</param>
/// <param name="Form">What is done.</param>
/// <param name="Party">With whom.</param>
/// <param name="When">The day; where it is closed, the working day before.</param>
public sealed record ContactStep(string Code, ContactForm Form, ContactParty Party, PlanOffset When)
{
    /// <summary>The last day on which it still makes sense; null: the planned day itself.</summary>
    public PlanOffset? Latest { get; init; }

    /// <summary>Not before this day, also when moving to a working day would go further back; null: no such limit.</summary>
    public PlanOffset? Earliest { get; init; }
}

/// <summary>A distance in time from a fixed point of the placement.</summary>
/// <param name="Anchor">The fixed point.</param>
/// <param name="Count">How many units after it; negative: before it.</param>
/// <param name="Unit">Working days or calendar days.</param>
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
}

/// <summary>What is counted.</summary>
public enum PlanUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Working days.</summary>
    WorkingDays,
}
