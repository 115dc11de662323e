namespace Workflows.Engine;

/// <summary>
/// The engine's only way to anything durable. Scoped: one instance serves one step, in one transaction, in the
/// same dependency-injection scope from which the step's activities get their services.
/// </summary>
public interface IWorkflowStorage
{
    /// <summary>
    /// Begins a step on one instance and claims it: no other step on it begins until this one is committed or
    /// disposed. An id that is not stored gives a step whose <see cref="IStep.Instance"/> is null (a start). With
    /// <paramref name="instanceId"/> null nothing is looked for and nothing claimed: the step makes an instance under a
    /// new id that nobody else can know.
    /// </summary>
    ValueTask<IStep> OpenStepAsync(string? instanceId, CancellationToken ct);

    /// <summary>
    /// Begins a step on the oldest work that is due at <paramref name="now"/>: a timer or an inbox message. The work,
    /// and the instance that it names, stay claimed until the step ends. Null when nothing is due and free.
    /// </summary>
    ValueTask<IStep?> OpenDueStepAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The moment of the earliest timer or message not yet handled; null when there is none.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken ct);

    /// <summary>
    /// Records that handling <paramref name="work"/> failed and when to try again, in a transaction of its own. With
    /// <paramref name="nextAttempt"/> null it is not tried again and stays visible to operators.
    /// </summary>
    ValueTask PostponeAsync(
        DueWork work,
        string error,
        DateTimeOffset? nextAttempt,
        CancellationToken ct
    );

    /// <summary>The id of the published version of a definition; null when there is none. Cheap: asked at every start.</summary>
    ValueTask<string?> FindPublishedVersionAsync(string definitionId, CancellationToken ct);

    /// <summary>
    /// Finds one version of a definition: by <paramref name="versionId"/> when given, else the published version of
    /// <paramref name="definitionId"/>.
    /// </summary>
    ValueTask<StoredDefinition?> FindDefinitionAsync(
        string? definitionId,
        string? versionId,
        CancellationToken ct
    );

    /// <summary>Finds one version of a definition by its number; null when there is none.</summary>
    ValueTask<StoredDefinition?> FindVersionAsync(
        string definitionId,
        int version,
        CancellationToken ct
    );

    /// <summary>
    /// Stores a version as the published one with its triggers, in a transaction of its own; the version published
    /// before keeps serving its running instances, its triggers go.
    /// </summary>
    ValueTask PublishAsync(
        StoredDefinition definition,
        IReadOnlyList<StoredTrigger> triggers,
        CancellationToken ct
    );
}

/// <summary>
/// One step: everything that one burst reads and writes, in one transaction (decision D4). Disposing without a commit
/// leaves nothing behind.
/// </summary>
public interface IStep : IAsyncDisposable
{
    /// <summary>The timer or message that caused the step; null for a step that a caller asked for.</summary>
    DueWork? Work { get; }

    /// <summary>The claimed instance; null when it does not exist (yet) or the work names none.</summary>
    StoredInstance? Instance { get; }

    /// <summary>Triggers of published definitions with this stimulus hash.</summary>
    ValueTask<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string hash, CancellationToken ct);

    /// <summary>One trigger by its id; null when its definition is no longer published.</summary>
    ValueTask<StoredTrigger?> FindTriggerAsync(string triggerId, CancellationToken ct);

    /// <summary>Open bookmarks with this stimulus hash, oldest first, narrowed by correlation id and instance id when given.</summary>
    ValueTask<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
        string hash,
        string? correlationId,
        string? instanceId,
        CancellationToken ct
    );

    /// <summary>
    /// Whether a running instance exists of this definition (null: of any) with this correlation id (null: any). Used
    /// by activation strategies; two steps that ask the same question do so one after the other.
    /// </summary>
    ValueTask<bool> IsRunningAsync(
        string? definitionId,
        string? correlationId,
        CancellationToken ct
    );

    /// <summary>
    /// Writes the changes, what the activities did through the scope's services, and the end of <see cref="Work"/>, in
    /// one transaction. The only save in a step.
    /// </summary>
    ValueTask CommitAsync(StepChanges changes, CancellationToken ct);
}

