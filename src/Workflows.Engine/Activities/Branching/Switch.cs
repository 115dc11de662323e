using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs the activities of the cases that hold.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Evaluate a set of case conditions and schedule the activity for a matching case."
)]
internal sealed class Switch : Activity, IReadsItself, IActivityContainer, IHoldsExpressions
{
    [Input(Description = "The cases to evaluate.", UIHint = "switch-editor")]
    public IReadOnlyList<SwitchCase> Cases { get; set; } = [];

    [Input(
        Description = "The switch mode determines whether the first match should be scheduled, or all matches.",
        UIHint = InputUIHints.DropDown
    )]
    public Input<SwitchMode>? Mode { get; set; } = new(SwitchMode.MatchFirst);

    [Port]
    public IActivity? Default { get; set; }

    public IEnumerable<Activity> Contained => Cases.Select(c => c.Activity).OfType<Activity>();

    public void Read(JsonElement json, ActivityReader reader, string path) =>
        Cases = SwitchCase.ReadMany(json, reader, path);

    public void Compile(ExpressionCompiler expressions)
    {
        foreach (var item in Cases)
            item.Compile(expressions);
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = SwitchCase.Match(Cases, context.Get(Mode), context);
        var branches = matches.Count == 0 ? [Default] : matches.Select(m => m.Activity).ToList();
        Progress.Of(context).Next = branches.Count(b => b is not null);
        if (Progress.Of(context).Next == 0)
            await context.CompleteActivityAsync();
        foreach (var branch in branches.OfType<IActivity>())
            await context.ScheduleActivityAsync(branch, OnBranchCompleted);
    }

    private async ValueTask OnBranchCompleted(ActivityCompletedContext completed)
    {
        if (--Progress.Of(completed.TargetContext).Next == 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
