using Workflows.Domain.Privacy;

namespace Workflows.Domain.Companies;

/// <summary>Something that was learned about a company and that the next colleague should know (R34, R37, R92). Append-only.</summary>
public sealed class Lesson
{
    private Lesson() { }

    /// <summary>The lesson's id.</summary>
    public LessonId Id { get; private init; }

    /// <summary>The company.</summary>
    public CompanyId CompanyId { get; private init; }

    /// <summary>The placement that taught it; null where it came from elsewhere.</summary>
    public PlacementId? PlacementId { get; private init; }

    /// <summary>Whether it is easy or hard there.</summary>
    public LessonKind Kind { get; private init; }

    /// <summary>What was learned. Free text, in which a citizen may be recognised: for staff only.</summary>
    public Confidential<string> Text { get; private init; } = "";

    /// <summary>Who wrote it.</summary>
    public string By { get; private init; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private init; }

    internal static Lesson Of(
        CompanyId company,
        LessonKind kind,
        string text,
        PlacementId? placement,
        string by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = LessonId.New(),
            CompanyId = company,
            PlacementId = placement,
            Kind = kind,
            Text = text,
            By = by,
            At = at,
        };
}

/// <summary>Where it is easy, and where it is hard (R37).</summary>
public enum LessonKind
{
    /// <summary>What works well there.</summary>
    Easy,

    /// <summary>What is difficult there.</summary>
    Hard,
}
