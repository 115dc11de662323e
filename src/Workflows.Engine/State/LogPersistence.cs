using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Whether the journal keeps the values of inputs and outputs.</summary>
public enum LogPersistenceMode
{
    /// <summary>As whatever is around it says: the activity, the workflow, the setting.</summary>
    Inherit,

    /// <summary>They are kept.</summary>
    Include,

    /// <summary>They are not.</summary>
    Exclude,
}

/// <summary>
/// What a workflow (<c>customProperties.logPersistenceConfig.default</c>) or an activity says about keeping values, an activity
/// for each input and output too. The older <c>logPersistenceMode</c> is read as well.
/// </summary>
internal sealed class LogPersistence
{
    private readonly LogRule _default;
    private readonly Dictionary<string, LogRule> _inputs;
    private readonly Dictionary<string, LogRule> _outputs;

    private LogPersistence(JsonElement json, ExpressionCompiler expressions)
    {
        // "Include" alone, or an object of which "default" is as likely a text as an object.
        _default = LogRule.Read(
            json.ValueKind == JsonValueKind.Object && !json.TryGet("strategyType", out _)
                ? Member(json, "default")
                : json,
            expressions
        );
        _inputs = Read(json, "inputs", expressions);
        _outputs = Read(json, "outputs", expressions);
    }

    /// <summary>What custom properties say; null when they say nothing.</summary>
    public static LogPersistence? Of(
        IEnumerable<KeyValuePair<string, object>> properties,
        ExpressionCompiler expressions
    )
    {
        foreach (var name in new[] { "logPersistenceConfig", "logPersistenceMode" })
        {
            foreach (var (key, value) in properties)
            {
                if (
                    string.Equals(key, name, StringComparison.OrdinalIgnoreCase)
                    && value is not null
                )
                    return new LogPersistence(
                        value is JsonElement json ? json : JsonSerializer.SerializeToElement(value),
                        expressions
                    );
            }
        }

        return null;
    }

    /// <summary>The values of an execution that the journal keeps; null when it keeps none. What may hold a secret is never kept.</summary>
    public static LoggedValues? ValuesOf(ActivityExecutionContext context)
    {
        var inputs = InputsOf(context);
        var outputs = OutputsOf(context);
        return inputs.Count == 0 && outputs.Count == 0 ? null : new LoggedValues(inputs, outputs);
    }

    private static Dictionary<string, object?> InputsOf(ActivityExecutionContext context)
    {
        var kept = new Dictionary<string, object?>();
        var bindings = context.Node.Inputs;
        for (var i = 0; i < bindings.Count && context.InputValues is not null; i++)
        {
            var descriptor = bindings[i].Descriptor;
            if (!descriptor.IsSecret && Keeps(context, descriptor.Name, isInput: true))
                kept[descriptor.Name] = context.InputValues[i];
        }

        return kept;
    }

    private static Dictionary<string, object?> OutputsOf(ActivityExecutionContext context)
    {
        var kept = new Dictionary<string, object?>();
        foreach (var (name, value) in context.WorkflowExecutionContext.Outputs.Of(context.Id))
        {
            if (Keeps(context, name, isInput: false))
                kept[name] = value;
        }

        return kept;
    }

    // The input or output, the activity, the workflow, the setting: the first that does not pass the question on decides.
    private static bool Keeps(ActivityExecutionContext context, string name, bool isInput)
    {
        var workflow = context.WorkflowExecutionContext;
        var own = context.Node.LogPersistence;
        var rules = isInput ? own?._inputs : own?._outputs;
        var mode = rules?.GetValueOrDefault(name).ModeFor(context) ?? LogPersistenceMode.Inherit;
        if (mode == LogPersistenceMode.Inherit)
            mode = own?._default.ModeFor(context) ?? mode;
        if (mode == LogPersistenceMode.Inherit)
            mode = workflow.Graph.LogPersistence?._default.ModeFor(context) ?? mode;
        if (mode == LogPersistenceMode.Inherit)
            mode = workflow.Services.Options.LogPersistence;
        return mode == LogPersistenceMode.Include;
    }

    private static Dictionary<string, LogRule> Read(
        JsonElement json,
        string name,
        ExpressionCompiler expressions
    )
    {
        var rules = new Dictionary<string, LogRule>(StringComparer.OrdinalIgnoreCase);
        if (Member(json, name) is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
                rules[member.Name] = LogRule.Read(member.Value, expressions);
        }

        return rules;
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.TryGet(name, out var member) ? member : default;
}

/// <summary>One answer to whether values are kept: fixed, or an expression that gives it.</summary>
internal readonly record struct LogRule(LogPersistenceMode Mode, CompiledExpression? Expression)
{
    public static LogRule Read(JsonElement json, ExpressionCompiler expressions)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new LogRule(
                ModeOf(json.ValueKind == JsonValueKind.String ? json.GetString() : null),
                null
            );
        if (
            string.Equals(
                json.Text("evaluationMode"),
                "Expression",
                StringComparison.OrdinalIgnoreCase
            )
            && json.TryGet("expression", out var given)
            && ActivityReader.ReadBareExpression(given) is { } expression
        )
            return new LogRule(
                LogPersistenceMode.Inherit,
                expressions.Compile(expression, typeof(string))
            );
        return new LogRule(ModeOf(json.Text("strategyType")), null);
    }

    public LogPersistenceMode ModeFor(ActivityExecutionContext context)
    {
        if (Expression is null)
            return Mode;
        try
        {
            return ModeOf(Expression.Evaluate(context, typeof(string)) as string);
        }
        catch (Exception e) when (Incident.IsOfTheActivity(e, context.CancellationToken))
        {
            context.AddExecutionLogEntry(
                "Warning",
                $"Whether values are kept could not be evaluated, so they are not: {e.Message}"
            );
            return LogPersistenceMode.Exclude;
        }
    }

    // "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core" and shorter forms. "Configuration" asks the setting.
    private static LogPersistenceMode ModeOf(string? name)
    {
        var type = name?.Split(',')[0].Trim();
        return type?[(type.LastIndexOf('.') + 1)..].ToUpperInvariant() switch
        {
            "INCLUDE" => LogPersistenceMode.Include,
            "EXCLUDE" => LogPersistenceMode.Exclude,
            _ => LogPersistenceMode.Inherit,
        };
    }
}

/// <summary>The values of an execution that the journal keeps.</summary>
internal sealed record LoggedValues(
    IReadOnlyDictionary<string, object?> Inputs,
    IReadOnlyDictionary<string, object?> Outputs
);
