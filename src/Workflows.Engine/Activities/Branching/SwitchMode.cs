using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Which of the cases that hold are taken.</summary>
internal enum SwitchMode
{
    MatchFirst,
    MatchAny,
}

/// <summary>A case of a switch.</summary>
internal sealed class SwitchCase(string label, Expression condition, IActivity? activity)
{
    private CompiledExpression? _compiled;

    public string Label { get; } = label;

    public Expression Condition { get; } = condition;

    public IActivity? Activity { get; } = activity;

    public static SwitchCase Read(JsonElement json, ActivityReader reader, string path)
    {
        var condition = json.TryGet("condition", out var given)
            ? ActivityReader.ReadBareExpression(given)
            : null;
        var activity =
            json.TryGet("activity", out var child) && child.ValueKind == JsonValueKind.Object
                ? reader.Read(child, $"{path}.activity")
                : null;
        return new SwitchCase(
            json.Text("label") ?? "",
            condition ?? new Expression("Literal", null),
            activity
        );
    }

    /// <summary>Reads the cases of a switch.</summary>
    public static List<SwitchCase> ReadMany(JsonElement json, ActivityReader reader, string path)
    {
        var index = 0;
        return json.TryGet("cases", out var cases)
            ? [.. cases.Items().Select(c => Read(c, reader, $"{path}.cases[{index++}]"))]
            : [];
    }

    public void Compile(ExpressionCompiler expressions) =>
        _compiled = expressions.Compile(Condition, typeof(bool));

    /// <summary>The cases that hold, as many as the mode takes.</summary>
    public static List<SwitchCase> Match(
        IEnumerable<SwitchCase> cases,
        SwitchMode mode,
        ActivityExecutionContext context
    )
    {
        // All conditions are evaluated, as in Elsa: one that fails is an incident even after one that holds.
        var matches = cases
            .Where(c => ValueConverter.To<bool>(c._compiled!.Evaluate(context, typeof(bool))))
            .ToList();
        return mode == SwitchMode.MatchFirst ? [.. matches.Take(1)] : matches;
    }
}

/// <summary>An activity with expressions that are no inputs.</summary>
internal interface IHoldsExpressions
{
    void Compile(ExpressionCompiler expressions);
}
