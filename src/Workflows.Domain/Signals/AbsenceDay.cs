namespace Workflows.Domain.Signals;

/// <summary>
/// A day on which the citizen was not at work without having told anybody. Only that, and who said it: why a person was away
/// may tell of illness and is not kept here.
/// </summary>
public sealed class AbsenceDay
{
    private AbsenceDay() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Who noted it.</summary>
    public string NotedBy { get; private init; } = "";

    /// <summary>When it was noted.</summary>
    public DateTimeOffset NotedAt { get; private init; }

    internal static AbsenceDay Note(
        PlacementId placement,
        DateOnly day,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PlacementId = placement,
            Day = day,
            NotedBy = by,
            NotedAt = at,
        };
}
