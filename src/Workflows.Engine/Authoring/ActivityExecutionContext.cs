using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Engine.Authoring;

/// <summary>One execution of one activity: from its first start until it completes, over as many bursts as it takes.</summary>
public sealed partial class ActivityExecutionContext
{
    private Dictionary<string, object?>? _journalData;
    private Dictionary<object, object>? _transientProperties;
    private Dictionary<string, object>? _metadata;
    private Dictionary<string, object>? _properties;
    private Dictionary<string, object>? _activityInput;
    private ExpressionExecutionContext? _expressionContext;
    private ActivityStatus _status;

    internal ActivityExecutionContext(
        string id,
        WorkflowExecutionContext workflow,
        ActivityExecutionContext? parent,
        ActivityNode node,
        DateTimeOffset startedAt
    )
    {
        Id = id;
        WorkflowExecutionContext = workflow;
        ParentActivityExecutionContext = parent;
        Node = node;
        StartedAt = startedAt;
    }

    /// <summary>The id of this execution (the activity instance id).</summary>
    public string Id { get; }

    /// <summary>The activity.</summary>
    public IActivity Activity => Node.Activity;

    /// <summary>The path of ids from the workflow down to the activity.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>The execution that scheduled this one.</summary>
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }

    /// <summary>The workflow that runs.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When it completed; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status
    {
        get => _status;
        internal set
        {
            ParentActivityExecutionContext?.CountChild(this, _status, value);
            _status = value;
        }
    }

    /// <summary>Whether it has ended and not by an exception.</summary>
    public bool IsCompleted => _status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>What <see cref="ScheduleWorkOptions.Tag"/> said of the child that has just completed.</summary>
    public object? Tag { get; set; }

    /// <summary>How deep the execution lies below the workflow.</summary>
    public int CallStackDepth
    {
        get
        {
            var depth = 0;
            for (
                var c = ParentActivityExecutionContext;
                c is not null;
                c = c.ParentActivityExecutionContext
            )
                depth++;
            return depth;
        }
    }

    /// <summary>Stops when the process stops.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    /// <summary>Values kept with the execution, over bursts.</summary>
    public IDictionary<string, object> Properties => _properties ??= [];

    /// <summary>Values kept with the execution for tools, over bursts.</summary>
    public IDictionary<string, object> Metadata => _metadata ??= [];

    /// <summary>Values kept within this burst only.</summary>
    public IDictionary<object, object> TransientProperties => _transientProperties ??= [];

    /// <summary>What the journal shows beside the activity's entries.</summary>
    public IDictionary<string, object?> JournalData => _journalData ??= [];

    /// <summary>Input given by whoever scheduled the activity, outside its declared inputs.</summary>
    public IDictionary<string, object> ActivityInput =>
        _activityInput ??= new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The input of the workflow in this burst.</summary>
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;

    /// <summary>The view that expressions have.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext =>
        _expressionContext ??= new(this);

    internal ActivityNode Node { get; }

    /// <summary>The evaluated inputs, by <see cref="Input.Slot"/>.</summary>
    internal object?[]? InputValues { get; set; }

    /// <summary>Its place among the executions in the state that is being written.</summary>
    internal int PlaceInState { get; set; }

    /// <summary>The place of its first entry in the journal page that is being written; null outside of that.</summary>
    internal int? FirstInPage { get; set; }

    /// <summary>The journal data without creating it.</summary>
    internal IReadOnlyDictionary<string, object?>? JournalDataOrNull => _journalData;

    /// <summary>Whether the expression that is evaluated now has been handed arguments.</summary>
    internal bool HasArguments => _transientProperties?.ContainsKey("Arguments") == true;

    internal Dictionary<string, object>? PropertiesOrNull => _properties;

    internal Dictionary<string, object>? MetadataOrNull => _metadata;

    internal Dictionary<string, object>? ActivityInputOrNull
    {
        get => _activityInput;
        set => _activityInput = value;
    }

    /// <summary>A service of the step's scope.</summary>
    public T GetRequiredService<T>()
        where T : notnull => WorkflowExecutionContext.ServiceProvider.GetRequiredService<T>();

    /// <summary>A service of the step's scope.</summary>
    public object GetRequiredService(Type serviceType) =>
        WorkflowExecutionContext.ServiceProvider.GetRequiredService(serviceType);

    /// <summary>A service of the step's scope, or null.</summary>
    public T? GetService<T>()
        where T : notnull => WorkflowExecutionContext.ServiceProvider.GetService<T>();

    /// <summary>A service of the step's scope, or null.</summary>
    public object? GetService(Type serviceType) =>
        WorkflowExecutionContext.ServiceProvider.GetService(serviceType);

    /// <summary>All services of a type of the step's scope.</summary>
    public IEnumerable<T> GetServices<T>()
        where T : notnull => WorkflowExecutionContext.ServiceProvider.GetServices<T>();

    /// <summary>A service of the step's scope, or a new object made with such services.</summary>
    public T GetOrCreateService<T>()
        where T : notnull =>
        ActivatorUtilities.GetServiceOrCreateInstance<T>(WorkflowExecutionContext.ServiceProvider);

    /// <summary>A property, or the type's default when it is not set.</summary>
    public T? GetProperty<T>(string key) =>
        _properties is not null && _properties.TryGetValue(key, out var value)
            ? ValueConverter.To<T>(value)
            : default;

    /// <summary>A property, set to <paramref name="defaultValue"/> first when it is not set.</summary>
    public T GetProperty<T>(string key, Func<T> defaultValue)
    {
        if (_properties is not null && _properties.TryGetValue(key, out var value))
            return ValueConverter.To<T>(value)!;
        var created = defaultValue();
        Properties[key] = created!;
        return created;
    }

    /// <summary>Sets a property.</summary>
    public void SetProperty<T>(string key, T? value) => Properties[key] = value!;

    /// <summary>Sets a property to what <paramref name="updater"/> makes of it.</summary>
    public T UpdateProperty<T>(string key, Func<T?, T> updater)
        where T : notnull
    {
        var value = updater(GetProperty<T>(key));
        Properties[key] = value;
        return value;
    }

    /// <summary>Removes a property.</summary>
    public void RemoveProperty(string key) => _properties?.Remove(key);

    /// <summary>A metadata value, or the type's default when it is not set.</summary>
    public T? GetMetadata<T>(string key) =>
        _metadata is not null && _metadata.TryGetValue(key, out var value)
            ? ValueConverter.To<T>(value)
            : default;

    /// <summary>Sets a metadata value.</summary>
    public void SetMetadata<T>(string key, T? value) => Metadata[key] = value!;

    /// <summary>Sets a metadata value to what <paramref name="updater"/> makes of it.</summary>
    public T UpdateMetadata<T>(string key, Func<T?, T> updater)
        where T : notnull
    {
        var value = updater(GetMetadata<T>(key));
        Metadata[key] = value;
        return value;
    }

    /// <summary>Removes a metadata value.</summary>
    public void RemoveMetadata(string key) => _metadata?.Remove(key);

    /// <summary>Writes an entry into the instance's journal.</summary>
    public void AddExecutionLogEntry(
        string eventName,
        string? message = null,
        string? source = null,
        object? payload = null
    ) => WorkflowExecutionContext.Journal.Add(this, eventName, message, source, payload);

    /// <summary>Writes into the journal what genuine Elsa passes over in silence.</summary>
    internal void Warn(string message) => AddExecutionLogEntry("Warning", message);

    internal void WarnOfLoss(object value, Type target) =>
        Warn(
            $"\"{value}\" cannot be read as {(Nullable.GetUnderlyingType(target) ?? target).Name}; the default is taken."
        );
}
