using System.Collections.Immutable;
using Workflows.Engine;
using Workflows.Persistence.Engine;

namespace Workflows.Persistence.Memory;

/// <summary>The engine's part of a snapshot, with the lookups that the tables have as indexes.</summary>
internal sealed class EngineState
{
    private long _lastSeq;
    private ImmutableDictionary<(string?, string?), int> _running = ImmutableDictionary<
        (string?, string?),
        int
    >.Empty;
    private ImmutableSortedSet<DueKey> _due = DueKey.Empty;
    private ImmutableSortedSet<TextKey> _bookmarksByHash = TextKey.Empty;
    private ImmutableSortedSet<TextKey> _timersByBookmark = TextKey.Empty;
    private ImmutableSortedSet<TextKey> _keptByHash = TextKey.Empty;

    public ImmutableDictionary<string, StoredInstance> Instances { get; private set; } =
        ImmutableDictionary<string, StoredInstance>.Empty;

    public ImmutableDictionary<string, StoredBookmark> Bookmarks { get; private set; } =
        ImmutableDictionary<string, StoredBookmark>.Empty;

    public ImmutableDictionary<string, TimerEntry> Timers { get; private set; } =
        ImmutableDictionary<string, TimerEntry>.Empty;

    public ImmutableDictionary<string, MessageEntry> Messages { get; private set; } =
        ImmutableDictionary<string, MessageEntry>.Empty;

    public ImmutableDictionary<string, ImmutableList<JournalPage>> Journals { get; private set; } =
        ImmutableDictionary<string, ImmutableList<JournalPage>>.Empty;

    public ImmutableDictionary<string, StoredDefinition> Versions { get; private set; } =
        ImmutableDictionary<string, StoredDefinition>.Empty;

    public ImmutableDictionary<string, string> Published { get; private set; } =
        ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, StoredTrigger> Triggers { get; private set; } =
        ImmutableDictionary<string, StoredTrigger>.Empty;

    public ImmutableDictionary<string, MemoryRequest> Requests { get; private set; } =
        ImmutableDictionary<string, MemoryRequest>.Empty;

    /// <summary>All work that is not given up, the earliest first.</summary>
    public IEnumerable<DueKey> Due => _due;

    public EngineState Copy() => (EngineState)MemberwiseClone();

    public bool IsRunning(string? definitionId, string? correlationId) =>
        _running.GetValueOrDefault((definitionId, correlationId)) > 0;

    public IEnumerable<StoredBookmark> BookmarksWith(string hash) =>
        TextKey.Range(_bookmarksByHash, hash).Select(key => Bookmarks[key.Id]);

    public void Write(InstanceChange change)
    {
        var instance = change.Instance;
        var stored = Instances.GetValueOrDefault(instance.Id);
        if ((stored?.Revision ?? 0) != instance.Revision)
        {
            throw new StaleInstanceException(instance.Id, instance.Revision);
        }

        Count(stored, -1);
        Instances = Instances.SetItem(
            instance.Id,
            instance with
            {
                Revision = instance.Revision + 1,
                State = instance.State.ToArray(),
            }
        );
        Count(instance, +1);
        foreach (var id in change.RemovedBookmarkIds)
        {
            RemoveBookmark(id);
        }

        foreach (var bookmark in change.AddedBookmarks)
        {
            AddBookmark(bookmark);
        }

        foreach (var timer in change.AddedTimers)
        {
            Add(timer);
        }

        if (change.Journal is { } page)
        {
            var kept = page with { Entries = page.Entries.ToArray() };
            Journals = Journals.SetItem(
                instance.Id,
                Journals.GetValueOrDefault(instance.Id, []).Add(kept)
            );
        }
    }

    public void Add(StoredTimer timer)
    {
        if (!Timers.ContainsKey(timer.Id))
        {
            Put(new TimerEntry(timer, ++_lastSeq, timer.DueAt, 0, null));
        }
    }

    public void Add(InboxMessage message)
    {
        if (!Messages.ContainsKey(message.Id))
        {
            Put(new MessageEntry(message, ++_lastSeq, message.NotBefore, false, 0, null));
        }
    }

    public void Add(StoredRequest request)
    {
        if (!Requests.ContainsKey(request.Id))
        {
            Put(
                new MemoryRequest(request, RequestStatus.Pending, 0, request.CreatedAt, null, null)
            );
        }
    }

