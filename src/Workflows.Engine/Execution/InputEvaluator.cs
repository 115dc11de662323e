using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Evaluates an activity's inputs: before it executes, and again when it is resumed.</summary>
internal static class InputEvaluator
{
    /// <summary>Stands for a value that may be a secret and was therefore not stored with the burst.</summary>
    public static readonly object NotKept = new();

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

    /// <summary>The value of an input as it was evaluated last; one that was not kept over a commit is evaluated again, now that it is asked for.</summary>
    public static object? ValueOf(ActivityExecutionContext context, int slot)
    {
        if (context.InputValues is not { } values)
            return null;
        if (values[slot] == NotKept)
            values[slot] = Evaluate(context, context.Node.Inputs[slot]);
        return values[slot];
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
