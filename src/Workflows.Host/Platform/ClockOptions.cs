namespace Workflows.Host.Platform;

/// <summary>The clock that the whole program goes by.</summary>
internal sealed class ClockOptions
{
    public const string Section = "Clock";

    /// <summary>The moment it is when the program starts, e.g. "2026-07-01T08:00:00+02:00"; for tests and demonstrations.</summary>
    /// <value>None: the real time.</value>
    public DateTimeOffset? StartAt { get; init; }
}
