using System.Collections;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine.Liquid;

/// <summary>Stands for "empty" and "blank" in comparisons.</summary>
internal sealed class LiquidEmpty
{
    public static readonly LiquidEmpty Instance = new();
}

/// <summary>How Liquid sees values.</summary>
internal static class LiquidValues
{
    public static object? Member(object? value, object? member)
    {
        var name = member is string text ? text : null;
        return value switch
        {
            null => null,
            LiquidLookup lookup => name is null ? null : Plain(lookup.Find(name)),
            ExpandoObject map => name is not null
            && ((IDictionary<string, object?>)map).TryGetValue(name, out var item)
                ? Plain(item)
                : (object?)Size(((IDictionary<string, object?>)map).Count, name),
            // What was read as a whole is not seen into.
            JsonElement => null,
            IDictionary<string, object?> map => name is not null
            && map.TryGetValue(name, out var item)
                ? Plain(item)
                : (object?)Size(map.Count, name),
            IDictionary<string, string> map => name is not null
            && map.TryGetValue(name, out var item)
                ? item
                : (object?)Size(map.Count, name),
            string whole => name == "size" ? whole.Length : null,
            IEnumerable list => OfList([.. list.Cast<object?>()], name, member),
            _ => name is null ? null : Plain(value.GetType().GetProperty(name)?.GetValue(value)),
        };
    }

    public static bool IsTrue(object? value) => value is not (null or false);

    public static string Text(object? value) =>
        value switch
        {
            null or LiquidLookup or LiquidEmpty => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            JsonElement json => json.ToString(),
            DateTimeOffset moment => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("u", CultureInfo.InvariantCulture),
            TimeSpan span => DateTime
                .UnixEpoch.Add(span)
                .ToString("u", CultureInfo.InvariantCulture),
            double or float => NumberText(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            decimal number => NumberText(number),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            byte[] or IDictionary => "",
            IDictionary<string, object?> => "",
            IEnumerable list => Join("", list.Cast<object?>().Select(Plain)),
            _ => value.ToString() ?? "",
        };

    /// <summary>The texts of several values, one after the other.</summary>
    public static string Join(string separator, IEnumerable<object?> values)
    {
        var result = new System.Text.StringBuilder();
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
                result.Append(separator);
            isFirst = false;
            result.Append(Text(value));
            if (result.Length > LiquidScope.LongestOutput)
                throw LiquidScope.TooLong();
        }

        return result.ToString();
    }

    public static List<object?> Items(object? value) =>
        value switch
        {
            null => [],
            string text => text.Length == 0 ? [] : [text],
            IDictionary<string, object?> map =>
            [
                .. map.Select(p => (object?)new List<object?> { p.Key, Plain(p.Value) }),
            ],
            IEnumerable list => [.. list.Cast<object?>().Select(Plain)],
            _ => [],
        };

    /// <summary>What a loop goes through: a text is one item, even an empty one.</summary>
    public static List<object?> LoopItems(object? value) =>
        value is string ? [value] : Items(value);

    public static decimal Number(object? value) =>
        value switch
        {
            null => 0,
            JsonElement => throw new InvalidCastException(
                "A value inside a JSON variable cannot be calculated with: set a variable to it first."
            ),
            DateTimeOffset moment => moment.Ticks,
            bool flag => flag ? 1 : 0,
            string text => decimal.TryParse(
                text,
                NumberStyles.Any,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : 0,
            IConvertible convertible => Convert.ToDecimal(
                convertible,
                CultureInfo.InvariantCulture
            ),
            _ => 0,
        };

    public static int Whole(object? value) => (int)Number(value);

    public static bool AreEqual(object? a, object? b)
    {
        if (a is LiquidEmpty || b is LiquidEmpty)
            return IsEmpty(a is LiquidEmpty ? b : a);
        if (a is null || b is null)
            return a is null && b is null;
        if (a is JsonElement || b is JsonElement)
            return false;
        if (IsNumber(a) || IsNumber(b))
            return IsNumber(a) && IsNumber(b) && Compare(a, b) == 0;
        return a is bool || b is bool
            ? a.Equals(b)
            : string.Equals(Text(a), Text(b), StringComparison.Ordinal);
    }

    /// <summary>The order of two values; null when they have none.</summary>
    public static int? Compare(object? a, object? b)
    {
        if (a is null or JsonElement || b is null or JsonElement)
            return null;
        if (IsNumber(a) || IsNumber(b))
            return Number(a).CompareTo(Number(b));
        return a is DateTimeOffset x && b is DateTimeOffset y
            ? x.CompareTo(y)
            : string.CompareOrdinal(Text(a), Text(b));
    }

    public static bool Contains(object? whole, object? part) =>
        whole is string text
            ? text.Contains(Text(part), StringComparison.Ordinal)
            : Items(whole).Exists(item => AreEqual(item, part));

    public static bool IsNumber(object? value) =>
        value is int or long or double or decimal or float or short or byte;

    public static bool IsEmpty(object? value) =>
        value switch
        {
            null => true,
            string text => text.Length == 0,
            ICollection list => list.Count == 0,
            IDictionary<string, object?> map => map.Count == 0,
            _ => false,
        };

    private static object? OfList(List<object?> list, string? name, object? member) =>
        name switch
        {
            null => Plain(list.ElementAtOrDefault(Whole(member))),
            "first" => Plain(list.FirstOrDefault()),
            "last" => Plain(list.LastOrDefault()),
            _ => (object?)Size(list.Count, name),
        };

    private static int? Size(int count, string? name) => name == "size" ? count : null;

    private static object? Plain(object? value) =>
        value switch
        {
            JsonNode node => Workflows.Engine.Plain.FromNode(node),
            _ => value,
        };

    // A number with decimals keeps one of them: 4.0.
    private static string NumberText(decimal value)
    {
        if (value.Scale == 0)
            return value.ToString(CultureInfo.InvariantCulture);
        var text = value.ToString(CultureInfo.InvariantCulture).TrimEnd('0');
        return text.EndsWith('.') ? $"{text}0" : text;
    }
}
