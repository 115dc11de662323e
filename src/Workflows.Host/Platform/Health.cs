using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Workflows.Host.Jobs;

namespace Workflows.Host.Platform;

/// <summary>What a load balancer and an operator ask for. Anonymous, so it holds no data of any case.</summary>
internal static partial class Health
{
    private static readonly TimeSpan PumpIsLate = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DatabaseIsSlow = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", AnswerAsync).AllowAnonymous();

    private static async Task<JsonHttpResult<Report>> AnswerAsync(
        NpgsqlDataSource database,
        Pump pump,
        ClockCheck clockCheck,
        TimeProvider clock,
        ILogger<Report> log,
        CancellationToken ct
    )
    {
        var answers = await AnswersAsync(database, log, ct);
        var age = pump.Age;
        var isWell = answers && age < PumpIsLate && clockCheck.Problem is null;
        var report = new Report(
            isWell ? "ok" : "fejl",
            answers ? "ok" : "svarer ikke",
            Math.Round(age.TotalSeconds, 1),
            clock.GetUtcNow(),
            clock is ShiftedClock,
            clockCheck.Problem,
            answers ? await CountFailingAsync(database, ct) : null
        );
        return TypedResults.Json(
            report,
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static async Task<bool> AnswersAsync(
        NpgsqlDataSource database,
        ILogger log,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(DatabaseIsSlow);
        try
        {
            await using var ask = database.CreateCommand("SELECT 1");
            await ask.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception e)
            when (e is NpgsqlException
                || (e is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            DatabaseAway(log, e);
            return false;
        }
    }

    private static async Task<long> CountFailingAsync(
        NpgsqlDataSource database,
        CancellationToken ct
    )
    {
        await using var ask = database.CreateCommand(
            "SELECT (SELECT count(*) FROM workflow_timers WHERE attempts > 0) + (SELECT count(*) FROM inbox WHERE attempts > 0)"
        );
        return (long)(await ask.ExecuteScalarAsync(ct))!;
    }

    [LoggerMessage(
        EventId = 3521,
        Level = LogLevel.Error,
        Message = "The database does not answer"
    )]
    private static partial void DatabaseAway(ILogger logger, Exception e);

    /// <param name="Status">"ok" or "fejl"; with the latter the answer is 503.</param>
    /// <param name="Database">Whether the database answers.</param>
    /// <param name="PumpAgeSeconds">How long ago the pump last looked for due work.</param>
    /// <param name="Clock">The time that the program goes by.</param>
    /// <param name="ClockIsShifted">Whether that is another than the real one, by configuration.</param>
    /// <param name="ClockProblem">Why this node does not work; null when its clock is right.</param>
    /// <param name="FailingWork">Timers and messages that failed and are tried again later; the log has why.</param>
    internal sealed record Report(
        string Status,
        string Database,
        double PumpAgeSeconds,
        DateTimeOffset Clock,
        bool ClockIsShifted,
        string? ClockProblem,
        long? FailingWork
    );
}
