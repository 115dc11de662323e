using System.Text.Json;
using Cronos;

namespace Workflows.Engine;

/// <summary>When timed triggers fire.</summary>
internal static class Recurrence
{
    /// <summary>The next moment after one at which a trigger fired; null when it fires once. Moments missed while nothing ran are not made up for.</summary>
    public static DateTimeOffset? NextAfter(
        StoredTrigger trigger,
        DateTimeOffset firedAt,
        DateTimeOffset now,
        WorkflowDefinition definition,
        WorkflowEngineOptions options
    )
    {
        using var payload = JsonDocument.Parse(trigger.Payload ?? "{}");
        return trigger.Name switch
        {
            "Elsa.Timer"
                when payload.RootElement.GetProperty("Interval").Deserialize<TimeSpan>()
                    is { Ticks: > 0 } interval => NextInterval(firedAt, now, interval),
            "Elsa.Cron" => NextCron(
                payload.RootElement.GetProperty("CronExpression").GetString()!,
                now > firedAt ? now : firedAt,
                ZoneOf(definition, options)
            ),
            _ => null,
        };
    }

    public static DateTimeOffset? NextCron(
        string expression,
        DateTimeOffset after,
        TimeZoneInfo zone
    ) => Parse(expression).GetNextOccurrence(after, zone);

    public static CronExpression Parse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CronExpression.Parse(
            expression,
            fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard
        );
    }

    /// <summary>The zone of a definition's cron expressions: its own, or that of the settings.</summary>
    public static TimeZoneInfo ZoneOf(WorkflowDefinition definition, WorkflowEngineOptions options)
    {
        var own = definition.CustomProperties.TryGetValue("timeZone", out var zone)
            ? zone.GetString()
            : null;
        return TimeZoneInfo.FindSystemTimeZoneById(
            string.IsNullOrEmpty(own) ? options.TimeZone : own
        );
    }

    private static DateTimeOffset NextInterval(
        DateTimeOffset firedAt,
        DateTimeOffset now,
        TimeSpan interval
    )
    {
        var next = firedAt + interval;
        return next > now
            ? next
            : firedAt + interval * (Math.Floor((now - firedAt) / interval) + 1);
    }
}
