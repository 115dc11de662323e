using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Has one instance of a definition started for each item, and waits for all of them unless told otherwise.</summary>
[Activity(
    "Elsa",
    "Composition",
    "Create new workflow instances for each item in the data source and dispatch them for execution.",
    Kind = ActivityKind.Task
)]
[FlowNode("Completed", "Canceled", "Done")]
internal sealed class BulkDispatchWorkflows : Activity
{
    [Input(
        DisplayName = "Workflow Definition",
        Description = "The definition ID of the workflows to dispatch.",
        UIHint = InputUIHints.WorkflowDefinitionPicker
    )]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "The data source to use for dispatching the workflows.")]
    public Input<object>? Items { get; set; }

    [Input(
        Description = "The default key to use for the input name when sending the current item to the dispatched workflow. Will not be used if the Items field contain a list of dictionaries",
        DefaultValue = "Item"
    )]
    public Input<string>? DefaultItemInputKey { get; set; } = new("Item");

    [Input(
        DisplayName = "Correlation ID Function",
        Description = "A function to compute the correlation ID to associate a dispatched workflow with.",
        AutoEvaluate = false
    )]
    public Input<string?>? CorrelationIdFunction { get; set; }

    [Input(Description = "Additional input to send to the workflows being dispatched.")]
    public Input<IDictionary<string, object>?>? Input { get; set; }

    [Input(
        Description = "Wait for the dispatched workflows to complete before completing this activity.",
        DefaultValue = true
    )]
    public Input<bool>? WaitForCompletion { get; set; } = new(true);

    [Port]
    public IActivity? ChildCompleted { get; set; }

    [Port]
    public IActivity? ChildFaulted { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wait = context.Get(WaitForCompletion);
        var items = ParallelForEach.ItemsOf(context, context.Get(Items));
        foreach (var item in items)
            await DispatchAsync(context, item, wait);

        context.SetProperty("Dispatched", (long)items.Length);
        if (!wait || items.Length == 0)
        {
            await context.CompleteActivityWithOutcomesAsync("Done");
            return;
        }

        context.CreateBookmark(
            new CreateBookmarkArgs
            {
                Stimulus = new BulkDispatchStimulus(
                    context.WorkflowExecutionContext.Id,
                    items.Length
                ),
                Callback = OnChildEnded,
                AutoBurn = false,
            }
        );
    }

    private async ValueTask DispatchAsync(ActivityExecutionContext context, object? item, bool wait)
    {
        var graph = await Children.FindAsync(context, context.Get(WorkflowDefinitionId));
        var input = new Dictionary<string, object>(
            context.Get(Input) ?? new Dictionary<string, object>()
        );
        var named = new Dictionary<string, object>
        {
            [context.Get(DefaultItemInputKey) ?? "Item"] = item!,
        };
        var own = item as IDictionary<string, object> ?? named;
        foreach (var (key, value) in own)
            input[key] = value;
        // The function finds the item as an argument, under the name of the input: getItem().
        context.TransientProperties["Arguments"] = named;
        var correlationId = InputEvaluator.Evaluate(context, CorrelationIdFunction);
        context.TransientProperties.Remove("Arguments");
        Children.Dispatch(context, graph, input, correlationId, wait);
    }

    private async ValueTask OnChildEnded(ActivityExecutionContext context)
    {
        var input = context.WorkflowInput;
        context.UpdateProperty<long>("Ended", ended => ended + 1);
        var options = new ScheduleWorkOptions
        {
            Input = input,
            CompletionCallback = OnChildHandled,
            Variables =
            [
                new Variable("ChildInstanceId", input["WorkflowInstanceId"])
                {
                    StorageDriverTypeName = nameof(WorkflowInstanceStorageDriver),
                },
            ],
        };
        var port = input["WorkflowSubStatus"]?.ToString() switch
        {
            "Faulted" => ChildFaulted,
            "Finished" => ChildCompleted,
            _ => null,
        };
        if (port is null && input["WorkflowSubStatus"]?.ToString() == "Faulted")
            context.Warn(
                $"The instance {input["WorkflowInstanceId"]} that it started ended with a fault."
            );
        if (port is null)
            await CompleteWhenAllEndedAsync(context);
        else
            await context.ScheduleActivityAsync(port, options);
    }

    private ValueTask OnChildHandled(ActivityCompletedContext completed) =>
        CompleteWhenAllEndedAsync(completed.TargetContext);

    private static ValueTask CompleteWhenAllEndedAsync(ActivityExecutionContext context) =>
        context.GetProperty<long>("Ended") >= context.GetProperty<long>("Dispatched")
            ? context.CompleteActivityWithOutcomesAsync("Completed", "Done")
            : ValueTask.CompletedTask;
}
