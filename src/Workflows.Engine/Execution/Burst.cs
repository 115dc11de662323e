using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What starts an instance.</summary>
internal sealed record BurstStart(string InstanceId, IDictionary<string, object> Input)
{
    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public string? TriggerActivityId { get; init; }

    public string? ParentInstanceId { get; init; }

    /// <summary>Whether the burst may be stored in parts.</summary>
    public bool FollowsCommitStrategies { get; init; }

    public IReadOnlyDictionary<string, object>? Properties { get; init; }
}

/// <summary>Runs one instance in memory, from one point where it waits to the next. Knows no storage.</summary>
internal static class Burst
{
    public static async ValueTask<WorkflowExecutionContext> StartAsync(
        WorkflowGraph graph,
        BurstStart start,
        BurstServices services
    )
    {
        var workflow = new WorkflowExecutionContext(
            graph,
            services,
            start.InstanceId,
            services.Clock.GetUtcNow()
        )
        {
            CorrelationId = start.CorrelationId,
            Name = start.Name,
            Input = start.Input,
            TriggerActivityId = start.TriggerActivityId,
            StartedByActivityId = start.TriggerActivityId,
            ParentWorkflowInstanceId = start.ParentInstanceId,
            FollowsCommitStrategies = start.FollowsCommitStrategies,
            IsNew = true,
        };
        if (start.Properties is { } properties)
        {
            foreach (var (key, value) in properties)
                workflow.Properties[key] = value;
        }

        if (graph.Definition.CustomProperties.TryGetValue("Flowchart:ExecutionMode", out var mode))
            workflow.Properties["Flowchart:ExecutionMode"] = mode.ToString();
        KeepInput(workflow);
        workflow.ScheduleStart();
        await RunAsync(workflow);
        return workflow;
    }

    /// <summary>The instance as it was stored, not run yet.</summary>
    public static WorkflowExecutionContext Restore(
        WorkflowGraph graph,
        StoredInstance instance,
        IDictionary<string, object> input,
        BurstServices services
    )
    {
        var workflow = new WorkflowExecutionContext(
            graph,
            services,
            instance.Id,
            instance.CreatedAt
        )
        {
            CorrelationId = instance.CorrelationId,
            Name = instance.Name,
            ParentWorkflowInstanceId = instance.ParentInstanceId,
            Input = input,
            FollowsCommitStrategies = true,
            SubStatus = Enum.Parse<WorkflowSubStatus>(instance.SubStatus),
        };
        StateReader.Read(instance.State, workflow);
        return workflow;
    }

    public static async ValueTask RunAsync(WorkflowExecutionContext workflow)
    {
        var effects = workflow.Services.Effects;
        var outer = effects.Workflow;
        effects.Workflow = workflow;
        try
        {
            await workflow.RunAsync();
        }
        finally
        {
            effects.Workflow = outer;
        }
    }

    // Inputs are kept only if their definition names a driver that keeps them; all others are gone after the first burst.
    private static void KeepInput(WorkflowExecutionContext workflow)
    {
        foreach (var input in workflow.Definition.Inputs)
        {
            if (
                StorageDriver.Persists(input.StorageDriverTypeName)
                && workflow.Input.TryGetValue(input.Name, out var value)
            )
                workflow.KeptInput[input.Name] = value;
        }
    }
}
