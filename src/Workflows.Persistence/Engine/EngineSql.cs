namespace Workflows.Persistence.Engine;

/// <summary>
/// The engine's SQL. Written by hand where EF Core cannot say it (claims with FOR UPDATE SKIP LOCKED, advisory locks) and
/// for the engine's tables, which take one batch per step: a fraction of what tracked entities cost (house rule 2.12).
/// Time always comes in as a parameter.
/// </summary>
internal static class EngineSql
{
    private const string InstanceColumns = """
        x.id, x.definition_id, x.definition_version_id, x.definition_version, x.status, x.sub_status, x.correlation_id,
        x.name, x.parent_instance_id, x.incident_count, x.created_at, x.updated_at, x.finished_at, x.revision, x.state
        """;

    private const string TimerColumns =
        "x.id, x.due_at, x.instance_id, x.bookmark_id, x.trigger_id, x.attempts";

    private const string MessageColumns = """
        x.id, x.kind, x.name, x.hash, x.correlation_id, x.instance_id, x.bookmark_id, x.definition_id,
        x.definition_version_id, x.trigger_activity_id, x.parent_instance_id, x.input, x.created_at, x.not_before,
        x.expires_at, x.attempts
        """;

    private const string TriggerColumns =
        "x.id, x.definition_id, x.definition_version_id, x.activity_id, x.name, x.hash, x.payload, x.first_due_at";

    private const string BookmarkColumns =
        "x.id, x.instance_id, x.activity_id, x.activity_instance_id, x.name, x.hash, x.payload, x.correlation_id, x.created_at";

    // Advisory locks: the second argument of hashtextextended keeps the uses apart.

    /// <summary>Two callers that start an instance under the same id do so one after the other: there is no row to lock yet.</summary>
    public const string LockInstanceId = "SELECT pg_advisory_xact_lock(hashtextextended($1, 1))";

    /// <summary>Two steps that ask whether something runs get their answers one after the other.</summary>
    public const string LockQuestion = "SELECT pg_advisory_xact_lock(hashtextextended($1, 2))";

    /// <summary>Whoever keeps an unmatched stimulus waits for those who are storing a bookmark that it may match.</summary>
    public const string LockHashToKeep = "SELECT pg_advisory_xact_lock(hashtextextended($1, 3))";

    /// <summary>Those who store bookmarks do not wait for each other.</summary>
    public const string LockHashesToWake =
        "SELECT count(pg_advisory_xact_lock_shared(hashtextextended(hash, 3))) FROM unnest($1) AS b (hash)";

    public const string LockDefinition = "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))";

    public const string LockInstance =
        $"SELECT {InstanceColumns} FROM workflow_instances x WHERE x.id = $1 FOR UPDATE";

    /// <summary>
    /// The oldest due work that is free, claimed together with its instance, in one statement. The nested loops run row by
    /// row in the order of the due list and stop at the first success. The order of locks is the point: the instance
    /// first, then the timer or message, which is read again under the lock (a step that held the instance may have
    /// deleted it since). A timer locked before its instance would wait for a step that is about to delete that timer.
    /// Work without a stored instance is locked by its own row. The limits let PostgreSQL walk its indexes instead of
    /// sorting all that is due; they are far above the number of steps that run at once.
    /// </summary>
    public const string ClaimDue = $"""
        SELECT i.*, t.*, m.*
        FROM (
            (SELECT 'timer' AS source, id, wake_at, seq, instance_id FROM workflow_timers
                WHERE wake_at <= $1 ORDER BY wake_at, seq LIMIT 64)
            UNION ALL
            (SELECT 'message', id, wake_at, seq, instance_id FROM inbox
                WHERE wake_at <= $1 ORDER BY wake_at, seq LIMIT 64)
            ORDER BY wake_at, seq
        ) AS due
        LEFT JOIN LATERAL (
            SELECT {InstanceColumns} FROM workflow_instances x WHERE x.id = due.instance_id FOR UPDATE SKIP LOCKED
        ) AS i ON true
        LEFT JOIN LATERAL (
            SELECT {TimerColumns} FROM workflow_timers x
            WHERE due.source = 'timer' AND x.id = due.id AND x.wake_at <= $1 AND x.instance_id IS NOT DISTINCT FROM i.id
            FOR UPDATE SKIP LOCKED
        ) AS t ON true
        LEFT JOIN LATERAL (
            SELECT {MessageColumns} FROM inbox x
            WHERE due.source = 'message' AND x.id = due.id AND x.wake_at <= $1
                AND (x.instance_id IS NOT DISTINCT FROM i.id
                    OR NOT EXISTS (SELECT FROM workflow_instances e WHERE e.id = x.instance_id))
            FOR UPDATE SKIP LOCKED
        ) AS m ON true
        WHERE t.id IS NOT NULL OR m.id IS NOT NULL
        LIMIT 1
        """;

