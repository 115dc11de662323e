namespace Workflows.Engine.Authoring;

/// <summary>
/// Base of activities that decide themselves when they are complete. An activity that neither completes, nor waits at a
/// bookmark, nor schedules a child leaves its instance suspended.
/// </summary>
public abstract class Activity : IActivity
{
    private Dictionary<string, object>? _customProperties;
    private Dictionary<string, object>? _metadata;

    /// <summary>Creates the activity with the type name of its class.</summary>
    protected Activity(string? source = null, int? line = null)
    {
        Type = ActivityTypeName.Of(GetType());
        if (source is not null)
            CustomProperties["source"] = line is null ? source : $"{source}:{line}";
    }

    /// <summary>Creates the activity with a type name of its own.</summary>
    protected Activity(
        string activityType,
        int version = 1,
        string? source = null,
        int? line = null
    )
        : this(source, line)
    {
        Type = activityType;
        Version = version;
    }

    /// <inheritdoc />
    public string Id { get; set; } = "";

    /// <inheritdoc />
    public string NodeId { get; set; } = "";

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string Type { get; set; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Whether the activity starts a workflow as a trigger.</summary>
    public bool CanStartWorkflow
    {
        get => CustomProperty("canStartWorkflow") is true;
        set => CustomProperties["canStartWorkflow"] = value;
    }

    /// <summary>Whether the activity asks to run in the background.</summary>
    public bool? RunAsynchronously
    {
        get => CustomProperty("runAsynchronously") as bool?;
        set => CustomProperties["runAsynchronously"] = value ?? false;
    }

    /// <summary>The name of the commit strategy; null for that of the workflow.</summary>
    public string? CommitStrategy
    {
        get => CustomProperty("commitStrategyName") as string;
        set => CustomProperties["commitStrategyName"] = value ?? "";
    }

    /// <inheritdoc />
    public IDictionary<string, object> CustomProperties
    {
        get => _customProperties ??= new(StringComparer.OrdinalIgnoreCase);
        set => _customProperties = new(value, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public IDictionary<string, object> Metadata
    {
        get => _metadata ??= new(StringComparer.OrdinalIgnoreCase);
        set => _metadata = new(value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The activity's place in its definition; set when the definition is laid out.</summary>
    internal ActivityNode? Node { get; set; }

    /// <summary>Whether the activity completes by itself after it executed.</summary>
    internal virtual bool CompletesByItself => false;

    /// <summary>Whether its inputs are evaluated again when it is resumed: not where nothing looks at them any more.</summary>
    internal virtual bool EvaluatesAgain => true;

    internal bool HasCustomProperties => _customProperties is { Count: > 0 };

    internal object? CustomProperty(string name) => _customProperties?.GetValueOrDefault(name);

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) =>
        CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    internal ValueTask<bool> CanExecuteCoreAsync(ActivityExecutionContext context) =>
        CanExecuteAsync(context);

    internal ValueTask ExecuteCoreAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    internal ValueTask ReceiveSignalCoreAsync(object signal, SignalContext context) =>
        OnSignalReceivedAsync(signal, context);

    /// <summary>Whether the activity may execute now.</summary>
    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) =>
        new(CanExecute(context));

    /// <summary>Whether the activity may execute now.</summary>
    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    /// <summary>Executes the activity; calls <see cref="Execute"/> unless overridden.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Executes the activity.</summary>
    protected virtual void Execute(ActivityExecutionContext context) { }

    /// <summary>Hears what happens below; calls <see cref="OnSignalReceived"/> unless overridden.</summary>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Hears what happens below.</summary>
    protected virtual void OnSignalReceived(object signal, SignalContext context) { }

    /// <summary>Completes the activity with the outcome "Done".</summary>
#pragma warning disable CA1822 // An instance method in Elsa: activities call it as such.
    protected ValueTask CompleteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityAsync();
#pragma warning restore CA1822
}

/// <summary>Base of activities that decide themselves when they are complete, with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class Activity<T> : Activity, IActivityWithResult
{
    /// <summary>Creates the activity with the type name of its class.</summary>
    protected Activity(string? source = null, int? line = null)
        : base(source, line) { }

    /// <summary>Creates the activity with a type name of its own.</summary>
    protected Activity(
        string activityType,
        int version = 1,
        string? source = null,
        int? line = null
    )
        : base(activityType, version, source, line) { }

    /// <summary>Where the result goes.</summary>
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result => Result;
}

/// <summary>Base of activities that are complete once they have executed, unless they wait at a bookmark.</summary>
public abstract class CodeActivity : Activity
{
    /// <summary>Creates the activity with the type name of its class.</summary>
    protected CodeActivity(string? source = null, int? line = null)
        : base(source, line) { }

    /// <summary>Creates the activity with a type name of its own.</summary>
    protected CodeActivity(
        string activityType,
        int version = 1,
        string? source = null,
        int? line = null
    )
        : base(activityType, version, source, line) { }

    internal override bool CompletesByItself => true;
}

/// <summary>Base of activities that are complete once they have executed, with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult
{
    /// <summary>Creates the activity with the type name of its class.</summary>
    protected CodeActivity(string? source = null, int? line = null)
        : base(source, line) { }

    /// <summary>Creates the activity with a type name of its own.</summary>
    protected CodeActivity(
        string activityType,
        int version = 1,
        string? source = null,
        int? line = null
    )
        : base(activityType, version, source, line) { }

    /// <summary>Where the result goes.</summary>
    [Output]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result => Result;
}

/// <summary>Base of activities that can start a workflow, and wait for the same stimulus when they stand inside one.</summary>
public abstract class Trigger : Activity, ITrigger
{
    /// <summary>Creates the trigger with the type name of its class.</summary>
    protected Trigger(string? source = null, int? line = null)
        : base(source, line) { }

    /// <summary>Creates the trigger with a type name of its own.</summary>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line) { }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(
        TriggerIndexingContext context
    ) => GetTriggerPayloadsAsync(context);

    /// <summary>The stimuli by which the trigger is found.</summary>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(
        TriggerIndexingContext context
    ) => new(GetTriggerPayloads(context));

    /// <summary>The stimuli by which the trigger is found.</summary>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) =>
        [GetTriggerPayload(context)];

    /// <summary>The stimulus by which the trigger is found.</summary>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}

/// <summary>Base of activities that can start a workflow, with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class Trigger<T> : Trigger, IActivityWithResult
{
    /// <summary>Creates the trigger with the type name of its class.</summary>
    protected Trigger(string? source = null, int? line = null)
        : base(source, line) { }

    /// <summary>Creates the trigger with a type name of its own.</summary>
    protected Trigger(string activityType, int version = 1, string? source = null, int? line = null)
        : base(activityType, version, source, line) { }

    /// <summary>Where the result goes.</summary>
    [Output]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result => Result;
}
