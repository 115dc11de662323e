using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Writes a line of text.</summary>
[Activity("Elsa", "Console", "Write a line of text to the console.")]
internal sealed class WriteLine : CodeActivity
{
    [Input(Description = "The text to write.")]
    public Input<string?>? Text { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Services.Output.WriteLine(context.Get(Text));
}