    public const int InstanceAt = 0;
    public const int TimerAt = 15;
    public const int MessageAt = 21;

    public const string NextDue = """
        SELECT min(wake_at) FROM (
            (SELECT wake_at FROM workflow_timers WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1)
            UNION ALL
            (SELECT wake_at FROM inbox WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1)
        ) AS due
        """;

    public const string PostponeTimer =
        "UPDATE workflow_timers SET attempts = attempts + 1, error = $2, wake_at = $3 WHERE id = $1";

    public const string PostponeMessage =
        "UPDATE inbox SET attempts = attempts + 1, error = $2, wake_at = $3, kept = false WHERE id = $1";

    private const string Definition =
        "SELECT version_id, definition_id, version, name, content, created_at FROM workflow_definitions";

    public const string FindVersionById = $"{Definition} WHERE version_id = $1";

    public const string FindPublished = $"{Definition} WHERE definition_id = $1 AND is_published";

    public const string FindPublishedId =
        "SELECT version_id FROM workflow_definitions WHERE definition_id = $1 AND is_published";

    public const string FindVersion = $"{Definition} WHERE definition_id = $1 AND version = $2";

    public const string FindTriggers =
        $"SELECT {TriggerColumns} FROM workflow_triggers x WHERE x.hash = $1 ORDER BY x.id COLLATE \"C\"";

    public const string FindTrigger =
        $"SELECT {TriggerColumns} FROM workflow_triggers x WHERE x.id = $1";

    public const string FindBookmarks = $"""
        SELECT {BookmarkColumns} FROM workflow_bookmarks x
        WHERE x.hash = $1 AND ($2 IS NULL OR x.correlation_id = $2) AND ($3 IS NULL OR x.instance_id = $3)
        ORDER BY x.created_at, x.id COLLATE "C"
        """;

    public const string IsRunning = """
        SELECT EXISTS (
            SELECT FROM workflow_instances
            WHERE status = 'Running' AND ($1 IS NULL OR definition_id = $1) AND ($2 IS NULL OR correlation_id = $2))
        """;

    public const string InsertInstance = """
        INSERT INTO workflow_instances (id, definition_id, definition_version_id, definition_version, status, sub_status,
            correlation_id, name, parent_instance_id, incident_count, created_at, updated_at, finished_at, revision, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)
        """;

    public const string UpdateInstance = """
        UPDATE workflow_instances SET definition_version_id = $2, definition_version = $3, status = $4, sub_status = $5,
            correlation_id = $6, name = $7, incident_count = $8, updated_at = $9, finished_at = $10,
            revision = revision + 1, state = $11
        WHERE id = $1 AND revision = $12
        """;

    public const string DeleteBookmarks =
        "DELETE FROM workflow_bookmarks WHERE instance_id = $1 AND id = ANY ($2)";

    public const string InsertBookmark = """
        INSERT INTO workflow_bookmarks (id, instance_id, activity_id, activity_instance_id, name, hash, payload,
            correlation_id, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    public const string InsertTimer = """
        INSERT INTO workflow_timers (id, due_at, wake_at, instance_id, bookmark_id, trigger_id, attempts)
        VALUES ($1, $2, $2, $3, $4, $5, 0)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string InsertJournalPage =
        "INSERT INTO workflow_journal (instance_id, first_sequence, count, entries) VALUES ($1, $2, $3, $4)";

