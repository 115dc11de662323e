namespace Workflows.Domain;

/// <summary>Identifies a placement; also the correlation id of the workflow instances that serve it.</summary>
public readonly record struct PlacementId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static PlacementId New() => new(Guid.CreateVersion7());

    /// <summary>The id as text, as it stands in links, correlation ids and messages.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a company.</summary>
public readonly record struct CompanyId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static CompanyId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a contact person in a company.</summary>
public readonly record struct CompanyContactId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static CompanyContactId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a job consultant.</summary>
public readonly record struct JobConsultantId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static JobConsultantId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies an obligation.</summary>
public readonly record struct ObligationId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static ObligationId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a planned contact.</summary>
public readonly record struct PlannedContactId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static PlannedContactId New() => new(Guid.CreateVersion7());

    /// <summary>The id as text, as it stands in links and messages.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a risk signal.</summary>
public readonly record struct RiskSignalId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static RiskSignalId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a task.</summary>
public readonly record struct CaseTaskId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static CaseTaskId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a hand-over.</summary>
public readonly record struct HandoverId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static HandoverId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a consultant's absence with its deputy.</summary>
public readonly record struct CoverId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static CoverId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a person on the team of a placement.</summary>
public readonly record struct TeamMemberId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static TeamMemberId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies an expectation agreement.</summary>
public readonly record struct AgreementId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static AgreementId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies one item of an agreement: a goal, a consideration, a task. The agenda and a conflict point to it.</summary>
public readonly record struct AgreementItemId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static AgreementItemId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a readiness assessment.</summary>
public readonly record struct ReadinessAssessmentId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static ReadinessAssessmentId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a question to a company that waits for an answer.</summary>
public readonly record struct ReplyRequestId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static ReplyRequestId New() => new(Guid.CreateVersion7());

    /// <summary>The id as text, as it stands in links and messages.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a lesson of a company.</summary>
public readonly record struct LessonId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static LessonId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a dialogue form.</summary>
public readonly record struct DialogueFormId(Guid Value)
{
    /// <summary>A new id, later ones sort after earlier ones.</summary>
    public static DialogueFormId New() => new(Guid.CreateVersion7());
}
