using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// An instance that is suspended although nothing is left that could wake it up. Genuine Elsa says nothing then; here the
/// journal says which activity waits for what.
/// </summary>
internal static class StuckInstance
{
    public static void Explain(WorkflowExecutionContext workflow)
    {
        foreach (var context in workflow.Contexts.Where(c => !c.IsCompleted).ToArray())
        {
            if (context.Activity is Flowchart flowchart && Flowchart.IsTokenBased(context))
                Explain(flowchart, context);
            else if (context.Children.Count == 0)
                Warn(
                    context,
                    context.Activity.Id,
                    $"\"{context.Activity.Id}\" has neither completed nor does it wait at a bookmark: nothing can resume it."
                );
        }
    }

    private static void Explain(Flowchart flowchart, ActivityExecutionContext context)
    {
        var blocked = TokenFlow.Blocked(flowchart, context);
        foreach (var (waiting, missing) in blocked)
        {
            var ways = string.Join(", ", missing.Select(e => NameOf(flowchart, context, e)));
            Warn(
                context,
                waiting.Id,
                missing.Count == 0
                    ? $"\"{waiting.Id}\" was reached once more after it had gone on: the flowchart \"{flowchart.Id}\" never completes."
                    : $"\"{waiting.Id}\" waits for {ways}, and nothing is left that could come from there."
            );
        }

        if (blocked.Count == 0 && context.Children.Count == 0)
            Warn(
                context,
                flowchart.Id,
                $"Nothing is left to do in the flowchart \"{flowchart.Id}\", but it has not completed."
            );
    }

    private static string NameOf(
        Flowchart flowchart,
        ActivityExecutionContext context,
        FlowGraph.Edge edge
    ) => $"\"{flowchart.GraphOf(context).Activities[edge.Source].Id}\" ({edge.Port})";

    private static void Warn(
        ActivityExecutionContext context,
        string waitingActivityId,
        string message
    ) =>
        context.AddExecutionLogEntry(
            "Warning",
            message,
            payload: new Dictionary<string, object?>
            {
                ["Reason"] = "Stuck",
                ["WaitingActivityId"] = waitingActivityId,
            }
        );
}
