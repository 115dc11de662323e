using System.Text.Json;
using Workflows.Engine.Authoring;
using Workflows.Engine.Liquid;
using Workflows.Engine.Templates;

namespace Workflows.Engine;

/// <summary>Makes expressions ready to be evaluated; scripts are parsed here, once per definition version.</summary>
internal sealed class ExpressionCompiler(JavaScriptEvaluator javaScript)
{
    /// <summary>The types of expression that can be evaluated.</summary>
    public static bool Knows(string type) => ExpressionTypes.All.Any(t => t.Type == type);

    public CompiledExpression Compile(Expression? expression, Type target) =>
        expression switch
        {
            null => LiteralExpression.Null,
            { Type: "Literal" or "" } => new LiteralExpression(expression.Value, target),
            { Type: "Object" or "Json" } => new ObjectExpression(Text(expression.Value)),
            { Type: "Variable" } => new VariableExpression(ReferenceOf(expression.Value, "id")),
            { Type: "Input" } => new InputExpression(ReferenceOf(expression.Value, "name")),
            { Type: "JavaScript" } => javaScript.Compile(Text(expression.Value)),
            { Type: "Liquid" } => new LiquidExpression(Text(expression.Value)),
            { Type: "Scriban" } => new ScribanExpression(Text(expression.Value)),
            { Type: "Delegate", Value: Func<ActivityExecutionContext, object?> function } =>
                new DelegateExpression(function),
            _ => new UnknownExpression(expression.Type),
        };

    public JavaScriptExpression CompileScript(string script) => javaScript.Compile(script);

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            _ => value.ToString()!,
        };

    private static string? ReferenceOf(object? value, string member) =>
        value switch
        {
            Variable variable => variable.Id,
            JsonElement { ValueKind: JsonValueKind.Object } json
                when json.TryGetProperty(member, out var id) => id.GetString(),
            _ => null,
        };
}

/// <summary>A constant. Constants of types that cannot be changed in place are converted once.</summary>
internal sealed class LiteralExpression : CompiledExpression
{
    public static readonly LiteralExpression Null = new(null, typeof(object));

    private readonly object? _value;
    private readonly bool _ready;
    private readonly object? _lost;

    public LiteralExpression(object? value, Type target)
    {
        var plain = value is JsonElement json ? Plain.FromLiteral(json) : value;
        _ready =
            plain is null or string or bool or long or double or decimal
            && TryConvert(plain, target, out plain);
        _value = plain;
        _lost = _ready && ValueConverter.IsLost(value, target, plain) ? value : null;
    }

    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        if (!_ready)
            return ValueConverter.Convert(_value, target, context);
        if (_lost is not null)
            context.WarnOfLoss(_lost, target);
        return _value;
    }

    // A literal that does not fit is an error of the activity that uses it, when it is used.
    private static bool TryConvert(object? value, Type target, out object? converted)
    {
        converted = value;
        if (target != typeof(string) && target != typeof(object) && !target.IsValueType)
            return false;
        try
        {
            converted = ValueConverter.Convert(value, target);
            return true;
        }
        catch (Exception e)
            when (e is OverflowException or FormatException or ArgumentException or JsonException)
        {
            return false;
        }
    }
}

/// <summary>JSON text.</summary>
internal sealed class ObjectExpression(string json) : CompiledExpression
{
    public override object? Evaluate(ActivityExecutionContext context, Type target) =>
        string.IsNullOrWhiteSpace(json)
            ? ValueConverter.DefaultOf(target)
            // Read only where a type is asked for: as an object or a text it stays the text that it is.
            : ValueConverter.Convert(json, target, context);
}

/// <summary>The value of a variable, by id.</summary>
internal sealed class VariableExpression(string? id) : CompiledExpression
{
    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        if (id is null)
        {
            context.Warn("The expression names no variable; the value is empty.");
            return ValueConverter.DefaultOf(target);
        }

        var slot =
            context.FindVariableById(id)
            ?? throw new InvalidOperationException(
                $"Failed to retrieve memory block with reference {id}"
            );
        return ValueConverter.Convert(slot.Value, target, context);
    }
}

/// <summary>The value of a workflow input, by name.</summary>
internal sealed class InputExpression(string? name) : CompiledExpression
{
    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        var value = name is null ? null : context.WorkflowExecutionContext.FindInput(name);
        if (value is null)
            context.WarnOfMissingInput(name);
        return ValueConverter.Convert(value, target, context);
    }
}

/// <summary>A delegate of a definition built in code.</summary>
internal sealed class DelegateExpression(Func<ActivityExecutionContext, object?> function)
    : CompiledExpression
{
    public override object? Evaluate(ActivityExecutionContext context, Type target) =>
        ValueConverter.Convert(function(context), target);
}

/// <summary>An expression of a type that does not exist here: nothing, as in Elsa; but the journal says so.</summary>
internal sealed class UnknownExpression(string type) : CompiledExpression
{
    public override object? Evaluate(ActivityExecutionContext context, Type target)
    {
        context.Warn($"Expressions of type '{type}' cannot be evaluated; the value is empty.");
        return ValueConverter.DefaultOf(target);
    }
}
