using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How activities start instances of other definitions.</summary>
internal static class Children
{
    /// <summary>The key in a start message's input that names the activity type that waits for the end.</summary>
    internal const string WaitKey = "__WaitForCompletion";

    internal const string WaitProperty = "WaitForCompletion";

    public static async ValueTask<WorkflowGraph> FindAsync(
        ActivityExecutionContext context,
        string? definitionId
    )
    {
        if (string.IsNullOrEmpty(definitionId))
            throw new InvalidOperationException("WorkflowDefinitionId is required.");
        var services = context.WorkflowExecutionContext.Services;
        return await services.Catalog.FindAsync(
                services.Storage,
                definitionId,
                null,
                context.CancellationToken
            ) ?? throw new UnknownDefinitionException(definitionId);
    }

    /// <summary>Has an instance started after this step, in a step of its own.</summary>
    public static string Dispatch(
        ActivityExecutionContext context,
        WorkflowGraph graph,
        IDictionary<string, object>? input,
        string? correlationId,
        bool wait
    )
    {
        var workflow = context.WorkflowExecutionContext;
        var id = Identity.New();
        var full = InputOf(workflow, input);
        if (wait)
            full[WaitKey] = context.Activity.Type;
        workflow.ChildInstanceIds.Add(id);
        workflow.Services.Effects.Send(
            new InboxMessage($"{id}:start", InboxKind.Start)
            {
                InstanceId = id,
                DefinitionId = graph.Definition.DefinitionId,
                DefinitionVersionId = graph.Definition.VersionId,
                ParentInstanceId = workflow.Id,
                CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId,
                Input = WorkflowInput.Write(full),
                CreatedAt = workflow.Now,
                NotBefore = workflow.Now,
            }
        );
        return id;
    }

    /// <summary>Runs an instance within this step, until it waits or ends.</summary>
    public static async ValueTask<WorkflowExecutionContext> RunAsync(
        ActivityExecutionContext context,
        WorkflowGraph graph,
        IDictionary<string, object>? input,
        string? correlationId,
        bool wait
    )
    {
        var parent = context.WorkflowExecutionContext;
        var start = new BurstStart(Identity.New(), InputOf(parent, input))
        {
            ParentInstanceId = parent.Id,
            CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId,
            Properties = wait
                ? new Dictionary<string, object> { [WaitProperty] = context.Activity.Type }
                : null,
        };
        parent.ChildInstanceIds.Add(start.InstanceId);
        var place = parent.Services.Effects.Children.Count;
        var child = await Burst.StartAsync(graph, start, parent.Services);
        // A child that ended within its parent's step has its result there already.
        parent.Services.Effects.Children.Insert(place, InstanceChanges.Of(child, null));
        return child;
    }

    /// <summary>Tells the parent that its child has ended, if it waits for that. A cancelled child tells nothing, as in Elsa.</summary>
    public static InboxMessage? EndOf(WorkflowExecutionContext child)
    {
        if (
            child.ParentWorkflowInstanceId is not { } parent
            || child.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Faulted)
        )
            return null;
        if (child.PropertiesOrNull?.GetValueOrDefault(WaitProperty)?.ToString() is not { } waiting)
            return null;
        object stimulus = waiting switch
        {
            "Elsa.ExecuteWorkflow" => new ExecuteWorkflowStimulus(child.Id),
            "Elsa.BulkDispatchWorkflows" => new BulkDispatchStimulus(parent, 0),
            _ => new DispatchWorkflowStimulus(child.Id),
        };
        return new InboxMessage($"{child.Id}:end", InboxKind.ResumeMatching)
        {
            Name = waiting,
            Hash = StimulusHasher.Hash(waiting, stimulus),
            InstanceId = parent,
            Input = WorkflowInput.Write(
                waiting == "Elsa.DispatchWorkflow" ? child.Output : Summary(child)
            ),
            CreatedAt = child.Now,
            NotBefore = child.Now,
            ExpiresAt = child.Now + child.Services.Options.KeepUnmatchedFor,
        };
    }

    private static Dictionary<string, object> Summary(WorkflowExecutionContext child) =>
        new()
        {
            ["WorkflowInstanceId"] = child.Id,
            ["WorkflowStatus"] = child.Status.ToString(),
            ["WorkflowSubStatus"] = child.SubStatus.ToString(),
            ["WorkflowOutput"] = child.Output,
        };

    private static Dictionary<string, object> InputOf(
        WorkflowExecutionContext parent,
        IDictionary<string, object>? input
    ) => new(input ?? new Dictionary<string, object>()) { ["ParentInstanceId"] = parent.Id };
}
