using Npgsql;
using Workflows.Engine;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Engine;

/// <summary>Everything that a step writes to the engine's tables and the outbox, as one batch.</summary>
internal static class StepBatch
{
    // The pump looks by itself at least this often. A timer further off needs no notification, and a notification is
    // not free: PostgreSQL commits transactions that notify one after the other.
    private static readonly TimeSpan PumpInterval = TimeSpan.FromSeconds(5);

    public static SqlBatch Of(
        NpgsqlTransaction transaction,
        DueWork? work,
        DateTimeOffset? now,
        StepChanges changes,
        IReadOnlyList<OutboxMail> mails
    )
    {
        var batch = new SqlBatch(transaction);
        EndWork(batch, work, changes.KeepWorkUntil, now);
        foreach (var change in changes.Instances)
        {
            WriteInstance(batch, change);
        }

        WakeKept(batch, [.. changes.Instances.SelectMany(change => change.AddedBookmarks)]);
        foreach (var message in changes.Messages)
        {
            AddMessage(batch, message);
        }

        foreach (var timer in changes.Timers)
        {
            AddTimer(batch, timer);
        }

        foreach (var mail in mails)
        {
            AddMail(batch, mail);
        }

        foreach (var request in changes.Requests)
        {
            AddRequest(batch, request);
        }

        if (
            changes.Messages.Count > 0
            || changes.Requests.Count > 0
            || mails.Count > 0
            || SetsTimerDueSoon(changes)
        )
        {
            batch.Add(EngineSql.Notify);
        }

        return batch;
    }

    public static void AddTimer(SqlBatch batch, StoredTimer timer) =>
        batch.Add(
            EngineSql.InsertTimer,
            Sql.Text(timer.Id),
            Sql.At(timer.DueAt),
            Sql.Text(timer.InstanceId),
            Sql.Text(timer.BookmarkId),
            Sql.Text(timer.TriggerId)
        );

    private static void EndWork(
        SqlBatch batch,
        DueWork? work,
        DateTimeOffset? keepUntil,
        DateTimeOffset? now
    )
    {
        // Expired: it is not kept again, whatever the step asked for, or it would come due for ever.
        if (keepUntil is { } until && !(until <= now))
        {
            Keep(
                batch,
                work?.Message
                    ?? throw new InvalidOperationException(
                        "Only a message can be kept until something waits for it."
                    ),
                until
            );
        }
        else if (work?.Message is { } message)
        {
            batch
                .Add(EngineSql.EndMessage, Sql.Text(message.Id))
                .ExpectOneRow(() => Gone(message.Id));
        }
        else if (work?.Timer is { } timer)
        {
            batch.Add(EngineSql.EndTimer, Sql.Text(timer.Id)).ExpectOneRow(() => Gone(timer.Id));
        }
    }

    private static InvalidOperationException Gone(string id) =>
        new($"Work {id} was ended by somebody else while a step held it.");

    private static void Keep(SqlBatch batch, InboxMessage message, DateTimeOffset until)
    {
        var hash =
            message.Hash
            ?? throw new InvalidOperationException(
                $"Message {message.Id} has no hash by which a bookmark could find it."
            );
        batch.Add(EngineSql.LockHashToKeep, Sql.Text(hash));
        batch
            .Add(
                EngineSql.Keep,
                Sql.Text(message.Id),
                Sql.At(until),
                Sql.Text(hash),
                Sql.Text(message.CorrelationId),
                Sql.Text(message.InstanceId)
            )
            .ExpectOneRow(() => Gone(message.Id));
    }

    private static void WriteInstance(SqlBatch batch, InstanceChange change)
    {
        var instance = change.Instance;
        if (instance.Revision == 0)
        {
            InsertInstance(batch, instance);
        }
        else
        {
            UpdateInstance(batch, instance);
        }

        if (change.RemovedBookmarkIds.Count > 0)
        {
            batch.Add(
                EngineSql.DeleteBookmarks,
                Sql.Text(instance.Id),
                Sql.Texts([.. change.RemovedBookmarkIds])
            );
        }

        foreach (var bookmark in change.AddedBookmarks)
        {
            AddBookmark(batch, bookmark);
        }

        foreach (var timer in change.AddedTimers)
        {
            AddTimer(batch, timer);
        }

        if (change.Journal is { } page)
        {
            batch.Add(
                EngineSql.InsertJournalPage,
                Sql.Text(instance.Id),
                Sql.Long(page.FirstSequence),
                Sql.Int(page.Count),
                Sql.Bytes(page.Entries)
            );
        }
    }

