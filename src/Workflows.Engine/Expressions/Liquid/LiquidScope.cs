using System.Text;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Liquid;

/// <summary>What a template sees and writes while it is rendered, within limits.</summary>
internal sealed class LiquidScope(ActivityExecutionContext context)
{
    private const int MostSteps = 200_000;
    private const int LongestOutput = 1_000_000;

    private readonly Dictionary<string, object?> _values = [];
    private int _steps;

    public StringBuilder Output { get; set; } = new();

    public DateTimeOffset Now => context.WorkflowExecutionContext.Now;

    /// <summary>Counters of increment and decrement, and positions of cycles.</summary>
    public Dictionary<string, int> Counters { get; } = [];

    public void Step()
    {
        if (++_steps > MostSteps)
            throw new InvalidOperationException($"The template takes more than {MostSteps} steps.");
        if (Output.Length > LongestOutput)
            throw new InvalidOperationException(
                $"The template writes more than {LongestOutput} characters."
            );
    }

    public void Set(string name, object? value) => _values[name] = value;

    public object? Get(string name)
    {
        if (_values.TryGetValue(name, out var value))
            return value;
        var workflow = context.WorkflowExecutionContext;
        return name switch
        {
            "Variables" => new LiquidLookup(n => context.FindVariable(n)?.Value),
            "Input" => new LiquidLookup(n => context.FindInput(n)),
            "Output" => new LiquidLookup(n =>
                workflow.Output.TryGetValue(n, out var output) ? output : null
            ),
            "CorrelationId" => workflow.CorrelationId,
            "WorkflowDefinitionId" => workflow.Definition.DefinitionId,
            "WorkflowDefinitionVersionId" => workflow.Definition.VersionId,
            "WorkflowDefinitionVersion" => workflow.Definition.Version,
            "WorkflowInstanceId" => workflow.Id,
            _ => null,
        };
    }

    /// <summary>The value as it was before a loop used its name.</summary>
    public object? Own(string name) => _values.GetValueOrDefault(name);
}

/// <summary>An object whose members are looked up by name.</summary>
internal sealed class LiquidLookup(Func<string, object?> find)
{
    public object? Find(string name) => find(name);
}

/// <summary>Where rendering goes on after a node.</summary>
internal enum LiquidFlow
{
    Next,
    Break,
    Continue,
}
