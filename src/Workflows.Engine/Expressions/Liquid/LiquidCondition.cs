namespace Workflows.Engine.Liquid;

/// <summary>A condition of a tag.</summary>
internal abstract class LiquidCondition
{
    public abstract bool Holds(LiquidScope scope);
}

internal sealed class LiquidTruth(LiquidOperand value) : LiquidCondition
{
    public override bool Holds(LiquidScope scope) => LiquidValues.IsTrue(value.Evaluate(scope));
}

internal sealed class LiquidNot(LiquidCondition condition) : LiquidCondition
{
    public override bool Holds(LiquidScope scope) => !condition.Holds(scope);
}

internal sealed class LiquidBoth(LiquidCondition left, LiquidCondition right) : LiquidCondition
{
    public override bool Holds(LiquidScope scope) => left.Holds(scope) && right.Holds(scope);
}

internal sealed class LiquidEither(LiquidCondition left, LiquidCondition right) : LiquidCondition
{
    public override bool Holds(LiquidScope scope) => left.Holds(scope) || right.Holds(scope);
}

internal sealed class LiquidComparison(LiquidOperand left, string comparison, LiquidOperand right)
    : LiquidCondition
{
    public override bool Holds(LiquidScope scope)
    {
        var (a, b) = (left.Evaluate(scope), right.Evaluate(scope));
        return comparison switch
        {
            "==" => LiquidValues.AreEqual(a, b),
            "!=" or "<>" => !LiquidValues.AreEqual(a, b),
            "contains" => LiquidValues.Contains(a, b),
            "startswith" => LiquidValues
                .Text(a)
                .StartsWith(LiquidValues.Text(b), StringComparison.Ordinal),
            "endswith" => LiquidValues
                .Text(a)
                .EndsWith(LiquidValues.Text(b), StringComparison.Ordinal),
            _ => LiquidValues.Compare(a, b) is { } order && Matches(order),
        };
    }

    private bool Matches(int order) =>
        comparison switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
}

/// <summary>A case of a case tag: one of its values is the case's.</summary>
internal sealed class LiquidWhen(LiquidOperand subject, LiquidOperand[] values) : LiquidCondition
{
    public override bool Holds(LiquidScope scope)
    {
        var value = subject.Evaluate(scope);
        return values.Any(v => LiquidValues.AreEqual(value, v.Evaluate(scope)));
    }
}