    private static void InsertInstance(SqlBatch batch, StoredInstance instance) =>
        batch.Add(
            EngineSql.InsertInstance,
            Sql.Text(instance.Id),
            Sql.Text(instance.DefinitionId),
            Sql.Text(instance.DefinitionVersionId),
            Sql.Int(instance.DefinitionVersion),
            Sql.Text(instance.Status),
            Sql.Text(instance.SubStatus),
            Sql.Text(instance.CorrelationId),
            Sql.Text(instance.Name),
            Sql.Text(instance.ParentInstanceId),
            Sql.Int(instance.IncidentCount),
            Sql.At(instance.CreatedAt),
            Sql.At(instance.UpdatedAt),
            Sql.At(instance.FinishedAt),
            Sql.Bytes(instance.State)
        );

    private static void UpdateInstance(SqlBatch batch, StoredInstance instance) =>
        batch
            .Add(
                EngineSql.UpdateInstance,
                Sql.Text(instance.Id),
                Sql.Text(instance.DefinitionVersionId),
                Sql.Int(instance.DefinitionVersion),
                Sql.Text(instance.Status),
                Sql.Text(instance.SubStatus),
                Sql.Text(instance.CorrelationId),
                Sql.Text(instance.Name),
                Sql.Int(instance.IncidentCount),
                Sql.At(instance.UpdatedAt),
                Sql.At(instance.FinishedAt),
                Sql.Bytes(instance.State),
                Sql.Int(instance.Revision)
            )
            .ExpectOneRow(() => new StaleInstanceException(instance.Id, instance.Revision));

    private static void AddBookmark(SqlBatch batch, StoredBookmark bookmark) =>
        batch.Add(
            EngineSql.InsertBookmark,
            Sql.Text(bookmark.Id),
            Sql.Text(bookmark.InstanceId),
            Sql.Text(bookmark.ActivityId),
            Sql.Text(bookmark.ActivityInstanceId),
            Sql.Text(bookmark.Name),
            Sql.Text(bookmark.Hash),
            Sql.Text(bookmark.Payload),
            Sql.Text(bookmark.CorrelationId),
            Sql.At(bookmark.CreatedAt)
        );

    private static void WakeKept(SqlBatch batch, IReadOnlyList<StoredBookmark> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        string?[] hashes = [.. added.Select(bookmark => bookmark.Hash)];
        batch.Add(EngineSql.LockHashesToWake, Sql.Texts(hashes));
        batch.Add(
            EngineSql.WakeKept,
            Sql.Texts(hashes),
            Sql.Texts([.. added.Select(bookmark => bookmark.CorrelationId)]),
            Sql.Texts([.. added.Select(bookmark => bookmark.InstanceId)])
        );
    }

    public static void AddMessage(SqlBatch batch, InboxMessage message) =>
        batch.Add(
            EngineSql.InsertMessage,
            Sql.Text(message.Id),
            Sql.Text(message.Kind.ToString()),
            Sql.At(message.NotBefore),
            Sql.Text(message.Name),
            Sql.Text(message.Hash),
            Sql.Text(message.CorrelationId),
            Sql.Text(message.InstanceId),
            Sql.Text(message.BookmarkId),
            Sql.Text(message.DefinitionId),
            Sql.Text(message.DefinitionVersionId),
            Sql.Text(message.TriggerActivityId),
            Sql.Text(message.ParentInstanceId),
            Sql.Text(message.Input),
            Sql.At(message.CreatedAt),
            Sql.At(message.ExpiresAt)
        );

    private static void AddRequest(SqlBatch batch, StoredRequest request) =>
        batch.Add(
            EngineSql.InsertRequest,
            Sql.Text(request.Id),
            Sql.Text(request.InstanceId),
            Sql.Text(request.BookmarkId),
            Sql.Text(request.Method),
            Sql.Text(request.Url),
            Sql.Text(request.Headers.ToJson()),
            Sql.MaybeBytes(request.Content),
            Sql.At(request.CreatedAt)
        );

    private static void AddMail(SqlBatch batch, OutboxMail mail) =>
        batch.Add(
            EngineSql.InsertMail,
            Sql.Id(mail.Id),
            Sql.Text(mail.Key),
            Sql.Text(mail.Template),
            Sql.Id(mail.PlacementId.Value),
            Sql.Id(mail.RecipientId.Value),
            Sql.At(mail.NotBefore),
            Sql.Text(mail.Reason),
            Sql.At(mail.CreatedAt)
        );

    private static bool SetsTimerDueSoon(StepChanges changes) =>
        changes.Timers.Count > 0
        || changes.Instances.Any(change =>
            change.AddedTimers.Any(timer => timer.DueAt <= change.Instance.UpdatedAt + PumpInterval)
        );
}
