namespace Workflows.Engine.Authoring;

/// <summary>The view that expressions have of the activity that they belong to.</summary>
public sealed class ExpressionExecutionContext
{
    internal ExpressionExecutionContext(ActivityExecutionContext activity) => Activity = activity;

    internal ActivityExecutionContext Activity { get; }

    /// <summary>Stops when the process stops.</summary>
    public CancellationToken CancellationToken => Activity.CancellationToken;

    /// <summary>The value of the nearest variable with this name.</summary>
    public T? GetVariable<T>(string name) => Activity.GetVariable<T>(name);

    /// <summary>Sets the nearest variable with this name.</summary>
    public Variable SetVariable(string name, object? value) => Activity.SetVariable(name, value);

    /// <summary>The value of an input.</summary>
    public T? Get<T>(Input<T>? input) => Activity.Get(input);
}

/// <summary>A trigger is asked for its stimuli.</summary>
public sealed class TriggerIndexingContext
{
    private readonly ActivityExecutionContext _activity;

    internal TriggerIndexingContext(ActivityExecutionContext activity, CancellationToken ct)
    {
        _activity = activity;
        TriggerName = activity.Activity.Type;
        CancellationToken = ct;
    }

    /// <summary>The stimulus' name.</summary>
    public string TriggerName { get; set; }

    /// <summary>The view that expressions have.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext =>
        _activity.ExpressionExecutionContext;

    /// <summary>Stops when the caller stops.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>When the trigger first fires by itself; null for a trigger that is not timed.</summary>
    internal DateTimeOffset? FirstDueAt { get; set; }

    internal DateTimeOffset Now => _activity.WorkflowExecutionContext.Now;

    internal ActivityExecutionContext Activity => _activity;

    /// <summary>The value of an input.</summary>
    public T? Get<T>(Input<T>? input) => _activity.Get(input);
}