    public ClaimedRequest? ClaimRequest(DateTimeOffset now, TimeSpan lease)
    {
        var due = Requests
            .Values.Where(entry => entry.DueAt <= now)
            .OrderBy(entry => entry.DueAt)
            .ThenBy(entry => entry.Request.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (due is null)
        {
            return null;
        }

        var claimed = due with
        {
            Status = RequestStatus.Sending,
            Attempts = due.Attempts + 1,
            DueAt = now + lease,
        };
        Put(claimed);
        var isAwaited =
            Bookmarks.ContainsKey(due.Request.BookmarkId)
            && Instances.GetValueOrDefault(due.Request.InstanceId) is { Status: "Running" };
        return new ClaimedRequest(claimed.Request, claimed.Attempts, isAwaited);
    }

    public bool SettleRequest(ClaimedRequest claimed, RequestEnd end)
    {
        if (HeldBy(claimed) is not { } held)
        {
            return false;
        }

        Put(
            held with
            {
                Request = held.Request with
                {
                    Url = held.Request.Url.Split('?')[0],
                    Headers = [],
                    Content = null,
                },
                Status = end.Status,
                DueAt = null,
                StatusCode = end.StatusCode,
                Error = end.Error,
            }
        );
        if (end.Message is { } message)
        {
            Add(message);
        }

        return true;
    }

    public void ReleaseRequest(ClaimedRequest claimed, DateTimeOffset now)
    {
        if (HeldBy(claimed) is { } held)
        {
            Put(
                held with
                {
                    Status = RequestStatus.Pending,
                    Attempts = held.Attempts - 1,
                    DueAt = now,
                }
            );
        }
    }

    public void End(DueWork work)
    {
        if (work.Timer is { } timer)
        {
            RemoveTimer(timer.Id);
        }
        else
        {
            Take(Messages[work.Message!.Id]);
            Messages = Messages.Remove(work.Message.Id);
        }
    }

    /// <summary>Keeps an unmatched stimulus, unless something waits for it by now: then it is due at once.</summary>
    public void Keep(InboxMessage message, DateTimeOffset until)
    {
        var hash =
            message.Hash
            ?? throw new InvalidOperationException(
                $"Message {message.Id} has no hash by which a bookmark could find it."
            );
        var matched = BookmarksWith(hash).Any(bookmark => Matches(message, bookmark));
        var entry = Take(Messages[message.Id]);
        Put(
            entry with
            {
                Attempts = 0,
                Error = null,
                Kept = !matched,
                WakeAt = matched ? message.NotBefore : until,
            }
        );
    }

    public void Postpone(DueWork work, string error, DateTimeOffset? nextAttempt)
    {
        if (work.Timer is { } timer && Timers.TryGetValue(timer.Id, out var timed))
        {
            Take(timed);
            Put(timed with { Attempts = timed.Attempts + 1, Error = error, WakeAt = nextAttempt });
        }
        else if (work.Message is { } message && Messages.TryGetValue(message.Id, out var told))
        {
            Take(told);
            Put(
                told with
                {
                    Attempts = told.Attempts + 1,
                    Error = error,
                    WakeAt = nextAttempt,
                    Kept = false,
                }
            );
        }
    }

    public void Publish(StoredDefinition definition, IReadOnlyList<StoredTrigger> triggers)
    {
        foreach (
            var old in Triggers
                .Values.Where(trigger => trigger.DefinitionId == definition.DefinitionId)
                .ToList()
        )
        {
            Triggers = Triggers.Remove(old.Id);
            foreach (
                var timer in Timers.Values.Where(entry => entry.Timer.TriggerId == old.Id).ToList()
            )
            {
                RemoveTimer(timer.Timer.Id);
            }
        }

        Versions = Versions.SetItem(definition.VersionId, definition);
        Published = Published.SetItem(definition.DefinitionId, definition.VersionId);
        foreach (var trigger in triggers)
        {
            Triggers = Triggers.Add(trigger.Id, trigger);
            if (trigger.FirstDueAt is { } dueAt)
            {
                Add(PublishBatch.FirstTimer(trigger, dueAt));
            }
        }
    }

    // Attempts is the fence: a worker that comes back after somebody else was given the request changes nothing.
    private MemoryRequest? HeldBy(ClaimedRequest claimed) =>
        Requests.GetValueOrDefault(claimed.Request.Id) is { Status: RequestStatus.Sending } held
        && held.Attempts == claimed.Attempts
            ? held
            : null;

    private void Put(MemoryRequest entry) => Requests = Requests.SetItem(entry.Request.Id, entry);

    private void AddBookmark(StoredBookmark bookmark)
    {
        Bookmarks = Bookmarks.Add(bookmark.Id, bookmark);
        _bookmarksByHash = _bookmarksByHash.Add(KeyOf(bookmark));
        foreach (var key in TextKey.Range(_keptByHash, bookmark.Hash))
        {
            var entry = Messages[key.Id];
            if (Matches(entry.Message, bookmark))
            {
                Take(entry);
                Put(entry with { Kept = false, WakeAt = entry.Message.NotBefore });
            }
        }
    }

    private void RemoveBookmark(string id)
    {
        if (!Bookmarks.TryGetValue(id, out var bookmark))
        {
            return;
        }

        Bookmarks = Bookmarks.Remove(id);
        _bookmarksByHash = _bookmarksByHash.Remove(KeyOf(bookmark));
        foreach (var key in TextKey.Range(_timersByBookmark, id))
        {
            RemoveTimer(key.Id);
        }
    }

    private void RemoveTimer(string id)
    {
        if (Timers.TryGetValue(id, out var entry))
        {
            Take(entry);
            Timers = Timers.Remove(id);
        }
    }

    private void Put(TimerEntry entry)
    {
        Timers = Timers.SetItem(entry.Timer.Id, entry);
        if (entry.WakeAt is { } at)
        {
            _due = _due.Add(new DueKey(at, entry.Seq, entry.Timer.Id, IsTimer: true));
        }

        if (entry.Timer.BookmarkId is { } bookmark)
        {
            _timersByBookmark = _timersByBookmark.Add(
                new TextKey(bookmark, default, entry.Timer.Id)
            );
        }
    }

    private void Take(TimerEntry entry)
    {
        if (entry.WakeAt is { } at)
        {
            _due = _due.Remove(new DueKey(at, entry.Seq, entry.Timer.Id, IsTimer: true));
        }

        if (entry.Timer.BookmarkId is { } bookmark)
        {
            _timersByBookmark = _timersByBookmark.Remove(
                new TextKey(bookmark, default, entry.Timer.Id)
            );
        }
    }

    private void Put(MessageEntry entry)
    {
        Messages = Messages.SetItem(entry.Message.Id, entry);
        if (entry.WakeAt is { } at)
        {
            _due = _due.Add(new DueKey(at, entry.Seq, entry.Message.Id, IsTimer: false));
        }

        if (entry is { Kept: true, Message.Hash: { } hash })
        {
            _keptByHash = _keptByHash.Add(
                new TextKey(hash, entry.Message.CreatedAt, entry.Message.Id)
            );
        }
    }

    private MessageEntry Take(MessageEntry entry)
    {
        if (entry.WakeAt is { } at)
        {
            _due = _due.Remove(new DueKey(at, entry.Seq, entry.Message.Id, IsTimer: false));
        }

        if (entry is { Kept: true, Message.Hash: { } hash })
        {
            _keptByHash = _keptByHash.Remove(
                new TextKey(hash, entry.Message.CreatedAt, entry.Message.Id)
            );
        }

        return entry;
    }

    // Counted under every question that IsRunning can be asked; null means "any".
    private void Count(StoredInstance? instance, int change)
    {
        if (instance is not { Status: "Running" })
        {
            return;
        }

        HashSet<(string?, string?)> questions =
        [
            (null, null),
            (instance.DefinitionId, null),
            (null, instance.CorrelationId),
            (instance.DefinitionId, instance.CorrelationId),
        ];
        foreach (var question in questions)
        {
            _running = _running.SetItem(question, _running.GetValueOrDefault(question) + change);
        }
    }

    private static bool Matches(InboxMessage message, StoredBookmark bookmark) =>
        (message.CorrelationId is null || message.CorrelationId == bookmark.CorrelationId)
        && (message.InstanceId is null || message.InstanceId == bookmark.InstanceId);

    private static TextKey KeyOf(StoredBookmark bookmark) =>
        new(bookmark.Hash, bookmark.CreatedAt, bookmark.Id);
}

internal sealed record TimerEntry(
    StoredTimer Timer,
    long Seq,
    DateTimeOffset? WakeAt,
    int Attempts,
    string? Error
);

internal sealed record MessageEntry(
    InboxMessage Message,
    long Seq,
    DateTimeOffset? WakeAt,
    bool Kept,
    int Attempts,
    string? Error
);

/// <summary>Orders work by time, then by the order in which it was written.</summary>
internal readonly record struct DueKey(DateTimeOffset WakeAt, long Seq, string Id, bool IsTimer)
{
    public static ImmutableSortedSet<DueKey> Empty { get; } =
        ImmutableSortedSet.Create<DueKey>(Comparer<DueKey>.Create(Compare));

    private static int Compare(DueKey left, DueKey right)
    {
        var byTime = left.WakeAt.CompareTo(right.WakeAt);
        return byTime != 0 ? byTime : left.Seq.CompareTo(right.Seq);
    }
}

/// <summary>An entry of an index by text: all ids under one text, the oldest first.</summary>
internal readonly record struct TextKey(string Text, DateTimeOffset At, string Id)
{
    public static ImmutableSortedSet<TextKey> Empty { get; } =
        ImmutableSortedSet.Create<TextKey>(Comparer<TextKey>.Create(Compare));

    private static int Compare(TextKey left, TextKey right)
    {
        var byText = string.CompareOrdinal(left.Text, right.Text);
        var byTime = byText != 0 ? byText : left.At.CompareTo(right.At);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Id, right.Id);
    }

    public static IEnumerable<TextKey> Range(ImmutableSortedSet<TextKey> index, string text)
    {
        var found = index.IndexOf(new TextKey(text, DateTimeOffset.MinValue, ""));
        for (var i = found < 0 ? ~found : found; i < index.Count && index[i].Text == text; i++)
        {
            yield return index[i];
        }
    }
}
