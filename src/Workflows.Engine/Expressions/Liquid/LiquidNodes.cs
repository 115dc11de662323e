using System.Text;

namespace Workflows.Engine.Liquid;

/// <summary>A part of a template.</summary>
internal abstract class LiquidNode
{
    public abstract LiquidFlow Render(LiquidScope scope);

    protected static LiquidFlow RenderAll(LiquidNode[] nodes, LiquidScope scope)
    {
        foreach (var node in nodes)
        {
            scope.Step();
            if (node.Render(scope) is var flow and not LiquidFlow.Next)
                return flow;
        }

        return LiquidFlow.Next;
    }
}

internal sealed class LiquidText(string text) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        scope.Output.Append(text);
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidOutput(LiquidFiltered value) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        scope.Output.Append(LiquidValues.Text(value.Evaluate(scope)));
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidAssign(string name, LiquidFiltered value) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        scope.Set(name, value.Evaluate(scope));
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidCapture(string name, LiquidNode[] body) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        var outer = scope.Output;
        scope.Output = new StringBuilder();
        var flow = RenderAll(body, scope);
        var text = scope.Output.ToString();
        scope.Count(text);
        scope.Set(name, text);
        scope.Output = outer;
        return flow;
    }
}

internal sealed class LiquidCount(string name, int by) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        // The first time either writes 0.
        var value = scope.Counters.TryGetValue(name, out var last) ? last + by : 0;
        scope.Output.Append(value);
        scope.Counters[name] = value;
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidCycle(LiquidOperand? group, LiquidOperand[] values) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        // Cycles without a name are one.
        var key = $"cycle {LiquidValues.Text(group?.Evaluate(scope))}";
        var index = scope.Counters.GetValueOrDefault(key);
        scope.Output.Append(LiquidValues.Text(values[index % values.Length].Evaluate(scope)));
        scope.Counters[key] = index + 1;
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidJump(LiquidFlow flow) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope) => flow;
}

/// <summary>Branches of if, unless and case: the first whose condition holds; without a condition, always.</summary>
internal sealed class LiquidBranches((LiquidCondition? Condition, LiquidNode[] Body)[] branches)
    : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        foreach (var (condition, body) in branches)
        {
            if (condition is null || condition.Holds(scope))
                return RenderAll(body, scope);
        }

        return LiquidFlow.Next;
    }
}

/// <summary>The bodies of all cases that hold, or else the last.</summary>
internal sealed class LiquidCases(
    (LiquidCondition Condition, LiquidNode[] Body)[] cases,
    LiquidNode[] otherwise
) : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        var hit = false;
        foreach (var (condition, body) in cases)
        {
            if (!condition.Holds(scope))
                continue;
            hit = true;
            if (RenderAll(body, scope) is var flow and not LiquidFlow.Next)
                return flow;
        }

        return hit ? LiquidFlow.Next : RenderAll(otherwise, scope);
    }
}

internal sealed class LiquidFor(LiquidForHead head, LiquidNode[] body, LiquidNode[] otherwise)
    : LiquidNode
{
    public override LiquidFlow Render(LiquidScope scope)
    {
        var items = head.Items(scope);
        if (items.Count == 0)
            return RenderAll(otherwise, scope);
        var (outerItem, outerLoop) = (scope.Own(head.Name), scope.Own("forloop"));
        for (var i = 0; i < items.Count; i++)
        {
            scope.Step();
            scope.Set(head.Name, items[i]);
            scope.Set("forloop", Position(i, items.Count));
            if (RenderAll(body, scope) == LiquidFlow.Break)
                break;
        }

        scope.Set(head.Name, outerItem);
        scope.Set("forloop", outerLoop);
        return LiquidFlow.Next;
    }

    private static Dictionary<string, object?> Position(int index, int count) =>
        new()
        {
            ["index"] = index + 1,
            ["index0"] = index,
            ["rindex"] = count - index,
            ["rindex0"] = count - index - 1,
            ["first"] = index == 0,
            ["last"] = index == count - 1,
            ["length"] = count,
        };
}

internal sealed record LiquidForHead(
    string Name,
    LiquidOperand Source,
    LiquidOperand? Limit,
    LiquidOperand? Offset,
    bool Reversed
)
{
    public IReadOnlyList<object?> Items(LiquidScope scope)
    {
        IEnumerable<object?> items = LiquidValues.LoopItems(Source.Evaluate(scope));
        if (Offset is not null)
            items = items.Skip(LiquidValues.Whole(Offset.Evaluate(scope)));
        if (Limit is not null)
            items = items.Take(LiquidValues.Whole(Limit.Evaluate(scope)));
        return Reversed ? [.. items.Reverse()] : [.. items];
    }
}

/// <summary>A value with the filters that it passes.</summary>
internal sealed class LiquidFiltered(
    LiquidOperand value,
    (string Name, LiquidOperand[] Arguments)[] filters
)
{
    public object? Evaluate(LiquidScope scope)
    {
        var result = value.Evaluate(scope);
        foreach (var (name, arguments) in filters)
        {
            scope.Step();
            // A filter that does not exist changes nothing, as in Elsa.
            if (LiquidFilters.Find(name) is not { } filter)
                continue;
            result = filter(result, [.. arguments.Select(a => a.Evaluate(scope))], scope);
            scope.Count(result);
        }

        return result;
    }
}

/// <summary>A literal, a range, or a path into the scope.</summary>
internal abstract class LiquidOperand
{
    public abstract object? Evaluate(LiquidScope scope);
}

internal sealed class LiquidLiteral(object? value) : LiquidOperand
{
    public bool IsText => value is string;

    public override object? Evaluate(LiquidScope scope) => value;
}

internal sealed class LiquidRange(LiquidOperand from, LiquidOperand to) : LiquidOperand
{
    private const int Longest = 100_000;

    public override object? Evaluate(LiquidScope scope)
    {
        var (first, last) = (
            LiquidValues.Whole(from.Evaluate(scope)),
            LiquidValues.Whole(to.Evaluate(scope))
        );
        var range = Enumerable
            .Range(first, Math.Clamp(last - first + 1, 0, Longest))
            .Cast<object?>()
            .ToList();
        scope.Count(range);
        return range;
    }
}

internal sealed class LiquidPath(string root, LiquidOperand[] members) : LiquidOperand
{
    public override object? Evaluate(LiquidScope scope)
    {
        var value = scope.Get(root);
        foreach (var member in members)
            value = LiquidValues.Member(value, member.Evaluate(scope));
        return value;
    }
}
