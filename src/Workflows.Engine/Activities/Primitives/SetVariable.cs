using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Sets a variable.</summary>
[Activity("Elsa", "Primitives", "Assign a value to a workflow variable.")]
internal sealed class SetVariable : CodeActivity
{
    [Input(Description = "The variable to assign the value to.")]
    public Variable? Variable { get; set; }

    [Input(Description = "The value to assign.")]
    public Input<object?>? Value { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        // By id, not by name: a variable of the same name further in must not be hit instead.
        var slot = Variable is null ? null : context.FindVariableById(Variable.Id);
        if (slot is null)
            throw new InvalidOperationException($"Variable '{Variable?.Id}' not found.");
        var value = context.Get(Value);
        slot.Set(value);
        if (ValueConverter.IsLost(value, slot.Variable.VariableType, slot.Value))
            context.WarnOfLoss(value!, slot.Variable.VariableType);
    }
}
