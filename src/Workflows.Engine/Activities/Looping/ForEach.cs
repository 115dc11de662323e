using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs its body for each item, one after the other.</summary>
[Activity("Elsa", "Looping", "Iterate over a set of values.")]
internal sealed class ForEach : Loop
{
    [Input(Description = "The set of values to iterate.")]
    public Input<ICollection<object>>? Items { get; set; } = new(Array.Empty<object>());

    [Output(Description = "Assign the current value to the specified variable.")]
    public Output<object>? CurrentValue { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var state = LoopState.Of(context);
        var index = state.Current ?? 0;
        // No list is an error, as in Elsa; an empty one is not.
        var items = state.IsBreaking
            ? []
            : context.Get(Items)
                ?? throw new InvalidOperationException("There are no items: the value is null.");
        if (index >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var item = items is IList<object> list ? list[index] : items.ElementAt(index);
        context.Set(CurrentValue, item);
        state.Current = index + 1;
        if (Body is null)
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivityAsync(
                Body,
                OnBodyCompleted,
                variables: [LoopVariables.Index(index), LoopVariables.Value(item)]
            );
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext completed) =>
        NextAsync(completed.TargetContext);
}
