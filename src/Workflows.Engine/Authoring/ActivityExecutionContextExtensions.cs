namespace Workflows.Engine.Authoring;

/// <summary>What activities do with their context most often.</summary>
public static class ActivityExecutionContextExtensions
{
    /// <summary>The key of the workflow input under which an event's payload arrives.</summary>
    internal const string EventPayloadKey = "__EventPayloadWorkflowInput";

    /// <summary>The value of an input; throws when the input is not given.</summary>
    public static T? Get<T>(this Input<T>? input, ActivityExecutionContext context) =>
        input is null
            ? throw new InvalidOperationException("The input is not given.")
            : context.Get(input);

    /// <summary>The value of an input, or of <paramref name="defaultValue"/> when the input is not given.</summary>
    public static T? GetOrDefault<T>(
        this Input<T>? input,
        ActivityExecutionContext context,
        Func<T>? defaultValue = null
    )
    {
        var value = input is null ? null : context.GetInput(input);
        if (value is not null)
            return ValueConverter.To<T>(value);
        return defaultValue is null ? default : defaultValue();
    }

    /// <summary>Gives an output its value.</summary>
    public static void Set<T>(
        this Output<T>? output,
        ActivityExecutionContext context,
        T? value,
        string? outputName = null
    ) => context.Set(output, value, outputName ?? output?.Name);

    /// <summary>The value of a variable.</summary>
    public static T? Get<T>(this Variable<T> variable, ActivityExecutionContext context) =>
        (context.FindVariableById(variable.Id) ?? context.FindVariable(variable.Name)) is { } slot
            ? ValueConverter.To<T>(slot.Value)
            : default;

    /// <summary>Sets a variable.</summary>
    public static void Set(this Variable variable, ActivityExecutionContext context, object? value)
    {
        if (context.FindVariableById(variable.Id) is { } slot)
            slot.Set(value);
        else
            context.SetVariable(variable.Name, value);
    }

    /// <summary>A value of the workflow input; throws when it is not there.</summary>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context, string key) =>
        context.WorkflowInput.TryGetValue(key, out var value)
            ? ValueConverter.To<T>(value)!
            : throw new KeyNotFoundException($"The workflow input has no '{key}'.");

    /// <summary>The value of the workflow input that is named like the type.</summary>
    public static T GetWorkflowInput<T>(this ActivityExecutionContext context) =>
        context.GetWorkflowInput<T>(typeof(T).Name);

    /// <summary>A value of the workflow input, if it is there.</summary>
    public static bool TryGetWorkflowInput<T>(
        this ActivityExecutionContext context,
        string key,
        out T value
    )
    {
        var found = context.WorkflowInput.TryGetValue(key, out var raw);
        value = found ? ValueConverter.To<T>(raw)! : default!;
        return found;
    }

    /// <summary>Whether the workflow was started by this activity as its trigger.</summary>
    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TriggerActivityId == context.Activity.Id;

    /// <summary>Waits for a span of time. <paramref name="callback"/> must be a named method; without one the activity completes.</summary>
    public static void DelayFor(
        this ActivityExecutionContext context,
        TimeSpan delay,
        ExecuteActivityDelegate? callback = null
    ) => context.DelayUntil(context.WorkflowExecutionContext.Now + delay, callback);

    /// <summary>Waits until a moment. <paramref name="callback"/> must be a named method; without one the activity completes.</summary>
    public static void DelayUntil(
        this ActivityExecutionContext context,
        DateTimeOffset resumeAt,
        ExecuteActivityDelegate? callback = null
    ) => context.AddTimer("Elsa.Delay", new DelayPayload(resumeAt), resumeAt, callback);

    /// <summary>Waits for a span of time; the bookmark is one of the timer's.</summary>
    public static void RepeatWithInterval(
        this ActivityExecutionContext context,
        TimeSpan interval,
        ExecuteActivityDelegate? callback = null
    )
    {
        var resumeAt = context.WorkflowExecutionContext.Now + interval;
        context.AddTimer("Elsa.Timer", new TimerPayload(resumeAt), resumeAt, callback);
    }

    /// <summary>Waits for an event; when the activity itself is what the event started, the callback is called at once.</summary>
    public static ValueTask WaitForEventAsync(
        this ActivityExecutionContext context,
        string eventName,
        ExecuteActivityDelegate? callback = null
    )
    {
        if (context.IsTriggerOfWorkflow())
            return callback is null ? context.CompleteActivityAsync() : callback(context);
        context.WaitForEvent(eventName, callback);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for an event. <paramref name="callback"/> must be a named method; without one the activity completes.</summary>
    public static void WaitForEvent(
        this ActivityExecutionContext context,
        string eventName,
        ExecuteActivityDelegate? callback = null
    ) =>
        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                BookmarkName = "Elsa.Event",
                Stimulus = new EventStimulus(eventName),
                Callback = callback,
                IncludeActivityInstanceId = false,
            }
        );

    /// <summary>The payload of the event that resumed the activity; null when it had none.</summary>
    public static object? GetEventInput(this ActivityExecutionContext context) =>
        context.WorkflowInput.TryGetValue(EventPayloadKey, out var payload) ? payload : null;
}
