using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Says which variables lose their value because the instance waits. Genuine Elsa says nothing.</summary>
internal static class LossAtWait
{
    public static void Explain(WorkflowExecutionContext workflow)
    {
        foreach (var context in workflow.Contexts)
        {
            if (context.Variables is { } slots)
                Explain(context, slots);
        }
    }

    private static void Explain(ActivityExecutionContext context, List<VariableSlot> slots)
    {
        for (var i = 0; i < slots.Count; i++)
        {
            var slot = slots[i];
            if (!slot.Variable.SurvivesBurst && slot.Value is not null && !IsDefault(context, slot))
                context.Warn(
                    $"The value of \"{slot.Variable.Name}\" is not kept while the instance waits: the variable has no storage driver that keeps it."
                );
        }
    }

    private static bool IsDefault(ActivityExecutionContext context, VariableSlot slot) =>
        context.Node.Variables.FirstOrDefault(v => v.Variable == slot.Variable) is { } declared
        && Equals(declared.Default(), slot.Value);
}
