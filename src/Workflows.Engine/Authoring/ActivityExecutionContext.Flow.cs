namespace Workflows.Engine.Authoring;

public sealed partial class ActivityExecutionContext
{
    private List<ActivityExecutionContext>? _children;
    private List<CompletionCallback>? _callbacks;
    private int _runningChildren;

    /// <summary>The bookmarks at which this execution waits.</summary>
    public IEnumerable<Bookmark> Bookmarks =>
        WorkflowExecutionContext.BookmarkList.Where(b => b.ActivityInstanceId == Id);

    /// <summary>The bookmarks that were made in this burst.</summary>
    public IEnumerable<Bookmark> NewBookmarks =>
        WorkflowExecutionContext.BookmarkList.Where(b => !b.IsStored && b.ActivityInstanceId == Id);

    /// <summary>The executions below this one that have not completed.</summary>
    internal IReadOnlyList<ActivityExecutionContext> Children =>
        (IReadOnlyList<ActivityExecutionContext>?)_children ?? [];

    internal List<CompletionCallback>? Callbacks => _callbacks;

    /// <summary>How many work items are scheduled by this execution and those below it.</summary>
    internal int ScheduledBelow { get; set; }

    internal int FaultedChildren { get; private set; }

    internal bool HasRunningChildren => _runningChildren > 0;

    /// <summary>Where the activity's own progress is kept, e.g. a flowchart's counters.</summary>
    internal IActivityState? State { get; set; }

    /// <summary>What was stored of <see cref="State"/>, until the activity asks for it.</summary>
    internal System.Text.Json.JsonElement? StoredState { get; set; }

    /// <summary>Whether this execution made a bookmark in its present turn.</summary>
    internal bool MadeBookmark { get; set; }

    /// <summary>Schedules a child; without one, the callback is called at once or this activity completes.</summary>
    public ValueTask ScheduleActivityAsync(
        IActivity? activity,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null
    ) =>
        ScheduleActivityAsync(
            activity,
            new ScheduleWorkOptions
            {
                CompletionCallback = completionCallback,
                Tag = tag,
                Variables = variables?.ToList(),
            }
        );

    /// <summary>Schedules a child; without one, the callback is called at once or this activity completes.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null)
    {
        if (activity is not null)
        {
            WorkflowExecutionContext.Schedule(this, NodeOf(activity), options);
            return ValueTask.CompletedTask;
        }

        if (options?.CompletionCallback is not { } callback)
            return CompleteActivityAsync();
        Tag = options.Tag;
        return callback(new ActivityCompletedContext(this, this, null));
    }

    /// <summary>Schedules a child, with nothing but a callback and its input.</summary>
    internal void Schedule(
        IActivity activity,
        ActivityCompletionCallback callback,
        IDictionary<string, object>? input
    ) =>
        WorkflowExecutionContext.Schedule(
            new WorkItem(NodeOf(activity), this) { Input = input },
            this,
            callback,
            null
        );

