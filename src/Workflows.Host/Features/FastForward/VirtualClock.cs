namespace Workflows.Host.Features.FastForward;

/// <summary>A clock that moves only when told to.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > _now)
            _now = moment.ToUniversalTime();
    }
}
