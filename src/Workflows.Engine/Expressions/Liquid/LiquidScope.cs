using System.Collections;
using System.Diagnostics;
using System.Text;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Liquid;

/// <summary>What a template sees and writes while it is rendered, within limits.</summary>
internal sealed class LiquidScope(ActivityExecutionContext context)
{
    private const int MostSteps = 200_000;

    /// <summary>The longest text that a template writes, and that a filter gives.</summary>
    public const int LongestOutput = 1_000_000;

    private const int StepsBetweenLooks = 64;

    private readonly long _began = Stopwatch.GetTimestamp();

    private readonly Dictionary<string, object?> _values = [];
    private int _steps;
    private long _memory;

    public StringBuilder Output { get; set; } = new();

    public DateTimeOffset Now => context.WorkflowExecutionContext.Now;

    /// <summary>Counters of increment and decrement, and positions of cycles.</summary>
    public Dictionary<string, int> Counters { get; } = [];

    public void Step()
    {
        if (++_steps > MostSteps)
            throw new InvalidOperationException($"The template takes more than {MostSteps} steps.");
        if (Output.Length > LongestOutput)
            throw TooLong();
        if (_steps % StepsBetweenLooks == 0)
            LookAtTheClock();
    }

    /// <summary>Counts what a filter gave or a template keeps: each is limited, and all of it together is.</summary>
    public void Count(object? value)
    {
        _memory += value switch
        {
            string text when text.Length > LongestOutput => throw TooLong(),
            string text => text.Length * sizeof(char),
            ICollection list => list.Count * (long)IntPtr.Size,
            _ => 0,
        };
        var most = Options.ScriptMemory;
        if (_memory > most)
            throw new InvalidOperationException(
                $"The template takes more memory than {most} bytes."
            );
        // One filter may take as long as many steps.
        if (value is string { Length: > 10_000 } or ICollection { Count: > 1_000 })
            LookAtTheClock();
    }

    /// <summary>A text would be longer than templates may make it.</summary>
    public static InvalidOperationException TooLong() =>
        new($"The template writes more than {LongestOutput} characters.");

    private WorkflowEngineOptions Options => context.WorkflowExecutionContext.Services.Options;

    private void LookAtTheClock()
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_began) > Options.ScriptTimeout)
            throw new InvalidOperationException(
                $"The template takes longer than {Options.ScriptTimeout}."
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
