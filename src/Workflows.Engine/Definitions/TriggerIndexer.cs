using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Finds the triggers of a definition, by evaluating their inputs when it is published.</summary>
internal sealed class TriggerIndexer(
    DefinitionLoader loader,
    IWorkflowStorage storage,
    WorkflowCatalog catalog,
    BurstServicesFactory services,
    TimeProvider clock
)
{
    public async ValueTask<IReadOnlyList<StoredTrigger>> IndexAsync(
        StoredDefinition stored,
        CancellationToken ct
    )
    {
        var definition = loader.ReadStored(stored).Definition!;
        var graph = await catalog.LayOutAsync(storage, definition, null, ct);
        var workflow = new WorkflowExecutionContext(graph, services.For(ct), "", clock.GetUtcNow());
        var root = new ActivityExecutionContext("", workflow, null, graph.Root, workflow.CreatedAt);
        foreach (var variable in graph.Root.Variables)
            root.Declare(variable.Variable, variable.Default(), dynamic: false);
        var triggers = new List<StoredTrigger>();
        foreach (
            var node in graph.Nodes.Where(n =>
                n.Activity is ITrigger && n.Activity.CanStartWorkflow
            )
        )
            triggers.AddRange(await IndexAsync(stored, node, root, ct));
        return triggers;
    }

    private static async ValueTask<List<StoredTrigger>> IndexAsync(
        StoredDefinition stored,
        ActivityNode node,
        ActivityExecutionContext root,
        CancellationToken ct
    )
    {
        var activity = new ActivityExecutionContext(
            "",
            root.WorkflowExecutionContext,
            root,
            node,
            root.StartedAt
        );
        InputEvaluator.Evaluate(activity);
        var context = new TriggerIndexingContext(activity, ct);
        var payloads = await ((ITrigger)node.Activity).GetTriggerPayloadsAsync(context);
        return
        [
            .. payloads.Select(
                (payload, index) =>
                    new StoredTrigger(
                        index == 0
                            ? $"{stored.VersionId}:{node.Activity.Id}"
                            : $"{stored.VersionId}:{node.Activity.Id}:{index}",
                        stored.DefinitionId,
                        stored.VersionId,
                        node.Activity.Id,
                        context.TriggerName,
                        StimulusHasher.Hash(context.TriggerName, payload),
                        StimulusHasher.ToJson(payload),
                        context.FirstDueAt
                    )
            ),
        ];
    }
}
