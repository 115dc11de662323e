using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Sets an output of the workflow, or of the workflow-as-activity around it.</summary>
[Activity("Elsa", "Composition", "Sets the value of a workflow output.")]
internal sealed class SetOutput : CodeActivity
{
    [Input(
        DisplayName = "Output",
        Description = "The output to assign.",
        UIHint = InputUIHints.OutputPicker
    )]
    public Input<string>? OutputName { get; set; }

    [Input(Description = "The value to assign.")]
    public Input<object?>? OutputValue { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var name = context.Get(OutputName);
        if (string.IsNullOrEmpty(name))
            throw new InvalidOperationException("OutputName is required.");
        var value = context.Get(OutputValue);
        for (
            var c = context.ParentActivityExecutionContext;
            c is not null;
            c = c.ParentActivityExecutionContext
        )
        {
            if (c.Node.Activity is not WorkflowDefinitionActivity inner || !inner.HasOutput(name))
                continue;
            c.FindVariableById(name)!.Value = value;
            return;
        }

        context.WorkflowExecutionContext.Output[name] = value!;
    }
}
