namespace Workflows.Domain.Operations;

/// <summary>One thing that an operation moves, adds or takes away, as it is shown before it is confirmed. Without free text.</summary>
/// <param name="Kind">Whether it moves, comes or goes.</param>
/// <param name="Subject">What kind of thing it is.</param>
/// <param name="What">Its name in Danish, e.g. "Opfølgning i uge 4".</param>
/// <param name="Before">Its day until now; null where it had none.</param>
/// <param name="After">Its day from now on; null where it has none.</param>
/// <param name="Why">Why, one Danish sentence.</param>
/// <param name="PlacementId">The placement: a company's fixed time concerns all of its.</param>
public sealed record CaseChange(
    ChangeKind Kind,
    ChangeSubject Subject,
    string What,
    DateOnly? Before,
    DateOnly? After,
    string Why,
    PlacementId PlacementId
);

/// <summary>What happens to a thing.</summary>
public enum ChangeKind
{
    /// <summary>It gets another day.</summary>
    Moves,

    /// <summary>It comes in.</summary>
    Appears,

    /// <summary>It goes out.</summary>
    Goes,

    /// <summary>It stays on its day, and something else about it is another.</summary>
    Changes,
}

/// <summary>What is changed.</summary>
public enum ChangeSubject
{
    /// <summary>The placement itself: its first and last day, how it is followed up.</summary>
    Placement,

    /// <summary>A duty.</summary>
    Obligation,

    /// <summary>A call, a visit, a meeting.</summary>
    Contact,

    /// <summary>A mail to the company.</summary>
    Mail,

    /// <summary>A task for a person.</summary>
    Task,
}
