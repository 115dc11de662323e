using System.Globalization;
using Workflows.Engine;

namespace Workflows.Benchmarks.Database;

/// <summary>
/// Waiting instances by the thousand, written by SQL: each with a bookmark that waits for the same event as all others,
/// a timer far in the future, and a journal.
/// </summary>
internal static class SeededInstances
{
    private const string Payload = """{"EventName":"Go"}""";

    private static string StimulusHash { get; } =
        InboxMessages.Event("", "Go", null, null, default, null).Hash!;

    public static async Task SeedAsync(
        this BenchmarkDatabase database,
        int count,
        CancellationToken ct
    )
    {
        await database.ExecuteAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                CREATE TEMP TABLE seed AS
                    SELECT n, substr(md5('i' || n), 1, 16) AS id, substr(md5('b' || n), 1, 16) AS bookmark
                    FROM generate_series(1, {count}) AS n;
                INSERT INTO workflow_instances (id, definition_id, definition_version_id, definition_version, status,
                        sub_status, correlation_id, incident_count, created_at, updated_at, revision, state)
                    SELECT id, 'bench-wait', 'bench-wait-v1', 1, 'Running', 'Suspended', 'case-' || n, 0, now(), now(), 1,
                        convert_to(repeat('seeded state ', 60), 'UTF8')
                    FROM seed;
                INSERT INTO workflow_bookmarks (id, instance_id, activity_id, activity_instance_id, name, hash, payload,
                        correlation_id, created_at)
                    SELECT bookmark, id, 'Event1', id, 'Elsa.Event', '{StimulusHash}', '{Payload}', 'case-' || n, now()
                    FROM seed;
                INSERT INTO workflow_timers (id, due_at, wake_at, instance_id, bookmark_id, attempts)
                    SELECT bookmark, now() + interval '1 year', now() + interval '1 year' + n * interval '1 second', id, bookmark, 0
                    FROM seed;
                INSERT INTO workflow_journal (instance_id, first_sequence, count, entries)
                    SELECT id, 0, 10, convert_to(repeat('seeded entry ', 100), 'UTF8') FROM seed;
                DROP TABLE seed;
                """
            ),
            ct
        );
        await database.ExecuteAsync("VACUUM ANALYZE", ct);
    }
}