/// <summary>What one step writes.</summary>
public sealed class StepChanges
{
    /// <summary>The step's own instance and the children it created.</summary>
    public List<InstanceChange> Instances { get; } = [];

    /// <summary>Messages for other instances, and for this one later. A message whose id is stored already is dropped.</summary>
    public List<InboxMessage> Messages { get; } = [];

    /// <summary>Timers that belong to no bookmark: the next occurrence of a recurring trigger.</summary>
    public List<StoredTimer> Timers { get; } = [];

    /// <summary>HTTP requests to be sent after the commit. One whose id is stored already is dropped.</summary>
    public List<StoredRequest> Requests { get; } = [];

    /// <summary>
    /// Keeps the message that caused this step, because nothing waits for it yet, until this moment. It becomes due
    /// again when a bookmark with its hash is stored. Null (the default): the work is done and goes.
    /// </summary>
    public DateTimeOffset? KeepWorkUntil { get; set; }
}

/// <summary>The new state of one instance, and what changed around it.</summary>
/// <param name="Instance">The row to write; <see cref="StoredInstance.Revision"/> is the one that was read, 0 for a new instance.</param>
public sealed record InstanceChange(StoredInstance Instance)
{
    /// <summary>Bookmarks created in this step and still open at its end.</summary>
    public IReadOnlyList<StoredBookmark> AddedBookmarks { get; init; } = [];

    /// <summary>Bookmarks that were stored and are gone; their timers go with them.</summary>
    public IReadOnlyList<string> RemovedBookmarkIds { get; init; } = [];

    /// <summary>Timers of the added bookmarks.</summary>
    public IReadOnlyList<StoredTimer> AddedTimers { get; init; } = [];

    /// <summary>What the burst wrote into the instance's journal; null when nothing.</summary>
    public JournalPage? Journal { get; init; }
}

/// <summary>One instance as stored. <see cref="State"/> is the engine's own serialisation; storage never looks inside.</summary>
public sealed record StoredInstance
{
    /// <summary>The instance's id.</summary>
    public required string Id { get; init; }

    /// <summary>The logical id of its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version that it runs on to its end.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The number of that version.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>"Running" or "Finished".</summary>
    public required string Status { get; init; }

    /// <summary>"Pending", "Executing", "Suspended", "Finished", "Cancelled" or "Faulted".</summary>
    public required string SubStatus { get; init; }

    /// <summary>The id that ties the instance to a case, here the placement's id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The instance's name, if a flow gave it one.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>How many incidents the state holds.</summary>
    public int IncidentCount { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last step ended.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it finished, in whatever way.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The revision that was read; a commit stores the next one and fails if another step was faster.</summary>
    public int Revision { get; init; }

    /// <summary>The serialised state.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }
}

/// <summary>A point where an instance waits.</summary>
/// <param name="Id">The bookmark's id.</param>
/// <param name="InstanceId">The waiting instance.</param>
/// <param name="ActivityId">The waiting activity in the definition.</param>
/// <param name="ActivityInstanceId">Its execution.</param>
/// <param name="Name">The stimulus' name, e.g. "Elsa.Event".</param>
/// <param name="Hash">The hash by which a stimulus finds it.</param>
/// <param name="Payload">The stimulus as JSON; null when it has none.</param>
/// <param name="CorrelationId">The instance's correlation id when the bookmark was stored.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record StoredBookmark(
    string Id,
    string InstanceId,
    string ActivityId,
    string ActivityInstanceId,
    string Name,
    string Hash,
    string? Payload,
    string? CorrelationId,
    DateTimeOffset CreatedAt
);

/// <summary>A moment at which a bookmark resumes or a trigger fires.</summary>
/// <param name="Id">Unique: the bookmark's id, or trigger id and instant, so that two nodes cannot set the same timer twice.</param>
/// <param name="DueAt">When.</param>
/// <param name="InstanceId">The instance to resume; null for a trigger.</param>
/// <param name="BookmarkId">The bookmark to resume; null for a trigger.</param>
/// <param name="TriggerId">The trigger to fire; null for a bookmark.</param>
public sealed record StoredTimer(
    string Id,
    DateTimeOffset DueAt,
    string? InstanceId,
    string? BookmarkId,
    string? TriggerId
);

