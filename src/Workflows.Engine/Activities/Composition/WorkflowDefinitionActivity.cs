using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>
/// A workflow that is used as an activity: runs inside the instance of the one that uses it. Its inputs and outputs are
/// variables around it.
/// </summary>
[Activity("Elsa", "WorkflowDefinitionActivity", 1)]
internal sealed class WorkflowDefinitionActivity
    : Activity,
        IVariableContainer,
        IActivityContainer,
        IHoldsExpressions
{
    private readonly List<BoundInput> _inputs = [];
    private readonly List<BoundOutput> _outputs = [];
    private WorkflowActivity? _child;

    public string WorkflowDefinitionId { get; set; } = "";

    public string? WorkflowDefinitionVersionId { get; set; }

    public int? WorkflowDefinitionVersion { get; set; }

    public JsonElement OriginalJson { get; set; }

    public ICollection<Variable> Variables { get; } = [];

    public IEnumerable<Activity> Contained => _child is null ? [] : [_child];

    public bool HasInput(string name) =>
        _inputs.Exists(i =>
            string.Equals(i.Variable.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    public bool HasOutput(string name) =>
        _outputs.Exists(o => string.Equals(o.Variable.Name, name, StringComparison.Ordinal));

    /// <summary>Takes the definition that it stands for.</summary>
    public void Bind(WorkflowDefinition definition, ActivityDescriptor descriptor)
    {
        _child = new WorkflowActivity(definition) { Id = "Workflow1" };
        foreach (var input in definition.Inputs)
        {
            var variable = Declare(input.Name, input.Type.ClrType, input.StorageDriverTypeName);
            var expression = Property(input.Name, descriptor) is { } json
                ? ActivityReader.ReadExpression(json)
                : null;
            _inputs.Add(new BoundInput(variable, expression));
        }

        foreach (var output in definition.Outputs)
        {
            var bound =
                Property(output.Name, descriptor) is { } json
                && json.TryGet("memoryReference", out var reference)
                    ? reference.Text("id")
                    : null;
            _outputs.Add(
                new BoundOutput(
                    Declare(output.Name, typeof(object), null),
                    new Output<object>(bound is null ? null : new MemoryBlockReference(bound))
                    {
                        Name = output.Name,
                    }
                )
            );
        }
    }

    public void Compile(ExpressionCompiler expressions)
    {
        foreach (var input in _inputs)
            input.Compiled = expressions.Compile(input.Expression, input.Variable.VariableType);
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (_child is null)
            throw new InvalidOperationException(
                $"Could not find workflow definition with ID {WorkflowDefinitionId}."
            );
        // Evaluated outside the workflow: its own variables must not be seen.
        var around = context.ParentActivityExecutionContext ?? context;
        foreach (var input in _inputs)
            context.FindVariableById(input.Variable.Id)!.Value = input.Compiled!.Evaluate(
                around,
                input.Variable.VariableType
            );
        return context.ScheduleActivityAsync(_child, OnChildCompleted);
    }

    private async ValueTask OnChildCompleted(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var around = context.ParentActivityExecutionContext ?? context;
        foreach (var output in _outputs)
        {
            var value = context.FindVariableById(output.Variable.Id)!.Value;
            context.WorkflowExecutionContext.Outputs.Record(context, output.Output.Name!, value);
            around.SetBound(output.Output, value);
        }

        await context.CompleteActivityAsync(completed.Result as Outcomes);
    }

    private Variable Declare(string name, Type type, string? driver)
    {
        var variable = new Variable
        {
            Id = name,
            Name = name,
            VariableType = type,
            StorageDriverTypeName = driver,
        };
        Variables.Add(variable);
        return variable;
    }

    // Names that an activity has itself stand with an underscore in front.
    private JsonElement? Property(string name, ActivityDescriptor descriptor)
    {
        var taken =
            descriptor.PropertyNames.Contains(name)
            || name.ToLowerInvariant()
                is "id"
                    or "name"
                    or "type"
                    or "version"
                    or "nodeid"
                    or "metadata";
        return OriginalJson.TryGet(taken ? $"_{name}" : name, out var value) ? value : null;
    }

    private sealed record BoundInput(Variable Variable, Expression? Expression)
    {
        public CompiledExpression? Compiled { get; set; }
    }

    private sealed record BoundOutput(Variable Variable, Output Output);
}
