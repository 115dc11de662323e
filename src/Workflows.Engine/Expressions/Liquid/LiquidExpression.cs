using Workflows.Engine.Authoring;

namespace Workflows.Engine.Liquid;

/// <summary>A Liquid template, parsed once. A template that cannot be parsed renders its error, as in Elsa.</summary>
internal sealed class LiquidExpression : CompiledExpression
{
    private readonly LiquidNode[]? _nodes;
    private readonly string? _error;

    public LiquidExpression(string template)
    {
        try
        {
            _nodes = new LiquidParser(template).ParseAll();
        }
        catch (LiquidSyntaxException e)
        {
            _error = e.Message;
        }
    }

    /// <summary>Why the template cannot be read; null when it can.</summary>
    public string? Error => _error;

    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        if (_nodes is null)
        {
            context.Warn(_error!);
            return ValueConverter.Convert(_error, target);
        }

        var scope = new LiquidScope(context);
        foreach (var node in _nodes)
        {
            if (node.Render(scope) != LiquidFlow.Next)
                break;
        }

        return ValueConverter.Convert(scope.Output.ToString(), target, context);
    }
}

/// <summary>A template cannot be parsed.</summary>
internal sealed class LiquidSyntaxException(string message) : Exception(message);
