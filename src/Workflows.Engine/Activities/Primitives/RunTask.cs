using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Asks somebody outside to do a task, and waits until it is reported as done.</summary>
[Activity("Elsa", "Primitives", "Requests a given task to be run. ")]
internal sealed class RunTask : Activity<object>
{
    /// <summary>The key of the workflow input under which the task's result arrives.</summary>
    internal const string InputKey = "RunTaskInput";

    [Input(Description = "The name of the task being requested.")]
    public Input<string>? TaskName { get; set; }

    [Input(Description = "Any additional parameters to send to the task.")]
    public Input<IDictionary<string, object>?>? Payload { get; set; }

    [Output(Description = "The ID of the task that was requested to run.")]
    public Output<string>? TaskId { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var taskId = Identity.New();
        context.CreateBookmark(
            new RunTaskStimulus(taskId, context.Get(TaskName) ?? ""),
            OnTaskCompleted,
            includeActivityInstanceId: false
        );
        context.Set(TaskId, taskId);
    }

    private async ValueTask OnTaskCompleted(ActivityExecutionContext context)
    {
        context.SetResult(
            context.WorkflowInput.TryGetValue(InputKey, out var result) ? result : null
        );
        await context.CompleteActivityAsync();
    }
}
