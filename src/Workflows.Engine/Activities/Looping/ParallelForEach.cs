using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs its body for all items at once.</summary>
[Activity("Elsa", "Looping", "Schedule an activity for each item in parallel.")]
internal sealed class ParallelForEach : Activity
{
    [Input(Description = "The items to iterate through.")]
    public Input<object>? Items { get; set; } = new(Array.Empty<object>());

    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var index = 0;
        foreach (var item in ItemsOf(context, context.Get(Items)))
        {
            if (Body is null)
                break;
            await context.ScheduleActivityAsync(
                Body,
                OnBodyCompleted,
                variables: [LoopVariables.Value(item), LoopVariables.Index(index)]
            );
            index++;
        }

        Progress.Of(context).Next = index;
        if (index == 0)
            await context.CompleteActivityAsync();
    }

    private async ValueTask OnBodyCompleted(ActivityCompletedContext completed)
    {
        if (--Progress.Of(completed.TargetContext).Next == 0)
            await completed.TargetContext.CompleteActivityAsync();
    }

    /// <summary>The items of a list of objects. Anything else has none, as in Elsa, but that is said.</summary>
    internal static object?[] ItemsOf(ActivityExecutionContext context, object? items)
    {
        if (items is IEnumerable<object?> list)
            return [.. list];
        if (items is not null)
            context.Warn(
                $"The items are no list of objects but a {items.GetType().Name}: there is nothing to go through."
            );
        return [];
    }
}