    /// <summary>Schedules several children.</summary>
    public async ValueTask ScheduleActivitiesAsync(params IActivity?[] activities)
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity);
    }

    /// <summary>Schedules several children.</summary>
    public async ValueTask ScheduleActivities(
        IEnumerable<IActivity?> activities,
        ActivityCompletionCallback? completionCallback,
        object? tag = null,
        IEnumerable<Variable>? variables = null
    )
    {
        foreach (var activity in activities)
            await ScheduleActivityAsync(activity, completionCallback, tag, variables);
    }

    /// <summary>Completes the activity: what runs below is cancelled, its bookmarks go, and its parent goes on. Does nothing when it is not running.</summary>
    public async ValueTask CompleteActivityAsync(object? result = null)
    {
        if (_status != ActivityStatus.Running)
            return;

        foreach (var child in Children.ToArray())
            await child.CancelActivityAsync();

        var outcomes = result as Outcomes;
        Status = ActivityStatus.Completed;
        if (outcomes is not null)
            JournalData["Outcomes"] = outcomes.Names;
        AddExecutionLogEntry("Completed");

        if (ParentActivityExecutionContext is { } parent)
            await parent.OnChildCompletedAsync(this, result);

        ClearBookmarks();
        _callbacks = null;
        if (ParentActivityExecutionContext is not null)
            Variables = null;
        CompletedAt = WorkflowExecutionContext.Now;
        WorkflowExecutionContext.Forget(this);
    }

    /// <summary>Completes the activity with outcomes.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) =>
        CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the nearest composite around the activity, with outcomes.</summary>
    public ValueTask CompleteCompositeAsync(params string[] outcomes) =>
        SendSignalAsync(new CompleteCompositeSignal(new Outcomes(outcomes)));

    /// <summary>Ends the activity and what runs below it. Does nothing when it is not running.</summary>
    public async ValueTask CancelActivityAsync()
    {
        if (_status != ActivityStatus.Running)
            return;

        foreach (var child in Children.ToArray())
            await child.CancelActivityAsync();

        Status = ActivityStatus.Canceled;
        ClearBookmarks();
        WorkflowExecutionContext.BookmarkList.RemoveAll(b => b.ActivityNodeId == NodeId);
        _callbacks = null;
        AddExecutionLogEntry("Canceled");
        await SendSignalAsync(new CancelSignal());
        WorkflowExecutionContext.Forget(this);
    }

    /// <summary>Records an incident and marks the execution as faulted. The incident strategy decides what becomes of the workflow when the activity throws.</summary>
    public void Fault(Exception exception)
    {
        Status = ActivityStatus.Faulted;
        WorkflowExecutionContext.AddIncident(this, exception);
    }

    /// <summary>Tells this activity and all around it.</summary>
    public async ValueTask SendSignalAsync(object signal)
    {
        var context = new SignalContext(this, this);
        for (
            var receiver = this;
            receiver is not null && !context.Stopped;
            receiver = receiver.ParentActivityExecutionContext
        )
        {
            if (!receiver.Node.HearsSignals)
                continue;
            context.ReceiverActivityExecutionContext = receiver;
            await receiver.Node.Activity.ReceiveSignalCoreAsync(signal, context);
        }
    }

    /// <summary>Tells the activity alone that its instance was cancelled, so that nothing around it goes on.</summary>
    internal ValueTask HearOfCancellationAsync() =>
        _status == ActivityStatus.Running && Node.HearsSignals
            ? Node.Activity.ReceiveSignalCoreAsync(
                new CancelSignal(),
                new SignalContext(this, this)
            )
            : ValueTask.CompletedTask;

    internal void AddCallback(CompletionCallback callback) => (_callbacks ??= []).Add(callback);

    internal void ClearCallbacks() => _callbacks = null;

    internal void AddChild(ActivityExecutionContext child) => (_children ??= []).Add(child);

    internal void ReverseChildren() => _children?.Reverse();

    internal bool HasPendingWork => _runningChildren > 0 || ScheduledBelow > 0;

    private async ValueTask OnChildCompletedAsync(ActivityExecutionContext child, object? result)
    {
        var index = CallbackFor(child.Node);
        if (index < 0)
            return;
        var entry = _callbacks![index];
        _callbacks.RemoveAt(index);
        if (entry.Callback is null)
            return;
        Tag = entry.Tag;
        // In another burst than the one in which it executed, its inputs have no values yet.
        if (InputValues is null && Node.Activity.EvaluatesAgain)
            InputEvaluator.Evaluate(this);
        await entry.Callback(new ActivityCompletedContext(this, child, result));
    }

    private int CallbackFor(ActivityNode child)
    {
        for (var i = 0; i < _callbacks?.Count; i++)
        {
            if (_callbacks[i].Child == child)
                return i;
        }

        return -1;
    }

    private void CountChild(
        ActivityExecutionContext child,
        ActivityStatus before,
        ActivityStatus after
    )
    {
        if (before == after)
            return;
        if (before == ActivityStatus.Running)
            _runningChildren--;
        if (before == ActivityStatus.Faulted)
            FaultedChildren--;
        if (after == ActivityStatus.Running)
            _runningChildren++;
        if (after == ActivityStatus.Faulted)
            FaultedChildren++;
        if (after is ActivityStatus.Completed or ActivityStatus.Canceled)
            _children?.Remove(child);
    }

    private ActivityNode NodeOf(IActivity activity) =>
        (activity as Activity)?.Node is { } node && node.Graph == Node.Graph
            ? node
            : throw new InvalidOperationException(
                $"The activity '{activity.Id}' is not part of the workflow."
            );
}
