using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs one of two activities.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Evaluate a Boolean condition to determine which activity to execute next."
)]
internal sealed class If : Activity<bool>
{
    [Input(UIHint = InputUIHints.SingleLine)]
    public Input<bool>? Condition { get; set; } = new(false);

    [Port]
    public IActivity? Then { get; set; }

    [Port]
    public IActivity? Else { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        await context.ScheduleActivityAsync(holds ? Then : Else, OnBranchCompleted);
    }

    private ValueTask OnBranchCompleted(ActivityCompletedContext completed) =>
        completed.TargetContext.CompleteActivityAsync();
}
