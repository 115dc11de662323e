namespace Workflows.Engine.Authoring;

/// <summary>What an activity does when it executes or is resumed. Must be a named method of the activity: it is stored by name.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>What an activity does when a child has completed. Must be a named method of the activity: it is stored by name.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);

/// <summary>The outcomes with which an activity completes: the names of the ports that are followed.</summary>
public sealed record Outcomes(params string[] Names)
{
    internal static readonly Outcomes Default = new("Done");
    internal static readonly Outcomes Empty = new();
}

/// <summary>A child has completed.</summary>
public sealed class ActivityCompletedContext
{
    internal ActivityCompletedContext(
        ActivityExecutionContext target,
        ActivityExecutionContext child,
        object? result
    )
    {
        TargetContext = target;
        ChildContext = child;
        Result = result;
    }

    /// <summary>The activity that scheduled the child.</summary>
    public ActivityExecutionContext TargetContext { get; }

    /// <summary>The child.</summary>
    public ActivityExecutionContext ChildContext { get; }

    /// <summary>What the child completed with.</summary>
    public object? Result { get; }

    /// <summary>The workflow that runs.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext =>
        TargetContext.WorkflowExecutionContext;

    /// <summary>Completes the activity that scheduled the child.</summary>
    public ValueTask CompleteActivityAsync(object? result = null) =>
        TargetContext.CompleteActivityAsync(result);

    /// <summary>Completes the activity that scheduled the child, with outcomes.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) =>
        TargetContext.CompleteActivityWithOutcomesAsync(outcomes);
}

/// <summary>A signal on its way from an activity up to the workflow.</summary>
public sealed class SignalContext
{
    internal SignalContext(ActivityExecutionContext receiver, ActivityExecutionContext sender)
    {
        ReceiverActivityExecutionContext = receiver;
        SenderActivityExecutionContext = sender;
    }

    /// <summary>The activity that hears the signal now.</summary>
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; internal set; }

    /// <summary>The activity that sent it.</summary>
    public ActivityExecutionContext SenderActivityExecutionContext { get; }

    /// <summary>Stops when the caller stops.</summary>
    public CancellationToken CancellationToken => SenderActivityExecutionContext.CancellationToken;

    internal bool Stopped { get; private set; }

    /// <summary>Keeps the signal from activities further up.</summary>
    public void StopPropagation() => Stopped = true;
}

/// <summary>The signal that an activity was cancelled: it and all around it hear it, so that it can take back what it asked for.</summary>
public sealed record CancelSignal;

/// <summary>How a child is scheduled.</summary>
public sealed class ScheduleWorkOptions
{
    /// <summary>What to do when the child has completed.</summary>
    public ActivityCompletionCallback? CompletionCallback { get; set; }

    /// <summary>Anything that the callback finds as the tag of the activity that scheduled the child.</summary>
    public object? Tag { get; set; }

    /// <summary>Variables that the child and what is below it sees.</summary>
    public ICollection<Variable>? Variables { get; set; }

    /// <summary>Input of the child, outside its declared inputs.</summary>
    public IDictionary<string, object>? Input { get; set; }

    /// <summary>An execution to go on with, in place of a new one.</summary>
    public ActivityExecutionContext? ExistingActivityExecutionContext { get; set; }

    /// <summary>Whether nothing happens if the child is scheduled already.</summary>
    public bool PreventDuplicateScheduling { get; set; }
}

/// <summary>How a bookmark is made. Unlike in the other ways to make one, the activity instance is not part of its hash unless asked for.</summary>
public sealed class CreateBookmarkArgs
{
    /// <summary>The id; a new one when null.</summary>
    public string? BookmarkId { get; set; }

    /// <summary>What the activity waits for.</summary>
    public object? Stimulus { get; set; }

    /// <summary>What to do on resume; a named method of the activity.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>The stimulus' name; the activity's type when null.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Whether the bookmark goes when it is resumed.</summary>
    /// <value>true.</value>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether only this execution is found by the stimulus.</summary>
    /// <value>false.</value>
    public bool IncludeActivityInstanceId { get; set; }

    /// <summary>Whether the activity completes on resume when there is no callback.</summary>
    /// <value>true.</value>
    public bool AutoComplete { get; set; } = true;

    /// <summary>Anything to keep with the bookmark.</summary>
    public IDictionary<string, string>? Metadata { get; set; }
}

/// <summary>A point where an activity waits.</summary>
public sealed class Bookmark
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The stimulus' name.</summary>
    public required string Name { get; init; }

    /// <summary>The hash by which the stimulus finds it.</summary>
    public required string Hash { get; init; }

    /// <summary>The stimulus as JSON; null when it has none.</summary>
    public string? Payload { get; init; }

    /// <summary>The waiting activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The path of the waiting activity.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>The waiting execution.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it goes when it is resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>The method to call on resume.</summary>
    public string? CallbackMethodName { get; init; }

    /// <summary>Whether the activity completes on resume when there is no callback.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Anything kept with the bookmark.</summary>
    public IDictionary<string, string>? Metadata { get; init; }

    /// <summary>When a timer resumes it; null when none does.</summary>
    internal DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether it was read from storage.</summary>
    internal bool IsStored { get; set; }
}
