using System.Globalization;
using Npgsql;

namespace Workflows.Host.Jobs;

/// <summary>
/// Compares this machine's clock with the database's (design D9): a node whose clock is off would fire timers early or
/// late, so it stops until the clock is right. Always the real clock: a shifted one is shifted on purpose.
/// </summary>
internal sealed class ClockCheck(
    NpgsqlDataSource database,
    TimeProvider realClock,
    TimeSpan allowed
)
{
    private volatile string? _problem;

    /// <summary>Why this node does not work; null when it does.</summary>
    public string? Problem => _problem;

    public async Task<bool> IsSoundAsync(CancellationToken ct)
    {
        await using var ask = database.CreateCommand("SELECT clock_timestamp()");
        var before = realClock.GetUtcNow();
        var theirs = (DateTime)(
            await ask.ExecuteScalarAsync(ct)
            ?? throw new InvalidOperationException("The database told no time.")
        );
        var after = realClock.GetUtcNow();

        // A slow answer is not a wrong clock: only what lies outside the time of asking counts.
        var at = new DateTimeOffset(theirs, TimeSpan.Zero);
        var drift =
            at < before - allowed ? before - at
            : at > after + allowed ? at - after
            : TimeSpan.Zero;
        _problem =
            drift == TimeSpan.Zero
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Denne maskines ur er {drift.TotalSeconds:0} sekunder fra databasens. Stil uret; indtil da står påmindelserne stille her."
                );
        return drift == TimeSpan.Zero;
    }
}
