using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Evaluates an activity's inputs: before it executes, and again when it is resumed.</summary>
internal static class InputEvaluator
{
    public static void Evaluate(ActivityExecutionContext context)
    {
        var inputs = context.Node.Inputs;
        if (inputs.Count == 0)
            return;
        var values = context.InputValues ??= new object?[inputs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (inputs[i].Descriptor.AutoEvaluate)
                values[i] = Evaluate(context, inputs[i]);
        }
    }

    /// <summary>Evaluates one input now, for activities that decide themselves when.</summary>
    public static T? Evaluate<T>(ActivityExecutionContext context, Input<T>? input)
    {
        if (input is null)
            return default;
        var value = Evaluate(context, context.Node.Inputs[input.Slot]);
        (context.InputValues ??= new object?[context.Node.Inputs.Count])[input.Slot] = value;
        return ValueConverter.To<T>(value);
    }

    private static object? Evaluate(ActivityExecutionContext context, InputBinding binding)
    {
        try
        {
            return binding.Input.Compiled!.Evaluate(context, binding.Descriptor.Type);
        }
        catch (Exception e) when (Incident.IsOfTheActivity(e, context.CancellationToken))
        {
            throw new InputEvaluationException(binding.Descriptor.Name, e);
        }
    }
}

/// <summary>An input could not be evaluated.</summary>
internal sealed class InputEvaluationException(string input, Exception cause)
    : Exception($"Failed to evaluate activity input '{input}'", cause);
