namespace Workflows.Engine.Authoring;

/// <summary>One workflow instance in one burst.</summary>
public sealed partial class WorkflowExecutionContext
{
    // Most instances have none of these.
    private IDictionary<string, object>? _input;
    private IDictionary<string, object>? _output;
    private Dictionary<string, object>? _properties;
    private Dictionary<string, object>? _keptInput;

    internal WorkflowExecutionContext(
        WorkflowGraph graph,
        BurstServices services,
        string id,
        DateTimeOffset createdAt
    )
    {
        Graph = graph;
        Services = services;
        Id = id;
        CreatedAt = createdAt;
        Journal = new JournalWriter(this);
        Outputs = new OutputRegister();
    }

    /// <summary>The id of the instance.</summary>
    public string Id { get; }

    /// <summary>The id that ties the instance to a case.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The name of the instance.</summary>
    public string? Name { get; set; }

    /// <summary>The input of this burst: what the instance was started or resumed with.</summary>
    public IDictionary<string, object> Input
    {
        get => _input ??= new Dictionary<string, object>();
        internal set => _input = value;
    }

    /// <summary>The outputs set so far.</summary>
    public IDictionary<string, object> Output
    {
        get => _output ??= new Dictionary<string, object>();
        internal set => _output = value;
    }

    /// <summary>Values kept with the instance, over bursts.</summary>
    public IDictionary<string, object> Properties => _properties ??= [];

    /// <summary>The trigger activity that started the instance; only in its first burst.</summary>
    public string? TriggerActivityId { get; internal set; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentWorkflowInstanceId { get; internal set; }

    /// <summary>Stops when the process stops.</summary>
    public CancellationToken CancellationToken => Services.CancellationToken;

    /// <summary>Whether the instance goes on.</summary>
    public WorkflowStatus Status =>
        SubStatus
            is WorkflowSubStatus.Finished
                or WorkflowSubStatus.Cancelled
                or WorkflowSubStatus.Faulted
            ? WorkflowStatus.Finished
            : WorkflowStatus.Running;

    /// <summary>Where the instance stands.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; }

    /// <summary>The bookmarks at which the instance waits.</summary>
    public IEnumerable<Bookmark> Bookmarks => BookmarkList;

    /// <summary>The definition that runs.</summary>
    public WorkflowInfo Workflow => Graph.Info;

    /// <summary>When the instance was started.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The trigger activity that started the instance, over all bursts: a flowchart's loops are seen from there.</summary>
    internal string? StartedByActivityId { get; set; }

    internal WorkflowGraph Graph { get; }

    internal WorkflowDefinition Definition => Graph.Definition;

    internal BurstServices Services { get; }

    internal IServiceProvider ServiceProvider => Services.Provider;

    internal DateTimeOffset Now => Services.Clock.GetUtcNow();

    internal JournalWriter Journal { get; }

    /// <summary>Whether it has to be asked for each execution which values the journal keeps.</summary>
    internal bool LogsValues =>
        Graph.HasLogPersistence || Services.Options.LogPersistence == LogPersistenceMode.Include;

    internal OutputRegister Outputs { get; }

    internal List<Bookmark> BookmarkList { get; } = [];

    /// <summary>The bookmarks that were stored when the burst began.</summary>
    internal IReadOnlyList<string> StoredBookmarkIds { get; set; } = [];

    /// <summary>Whether the instance has waited before this burst.</summary>
    internal bool IsResumed => StoredBookmarkIds.Count > 0;

    internal List<Incident> Incidents { get; } = [];

    /// <summary>The inputs that are kept over bursts, because their definition asks for it.</summary>
    internal Dictionary<string, object> KeptInput => _keptInput ??= [];

    internal IDictionary<string, object>? KeptInputOrNull => _keptInput;

    internal IDictionary<string, object>? OutputOrNull => _output;

    /// <summary>The instances that this one started and that are cancelled with it.</summary>
    internal List<string> ChildInstanceIds { get; } = [];

    internal Dictionary<string, object>? PropertiesOrNull => _properties;

    internal void SetOutput(OutputDefinition declared, object? value) =>
        Output[declared.Name] = ValueConverter.Convert(value, declared.Type.ClrType)!;

    internal void AddIncident(ActivityExecutionContext context, Exception exception) =>
        Incidents.Add(Incident.From(context, exception, Now));
}

/// <summary>Which definition runs.</summary>
/// <param name="Identity">Its identity.</param>
/// <param name="Name">Its name.</param>
public sealed record WorkflowInfo(WorkflowIdentity Identity, string? Name);

/// <summary>The identity of a definition's version.</summary>
/// <param name="DefinitionId">The logical id.</param>
/// <param name="Version">The number of the version.</param>
/// <param name="Id">The id of the version.</param>
public sealed record WorkflowIdentity(string DefinitionId, int Version, string Id);
