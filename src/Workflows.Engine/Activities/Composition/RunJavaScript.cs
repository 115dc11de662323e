using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Runs a script, which may name the outcomes.</summary>
[Activity("Elsa", "Scripting", "Executes JavaScript code", DisplayName = "Run JavaScript")]
internal sealed class RunJavaScript : CodeActivity<object?>
{
    [Input(
        Description = "The script to run.",
        DefaultSyntax = "JavaScript",
        UIHint = InputUIHints.CodeEditor
    )]
    public Input<string>? Script { get; set; }

    [Input(Description = "A list of possible outcomes.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script))
            return;
        var result = context
            .WorkflowExecutionContext.Services.Expressions.CompileScript(script)
            .Run(context);
        if (result is not null)
            context.Set(Result, result);
        var outcomes = context.TransientProperties.TryGetValue("Outcomes", out var named)
            ? (string[])named
            : ["Done"];
        await context.CompleteActivityWithOutcomesAsync(outcomes);
    }
}
