using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs its body for each number from a start to an end.</summary>
[Activity("Elsa", "Looping", "Iterate over a sequence of steps between a start and an end number.")]
internal sealed class For : Loop
{
    [Input(Description = "The start step.")]
    public Input<int>? Start { get; set; } = new(0);

    [Input(Description = "The end step.")]
    public Input<int>? End { get; set; } = new(0);

    [Input(Description = "The step size. To count down, enter a negative number.")]
    public Input<int>? Step { get; set; } = new(1);

    [Input(
        Description = "Controls whether the end step is upper/lowerbound inclusive or exclusive. True (inclusive) by default.",
        DefaultValue = true
    )]
    public Input<bool>? OuterBoundInclusive { get; set; } = new(true);

    [Output]
    public Output<object?>? CurrentValue { get; set; }

    // Elsa hangs for ever without a body; there is nothing to wait for, so the loop is over.
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        Body is null ? context.CompleteActivityAsync() : NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var state = LoopState.Of(context);
        var step = context.Get(Step);
        var current = state.Current is { } last ? last + step : context.Get(Start);
        if (
            state.IsBreaking
            || !IsWithin(current, context.Get(End), step, context.Get(OuterBoundInclusive))
        )
        {
            await context.CompleteActivityAsync();
            return;
        }

        state.Current = current;
        await context.ScheduleActivityAsync(
            Body,
            OnBodyCompleted,
            variables: [LoopVariables.Value(current)]
        );
        context.Set(CurrentValue, current);
    }

    private ValueTask OnBodyCompleted(ActivityCompletedContext completed) =>
        NextAsync(completed.TargetContext);

    private static bool IsWithin(int current, int end, int step, bool inclusive) =>
        (step >= 0 ? current < end : current > end) || (inclusive && current == end);
}
