namespace Workflows.Host.Platform;

/// <summary>A clock that runs at the real pace but shows another time: it started at a chosen moment.</summary>
internal sealed class ShiftedClock(DateTimeOffset startAt) : TimeProvider
{
    private readonly TimeSpan _shift = startAt - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
