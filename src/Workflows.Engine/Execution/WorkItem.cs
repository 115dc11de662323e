using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>One activity to execute, in the order in which they were scheduled.</summary>
internal sealed class WorkItem(ActivityNode node, ActivityExecutionContext? owner)
{
    public ActivityNode Node { get; } = node;

    public ActivityExecutionContext? Owner { get; } = owner;

    /// <summary>The execution to go on with; null for a new one.</summary>
    public ActivityExecutionContext? Existing { get; init; }

    /// <summary>The bookmark that is resumed.</summary>
    public Bookmark? Resumes { get; init; }

    public ICollection<Variable>? Variables { get; init; }

    public IDictionary<string, object>? Input { get; init; }
}

/// <summary>What to do when a child has completed. Stored by the method's name.</summary>
internal sealed record CompletionCallback(
    ActivityNode Child,
    ActivityCompletionCallback? Callback,
    string? MethodName,
    object? Tag
);

/// <summary>A variable and its value in one execution.</summary>
internal sealed class VariableSlot(Variable variable, object? value, bool dynamic)
{
    public Variable Variable { get; } = variable;

    public object? Value { get; set; } = value;

    /// <summary>Whether the variable is not in the definition, so that its name is stored with its value.</summary>
    public bool Dynamic { get; } = dynamic;

    /// <summary>Whether it came into being by a script that set it: such a variable is not listed, and goes when the burst ends.</summary>
    public bool IsUndeclared =>
        Dynamic
        && Variable.StorageDriverTypeName is null
        && Variable.GetType() == typeof(Variable)
        && Variable.TypeName is null;

    /// <summary>Sets the value, converted to the variable's type. A value that does not fit is an error, and stays there as it is.</summary>
    public void Set(object? value)
    {
        Value = value;
        Value = ValueConverter.Convert(value, Variable.VariableType);
    }
}

/// <summary>Progress that an activity keeps over bursts, in its own serialisation.</summary>
internal interface IActivityState
{
    void Write(System.Text.Json.Utf8JsonWriter writer);
}

/// <summary>Progress of a flowchart, which knows the graph that it is counted on.</summary>
internal interface IFlowState : IActivityState
{
    Activities.FlowGraph Graph { get; }
}

/// <summary>Somebody asks the nearest composite to complete.</summary>
internal sealed record CompleteCompositeSignal(object? Value);

/// <summary>Somebody asks the nearest loop to end.</summary>
internal sealed class BreakSignal
{
    public static readonly BreakSignal Instance = new();
}
