using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Jobs;

/// <summary>How eagerly the program works in the background.</summary>
internal sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>How many instances run at the same time on this node.</summary>
    /// <value>4.</value>
    [Range(1, 64, ErrorMessage = "Jobs:ConcurrentBursts skal være mellem 1 og 64.")]
    public int ConcurrentBursts { get; init; } = 4;

    /// <summary>Seconds between two runs of the jobs that look for due timers and mails.</summary>
    /// <value>10.</value>
    [Range(1, 59, ErrorMessage = "Jobs:EverySeconds skal være mellem 1 og 59.")]
    public int EverySeconds { get; init; } = 10;

    /// <summary>How far this machine's clock may be from the database's before it stops working.</summary>
    /// <value>5 seconds.</value>
    [Range(1, 3600, ErrorMessage = "Jobs:MaxClockDriftSeconds skal være mellem 1 og 3600.")]
    public int MaxClockDriftSeconds { get; init; } = 5;
}