    public const string InsertMessage = """
        INSERT INTO inbox (id, kind, wake_at, kept, name, hash, correlation_id, instance_id, bookmark_id, definition_id,
            definition_version_id, trigger_activity_id, parent_instance_id, input, created_at, not_before, expires_at, attempts)
        VALUES ($1, $2, $3, false, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $3, $15, 0)
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>
    /// Kept stimuli that one of the new bookmarks waits for are due again. A locked one is being handled now, and its
    /// handler looks for bookmarks once more before it keeps it (<see cref="Keep"/>).
    /// </summary>
    public const string WakeKept = $"""
        WITH woken AS (
            UPDATE inbox SET kept = false, wake_at = not_before
            WHERE id IN (
                SELECT m.id FROM inbox m
                JOIN unnest($1, $2, $3) AS b (hash, correlation_id, instance_id) ON b.hash = m.hash
                    AND (m.correlation_id IS NULL OR m.correlation_id = b.correlation_id)
                    AND (m.instance_id IS NULL OR m.instance_id = b.instance_id)
                WHERE m.kept
                FOR UPDATE OF m SKIP LOCKED)
            RETURNING 1)
        SELECT pg_notify('{WorkOrder.Channel}', '') FROM woken LIMIT 1
        """;

    /// <summary>
    /// Keeps an unmatched stimulus, unless a bookmark for it was committed since the step looked: then it is due at once.
    /// Runs in a statement of its own after <see cref="LockHashToKeep"/>, so that it sees that bookmark.
    /// </summary>
    public const string Keep = """
        UPDATE inbox SET attempts = 0, error = NULL, kept = looked.unmatched,
            wake_at = CASE WHEN looked.unmatched THEN $2 ELSE not_before END
        FROM (
            SELECT NOT EXISTS (
                SELECT FROM workflow_bookmarks b
                WHERE b.hash = $3 AND ($4 IS NULL OR b.correlation_id = $4) AND ($5 IS NULL OR b.instance_id = $5)
            ) AS unmatched) AS looked
        WHERE id = $1
        """;

    public const string EndTimer = "DELETE FROM workflow_timers WHERE id = $1";

    public const string EndMessage = "DELETE FROM inbox WHERE id = $1";

    public const string InsertMail = """
        INSERT INTO outbox_mails (id, key, template, placement_id, recipient_id, not_before, reason, created_at, status, attempts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'Pending', 0)
        ON CONFLICT (key) DO NOTHING
        """;

    public const string InsertRequest = """
        INSERT INTO http_requests (id, instance_id, bookmark_id, method, url, headers, content, status, attempts, due_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'Pending', 0, $8, $8)
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>One that was never sent, or one whose lease has ended; with whether anybody still waits for the answer.</summary>
    public const string ClaimRequest = """
        UPDATE http_requests AS r SET status = 'Sending', attempts = attempts + 1, due_at = $2
        WHERE id = (
            SELECT id FROM http_requests WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING r.id, r.instance_id, r.bookmark_id, r.method, r.url, r.headers, r.content, r.created_at, r.attempts,
            EXISTS (
                SELECT FROM workflow_bookmarks b JOIN workflow_instances i ON i.id = b.instance_id
                WHERE b.id = r.bookmark_id AND i.status = 'Running')
        """;

    // Attempts is the fence: a worker that comes back after somebody else was given the request changes nothing.
    public const string SettleRequest = """
        UPDATE http_requests SET status = $3, due_at = NULL, settled_at = $4, status_code = $5, error = $6,
            headers = NULL, content = NULL, url = split_part(url, '?', 1)
        WHERE id = $1 AND attempts = $2 AND status = 'Sending'
        RETURNING id
        """;

    public const string ReleaseRequest = """
        UPDATE http_requests SET status = 'Pending', attempts = attempts - 1, due_at = $3
        WHERE id = $1 AND attempts = $2 AND status = 'Sending'
        """;

    public const string Notify = $"SELECT pg_notify('{WorkOrder.Channel}', '')";

    public const string FindPublishedVersion =
        "SELECT content FROM workflow_definitions WHERE definition_id = $1 AND version = $2 AND is_published";

    public const string RetractDefinition =
        "UPDATE workflow_definitions SET is_published = false WHERE definition_id = $1 AND is_published";

    public const string PublishDefinition = """
        INSERT INTO workflow_definitions (version_id, definition_id, version, name, is_published, content, created_at)
        VALUES ($1, $2, $3, $4, true, $5, $6)
        ON CONFLICT (version_id) DO UPDATE SET is_published = true, name = excluded.name, content = excluded.content
        """;

    public const string DeleteTriggerTimers =
        "DELETE FROM workflow_timers WHERE trigger_id IN (SELECT id FROM workflow_triggers WHERE definition_id = $1)";

    public const string DeleteTriggers = "DELETE FROM workflow_triggers WHERE definition_id = $1";

    public const string InsertTrigger = """
        INSERT INTO workflow_triggers (id, definition_id, definition_version_id, activity_id, name, hash, payload, first_due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;
}
