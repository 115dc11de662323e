using System.Runtime.CompilerServices;
using Workflows.Engine.Activities;

namespace Workflows.Engine.Authoring;

public sealed partial class ActivityExecutionContext
{
    /// <summary>The variables that live in this execution, in order of declaration.</summary>
    internal List<VariableSlot>? Variables { get; set; }

    /// <summary>The value of an input as it was evaluated before the activity executed; the type's default when there is none.</summary>
    public T? Get<T>(Input<T>? input) =>
        input is null ? default : ValueConverter.To<T>(GetInput(input));

    /// <summary>The value that an output was given in this burst.</summary>
    public T? Get<T>(Output<T>? output) =>
        output is null ? default : ValueConverter.To<T>(GetOutput(output));

    /// <summary>Gives an output its value: it is recorded with the execution, and goes to the variable or workflow output that the output is bound to.</summary>
    public void Set<T>(
        Output<T>? output,
        T? value,
        [CallerArgumentExpression(nameof(output))] string? outputName = null
    ) => Set((Output?)output, value, outputName);

    /// <summary>Gives an output its value: it is recorded with the execution, and goes to the variable or workflow output that the output is bound to.</summary>
    public void Set(
        Output? output,
        object? value,
        [CallerArgumentExpression(nameof(output))] string? outputName = null
    )
    {
        var name = output?.Name ?? outputName ?? "Result";
        WorkflowExecutionContext.Outputs.Record(this, name, value);
        SetBound(output, value);
    }

    internal void SetBound(Output? output, object? value)
    {
        if (output?.MemoryBlockReference()?.Id is not { Length: > 0 } id)
            return;
        // As it is: a bound variable shows the value unconverted to the end of the burst, as in Elsa.
        var slot = FindVariableById(id);
        if (slot is not null)
            slot.Value = value;
        if (WorkflowExecutionContext.Definition.FindOutput(id) is { } declared)
            WorkflowExecutionContext.SetOutput(declared, value);
        else if (slot is null)
            Warn(
                $"The output \"{output.Name ?? "Result"}\" is bound to \"{id}\", which is neither a variable here nor an output of the workflow; its value is lost."
            );
    }

    /// <summary>Says why an input is empty, unless it was simply not given.</summary>
    internal void WarnOfMissingInput(string? name)
    {
        var workflow = WorkflowExecutionContext;
        if (name is null)
            Warn("The expression names no input; the value is empty.");
        else if (workflow.Definition.FindInput(name) is not { } declared)
            Warn($"The workflow has no input \"{name}\"; the value is empty.");
        else if (workflow.IsResumed && !StorageDriver.Persists(declared.StorageDriverTypeName))
            Warn(
                $"The input \"{name}\" is not kept while the instance waits; the value is empty. Keep it in a variable, or give the input a storage driver."
            );
    }

    /// <summary>Gives the result its value.</summary>
    public void SetResult(object? value) =>
        Set((Activity as IActivityWithResult)?.Result, value, "Result");

    /// <summary>The result of the activity that gave one last in this burst.</summary>
    public object? GetLastResult() => WorkflowExecutionContext.Outputs.LastResult;

    /// <summary>The value of the nearest variable with this name; the type's default when there is none.</summary>
    public T? GetVariable<T>(string name) =>
        FindVariable(name) is { } slot ? ValueConverter.To<T>(slot.Value) : default;

    /// <summary>Sets the nearest variable with this name; makes one in the nearest container when there is none.</summary>
    public Variable SetVariable(string name, object? value)
    {
        var slot =
            FindVariable(name)
            ?? NearestContainer()
                .Declare(
                    new Variable(name)
                    {
                        StorageDriverTypeName = nameof(WorkflowInstanceStorageDriver),
                    },
                    null,
                    dynamic: true
                );
        slot.Set(value);
        return slot.Variable;
    }

    /// <summary>Makes a variable in the nearest container, or sets the one that is there.</summary>
    public Variable CreateVariable(string name, object? value) => SetVariable(name, value);

    /// <summary>Makes a variable that is kept with the instance in the nearest container, or sets the one that is in scope.</summary>
    public Variable SetDynamicVariable<T>(string name, T value)
    {
        var slot =
            FindVariable(name)
            ?? NearestContainer()
                .Declare(
                    new Variable<T>()
                        .WithId(name)
                        .WithName(name)
                        .WithStorageDriver<WorkflowInstanceStorageDriver>(),
                    null,
                    dynamic: true
                );
        slot.Set(value);
        return slot.Variable;
    }

    internal object? GetInput(Input input)
    {
        if (input.Owner is null)
            return input.Expression is { Type: "Literal" } literal ? literal.Value : null;
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Node == input.Owner)
                return InputEvaluator.ValueOf(c, input.Slot);
        }

        return null;
    }

    internal object? GetOutput(Output output)
    {
        if (
            output.MemoryBlockReference()?.Id is { Length: > 0 } id
            && FindVariableById(id) is { } slot
        )
            return slot.Value;
        return WorkflowExecutionContext.Outputs.Find(Id, output.Name ?? "Result");
    }

    /// <summary>A workflow input by its name.</summary>
    internal object? FindInput(string name)
    {
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Node.Activity is WorkflowDefinitionActivity inner && inner.HasInput(name))
                return c.FindVariableById(name)?.Value;
        }

        return WorkflowExecutionContext.FindInput(name);
    }

    /// <summary>Whether a workflow used as an activity around this one declares the input.</summary>
    internal bool IsInputOfComposite(string name)
    {
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Node.Activity is WorkflowDefinitionActivity inner && inner.HasInput(name))
                return true;
        }

        return false;
    }

    internal VariableSlot? FindVariable(string name)
    {
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Variables is null)
                continue;
            foreach (var slot in c.Variables)
            {
                if (string.Equals(slot.Variable.Name, name, StringComparison.Ordinal))
                    return slot;
            }
        }

        return null;
    }

    internal VariableSlot? FindVariableById(string id)
    {
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Variables is null)
                continue;
            foreach (var slot in c.Variables)
            {
                if (string.Equals(slot.Variable.Id, id, StringComparison.Ordinal))
                    return slot;
            }
        }

        return null;
    }

    internal VariableSlot Declare(Variable variable, object? value, bool dynamic)
    {
        var slot = new VariableSlot(variable, value, dynamic);
        (Variables ??= []).Add(slot);
        return slot;
    }

    internal ActivityExecutionContext NearestContainer()
    {
        for (var c = this; c is not null; c = c.ParentActivityExecutionContext)
        {
            if (c.Node.IsVariableContainer)
                return c;
        }

        return this;
    }
}
