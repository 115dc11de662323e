namespace Workflows.Host.Features.Conformance;

/// <summary>The clock of a case: begins where the corpus says, and moves only when told.</summary>
internal sealed class ConformanceClock : TimeProvider
{
    private DateTimeOffset _now = new(2025, 1, 6, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset moment) => _now = moment > _now ? moment : _now;
}
