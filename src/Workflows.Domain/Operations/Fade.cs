using Workflows.Domain.Calendar;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Operations;

/// <summary>Consultant and company have agreed to talk more rarely, or that this ends (R83).</summary>
/// <param name="From">From this day on; null: as often as before.</param>
/// <param name="Reason">What they agreed on, and why.</param>
public sealed record Fade(DateOnly? From, Sensitive<string> Reason) : PlacementOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        From is { } from
            ? $"Det er aftalt at tale sammen sjældnere fra {from.InWords(today)}."
            : "Der bliver talt sammen lige så ofte som før.";

    internal override Reach Reach => Reach.Placement;

    internal override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at) =>
        From is { } from
            ? running.Placement.AgreeToFade(from, Reason.Unwrap(), by, at)
            : running.Placement.EndFading(Reason.Unwrap(), by, at);
}
