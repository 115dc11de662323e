using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>An expression that was read once per definition version and is evaluated many times.</summary>
internal abstract class CompiledExpression
{
    /// <summary>The value, converted to <paramref name="target"/>.</summary>
    public abstract object? Evaluate(ActivityExecutionContext context, Type target);
}