/// <summary>A place in a published definition where a stimulus starts a new instance.</summary>
/// <param name="Id">The trigger's id: version id and activity id.</param>
/// <param name="DefinitionId">The definition that it starts.</param>
/// <param name="DefinitionVersionId">The published version.</param>
/// <param name="ActivityId">The activity to start with.</param>
/// <param name="Name">The stimulus' name.</param>
/// <param name="Hash">The hash by which a stimulus finds it.</param>
/// <param name="Payload">The stimulus as JSON; null when it has none.</param>
/// <param name="FirstDueAt">When it first fires by itself; null for a trigger that is not timed.</param>
public sealed record StoredTrigger(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    string ActivityId,
    string Name,
    string Hash,
    string? Payload,
    DateTimeOffset? FirstDueAt
);

/// <summary>One version of a definition as stored.</summary>
/// <param name="VersionId">The id of this version.</param>
/// <param name="DefinitionId">The logical id.</param>
/// <param name="Version">The version's number, from 1.</param>
/// <param name="Name">The name shown.</param>
/// <param name="Content">The whole definition as JSON text, as it came.</param>
/// <param name="CreatedAt">When this version was stored.</param>
public sealed record StoredDefinition(
    string VersionId,
    string DefinitionId,
    int Version,
    string? Name,
    string Content,
    DateTimeOffset CreatedAt
);

/// <summary>The journal entries of one burst, packed: one row instead of one per entry.</summary>
/// <param name="FirstSequence">Number of the first entry in the instance's journal.</param>
/// <param name="Count">How many entries.</param>
/// <param name="Entries">The entries, in the engine's own serialisation.</param>
public sealed record JournalPage(long FirstSequence, int Count, ReadOnlyMemory<byte> Entries);

/// <summary>Work that is due: exactly one of the two is set.</summary>
/// <param name="Timer">A timer that came due.</param>
/// <param name="Message">An inbox message.</param>
/// <param name="Attempts">How often it was tried and failed.</param>
public sealed record DueWork(StoredTimer? Timer, InboxMessage? Message, int Attempts);

/// <summary>
/// Something for instances to react to. Written in the transaction of whoever caused it, delivered by the pump.
/// </summary>
/// <param name="Id">Unique: the same id told twice is one message.</param>
/// <param name="Kind">What it asks for.</param>
public sealed record InboxMessage(string Id, InboxKind Kind)
{
    /// <summary>Stimulus: its name, e.g. "Elsa.Event". Shown to operators.</summary>
    public string? Name { get; init; }

    /// <summary>Stimulus: the hash of name and payload.</summary>
    public string? Hash { get; init; }

    /// <summary>Only instances with this correlation id; also given to instances that the message starts.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Start: the id of the instance to create. Otherwise: the only instance that is meant, or null for all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Resume: the bookmark.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>Start: the definition, of which the published version starts.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Start: the version, when it has to be this one.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Start: the trigger activity to start with.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Start: the instance that waits for the end of the new one, or started it.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>What the instance gets as its workflow input, as a JSON object; ids only (decision D10).</summary>
    public string? Input { get; init; }

    /// <summary>When the message was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not delivered before this moment.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>A stimulus that nothing waits for is kept until this moment; null: it goes at once.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>What an <see cref="InboxMessage"/> asks for.</summary>
public enum InboxKind
{
    /// <summary>Starts what is triggered by <see cref="InboxMessage.Hash"/>, then resumes what waits for it: one message per instance found.</summary>
    Stimulus,

    /// <summary>Resumes what waits for <see cref="InboxMessage.Hash"/>: the second half of a stimulus that started instances.</summary>
    ResumeMatching,

    /// <summary>Starts one instance.</summary>
    Start,

    /// <summary>Resumes one bookmark of one instance.</summary>
    Resume,

    /// <summary>Cancels one instance.</summary>
    Cancel,

    /// <summary>Goes on with the burst of one instance that a commit strategy interrupted.</summary>
    Continue,
}
