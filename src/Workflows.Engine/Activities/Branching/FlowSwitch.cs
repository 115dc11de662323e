using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Goes the ways of the cases that hold, or the default way.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Evaluate a set of case conditions and schedule the activity for a matching case.",
    DisplayName = "Switch (flow)"
)]
[FlowNode("Default")]
internal sealed class FlowSwitch : Activity, IReadsItself, IHoldsExpressions
{
    [Input(UIHint = "flow-switch-editor")]
    public IReadOnlyList<SwitchCase> Cases { get; set; } = [];

    [Input(
        Description = "The switch mode determines whether the first match should be scheduled, or all matches.",
        UIHint = InputUIHints.DropDown
    )]
    public Input<SwitchMode>? Mode { get; set; } = new(SwitchMode.MatchFirst);

    public void Read(JsonElement json, ActivityReader reader, string path) =>
        Cases = SwitchCase.ReadMany(json, reader, path);

    public void Compile(ExpressionCompiler expressions)
    {
        foreach (var item in Cases)
            item.Compile(expressions);
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = SwitchCase.Match(Cases, context.Get(Mode), context);
        return context.CompleteActivityWithOutcomesAsync(
            matches.Count == 0 ? ["Default"] : [.. matches.Select(m => m.Label)]
        );
    }
}
