using Acornima.Ast;
using Jint;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>A script that was parsed once.</summary>
internal sealed class JavaScriptExpression : CompiledExpression
{
    private readonly Exception? _error;

    public JavaScriptExpression(
        Prepared<Script> script,
        string[] globals,
        string[] variableNames,
        bool leavesTraces
    )
    {
        Script = script;
        Globals = globals;
        VariableNames = variableNames;
        LeavesTraces = leavesTraces;
    }

    public JavaScriptExpression(Exception error)
    {
        _error = error;
        Globals = [];
        VariableNames = [];
    }

    /// <summary>Why the script cannot be read; null when it can.</summary>
    public Exception? Error => _error;

    public Prepared<Script> Script { get; }

    /// <summary>The names that the script takes from outside: functions are bound only for these.</summary>
    public IReadOnlyList<string> Globals { get; }

    /// <summary>The variables that the script names as <c>variables.Name</c>: only these are copied in and back.</summary>
    public IReadOnlyList<string> VariableNames { get; }

    /// <summary>Whether the script needs an engine of its own.</summary>
    public bool LeavesTraces { get; }

    public override object? Evaluate(ActivityExecutionContext context, Type target) =>
        ValueConverter.Convert(Run(context), target, context);

    public object? Run(ActivityExecutionContext context)
    {
        if (_error is not null)
            throw new InvalidOperationException(
                $"The script cannot be read: {_error.Message}",
                _error
            );
        return context.WorkflowExecutionContext.Scripts.Run(this, context);
    }
}
