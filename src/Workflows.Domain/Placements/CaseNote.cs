using Workflows.Domain.Privacy;

namespace Workflows.Domain.Placements;

/// <summary>One entry in the placement's history: what happened, who did it, what was said. Append-only.</summary>
public sealed class CaseNote
{
    private CaseNote() { }

    /// <summary>The note's id.</summary>
    public Guid Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Who wrote it: a person's name, or "Forløbet" when the flow did.</summary>
    public string By { get; private init; } = "";

    /// <summary>What happened, one Danish sentence.</summary>
    public string Headline { get; private init; } = "";

    /// <summary>What was said; null where there is nothing more to say.</summary>
    public Sensitive<string>? Text { get; private init; }

    /// <summary>Why the contact took place; null for what was no contact (R81).</summary>
    public ContactNature? Nature { get; private init; }

    internal static CaseNote Write(
        PlacementId placement,
        DateTimeOffset at,
        string by,
        string headline,
        Sensitive<string>? text,
        ContactNature? nature = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PlacementId = placement,
            At = at,
            By = by,
            Headline = headline,
            Text = text,
            Nature = nature,
        };
}
