namespace Workflows.Engine.Authoring;

public sealed partial class WorkflowExecutionContext
{
    private readonly List<ActivityExecutionContext> _contexts = [];
    private readonly Queue<WorkItem> _queue = new();
    private Bookmark? _resumed;

    /// <summary>The executions that have not completed, and the workflow's own, in order of their start.</summary>
    internal IReadOnlyList<ActivityExecutionContext> Contexts => _contexts;

    internal ScriptSession Scripts =>
        field ??= new ScriptSession(Services.Options, Services.Clock, CancellationToken);

    internal ActivityExecutionContext? RootContext { get; private set; }

    /// <summary>Whether nothing can ever wake the instance up again, and no incident says why.</summary>
    internal bool IsStuck =>
        SubStatus == WorkflowSubStatus.Suspended && BookmarkList.Count == 0 && Incidents.Count == 0;

    internal IEnumerable<WorkItem> Scheduled => _queue;

    /// <summary>Whether commit strategies are followed: not by a child that runs within its parent's step.</summary>
    internal bool FollowsCommitStrategies { get; set; }

    /// <summary>Whether the instance has never been stored.</summary>
    internal bool IsNew { get; init; }

    /// <summary>Whether the burst was interrupted to be stored, and goes on in the next step.</summary>
    internal bool IsCut => Status == WorkflowStatus.Running && _queue.Count > 0;

    /// <summary>What goes on with the burst in the next step; null when it is over. Its id is that of the place in the journal, so that it is told once.</summary>
    internal InboxMessage? Continuation =>
        IsCut
            ? new InboxMessage(
                $"{Id}:continue:{Journal.FirstSequence + Journal.Count}",
                InboxKind.Continue
            )
            {
                InstanceId = Id,
                CreatedAt = Now,
                NotBefore = Now,
            }
            : null;

    internal void RestoreScheduled(WorkItem item) => Enqueue(item);

    /// <summary>A workflow input by its name: of this burst, or kept with the instance.</summary>
    internal object? FindInput(string name)
    {
        return Find(Input, name) ?? Find(KeptInputOrNull, name);
    }

    private static object? Find(IDictionary<string, object>? inputs, string name)
    {
        if (inputs is null)
            return null;
        if (inputs.TryGetValue(name, out var value))
            return value;
        foreach (var (key, item) in inputs)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return item;
        }

        return null;
    }

    internal void Schedule(
        ActivityExecutionContext owner,
        ActivityNode node,
        ScheduleWorkOptions? options
    )
    {
        if (options?.PreventDuplicateScheduling == true && IsScheduled(owner, node))
            return;
        Schedule(
            new WorkItem(node, owner)
            {
                Existing = options?.ExistingActivityExecutionContext,
                Variables = options?.Variables,
                Input = options?.Input,
            },
            owner,
            options?.CompletionCallback,
            options?.Tag
        );
    }

    internal void Schedule(
        WorkItem item,
        ActivityExecutionContext owner,
        ActivityCompletionCallback? callback,
        object? tag
    )
    {
        var method = callback is null ? null : owner.Node.NameOf(callback);
        owner.AddCallback(new CompletionCallback(item.Node, callback, method, tag));
        Enqueue(item);
    }

    internal bool IsScheduled(ActivityExecutionContext owner, ActivityNode node)
    {
        foreach (var item in _queue)
        {
            if (item.Owner == owner && item.Node == node)
                return true;
        }

        return false;
    }

    internal void ScheduleStart() => Enqueue(new WorkItem(Graph.Root, null));

    /// <summary>Schedules the activity that waits at a bookmark; false when it is not there any more.</summary>
    internal bool ScheduleBookmark(Bookmark bookmark)
    {
        var context = _contexts.Find(c => c.Id == bookmark.ActivityInstanceId);
        if (context is null)
            return false;
        Enqueue(
            new WorkItem(context.Node, context.ParentActivityExecutionContext)
            {
                Existing = context,
                Resumes = bookmark,
            }
        );
        return true;
    }

    /// <summary>Ends the instance at once, whatever still runs.</summary>
    internal void Finish()
    {
        foreach (var context in _contexts)
        {
            context.ClearCallbacks();
            context.ScheduledBelow = 0;
        }

        _queue.Clear();
        BookmarkList.Clear();
        SubStatus = WorkflowSubStatus.Finished;
    }

    /// <summary>Runs until nothing is scheduled any more, or a commit strategy has the instance stored first.</summary>
    internal async ValueTask RunAsync()
    {
        SubStatus = WorkflowSubStatus.Executing;
        var commits = FollowsCommitStrategies && Graph.HasCommitStrategies;
        var began = Now;
        var executed = 0;
        while (_queue.TryPeek(out var item))
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (commits && IsCutBefore(item, executed, began))
                break;
            _queue.Dequeue();
            CountScheduled(item.Owner, -1);
            executed++;
            if (executed <= Services.Options.MaxExecutionsPerBurst)
                await ExecuteAsync(item);
            else
                Refuse(item);
            if (commits && IsCutAfter(item, began))
                break;
        }

        if (IsCut)
        {
            Journal.RetractEarlyCompletions();
            return;
        }

        if (Status == WorkflowStatus.Running)
            SubStatus = _contexts.TrueForAll(c => c.IsCompleted)
                ? WorkflowSubStatus.Finished
                : WorkflowSubStatus.Suspended;
        if (SubStatus != WorkflowSubStatus.Suspended)
            return;
        Journal.RetractEarlyCompletions();
        LossAtWait.Explain(this);
        if (IsStuck)
            StuckInstance.Explain(this);
    }

    // What a step has only read needs not be stored again: so each step executes something, and the burst comes to its end.
    private bool IsCutBefore(WorkItem item, int executed, DateTimeOffset began) =>
        (executed > 0 || IsNew)
        && CommitStrategies.CommitsBefore(this, item.Node, executed == 0 && IsNew, began)
        && CanBeCut();

    private bool IsCutAfter(WorkItem item, DateTimeOffset began) =>
        _queue.Count > 0 && CommitStrategies.CommitsAfter(this, item.Node, began) && CanBeCut();

    // A fault lets what is scheduled run to its end in this step; and what belongs to an execution that is over has no place in the state.
    private bool CanBeCut() =>
        Status == WorkflowStatus.Running
        && _queue.All(i =>
            (i.Owner is null || _contexts.Contains(i.Owner))
            && (i.Existing is null || _contexts.Contains(i.Existing))
        );

    /// <summary>Takes a completed execution out, so that a long run costs no more per activity than a short one.</summary>
    internal void Forget(ActivityExecutionContext context)
    {
        // Twice, when the end of the last child has ended it already.
        if (context != RootContext && _contexts.LastIndexOf(context) is >= 0 and var index)
            _contexts.RemoveAt(index);
    }

    internal ActivityExecutionContext Restore(ActivityExecutionContext context)
    {
        _contexts.Add(context);
        context.ParentActivityExecutionContext?.AddChild(context);
        if (context.ParentActivityExecutionContext is null)
            RootContext = context;
        return context;
    }

    /// <summary>
    /// Elsa reads executions back in reverse order, which shows in the order of cancellations; whoever depends on it depends
    /// on it here too.
    /// </summary>
    internal void ReverseOrder()
    {
        _contexts.Reverse();
        foreach (var context in _contexts)
            context.ReverseChildren();
    }

    private void Enqueue(WorkItem item)
    {
        CountScheduled(item.Owner, 1);
        _queue.Enqueue(item);
    }

    private static void CountScheduled(ActivityExecutionContext? owner, int by)
    {
        for (var c = owner; c is not null; c = c.ParentActivityExecutionContext)
            c.ScheduledBelow += by;
    }

    private async ValueTask ExecuteAsync(WorkItem item)
    {
        var context = item.Existing ?? Begin(item);
        context.MadeBookmark = false;
        try
        {
            await ExecuteAsync(context, item.Resumes);
        }
        catch (Exception e) when (Incident.IsOfTheActivity(e, CancellationToken))
        {
            context.AddExecutionLogEntry("Faulted", e.Message);
            context.Fault(e);
            ApplyIncidentStrategy();
        }
    }

    // Steps that lead back to each other without anybody waiting would run until the node has no memory left. Nothing that is
    // still scheduled runs any more, so that the burst ends whatever the incident strategy is.
    private void Refuse(WorkItem item)
    {
        var context = item.Existing ?? Begin(item);
        var e = new EndlessFlowException(Services.Options.MaxExecutionsPerBurst);
        context.AddExecutionLogEntry("Faulted", e.Message);
        context.Fault(e);
        ApplyIncidentStrategy();
    }

    private ActivityExecutionContext Begin(WorkItem item)
    {
        var context = new ActivityExecutionContext(
            Identity.New(),
            this,
            item.Owner,
            item.Node,
            Now
        );
        if (item.Variables is { } variables)
        {
            foreach (var variable in variables)
                context.Declare(
                    variable,
                    ValueConverter.Convert(variable.Value, variable.VariableType),
                    dynamic: true
                );
        }

        if (item.Input is { Count: > 0 } input)
            context.ActivityInputOrNull = new Dictionary<string, object>(
                input,
                StringComparer.OrdinalIgnoreCase
            );
        return Restore(context);
    }

    private async ValueTask ExecuteAsync(ActivityExecutionContext context, Bookmark? bookmark)
    {
        var activity = context.Node.Activity;
        context.AddExecutionLogEntry(IsBookmarked(context) ? "Resumed" : "Started");
        if (bookmark is null || activity.EvaluatesAgain)
            InputEvaluator.Evaluate(context);
        if (!await activity.CanExecuteCoreAsync(context))
        {
            context.Status = ActivityStatus.Pending;
            context.AddExecutionLogEntry("Precondition Failed", "Cannot execute at this time");
            return;
        }

        context.Status = ActivityStatus.Running;
        if (bookmark is null)
            await ExecuteAsync(context, activity);
        else
            await ResumeAsync(context, bookmark);

        if (_resumed is { AutoBurn: true })
            BookmarkList.Remove(_resumed);
        if (context.Status == ActivityStatus.Running && IsBookmarked(context))
            context.AddExecutionLogEntry("Suspended");
    }

    private static async ValueTask ExecuteAsync(ActivityExecutionContext context, Activity activity)
    {
        if (context.Node.IsVariableContainer)
        {
            foreach (var variable in context.Node.Variables)
            {
                context.Declare(variable.Variable, variable.Default(), dynamic: false);
                if (variable.IsLost)
                    context.WarnOfLoss(variable.Variable.Value!, variable.Variable.VariableType);
            }
        }

        await activity.ExecuteCoreAsync(context);
        if (activity.CompletesByItself && !context.MadeBookmark)
            await context.CompleteActivityAsync();
    }

    private async ValueTask ResumeAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        _resumed = bookmark;
        if (bookmark.CallbackMethodName is { } method)
            await context.Node.Resume(method)(context);
        else if (bookmark.AutoComplete)
            await context.CompleteActivityAsync();
    }

    private bool IsBookmarked(ActivityExecutionContext context)
    {
        foreach (var bookmark in BookmarkList)
        {
            if (bookmark.ActivityNodeId == context.NodeId)
                return true;
        }

        return false;
    }

    private void ApplyIncidentStrategy()
    {
        if (
            Services.Options.IncidentStrategyOf(Definition) == IncidentStrategy.Fault
            && Status == WorkflowStatus.Running
        )
            SubStatus = WorkflowSubStatus.Faulted;
    }
}
