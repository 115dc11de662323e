using System.Collections;
using System.ComponentModel;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine;

/// <summary>
/// Converts values to the type of the input or variable that receives them, as Elsa does without strict mode: what cannot
/// be read becomes the type's default; what does not fit (overflow), broken JSON and broken base64 are errors.
/// </summary>
internal static class ValueConverter
{
    public static T? To<T>(object? value)
    {
        if (value is T same)
            return same;
        return Convert(value, typeof(T)) is T converted ? converted : default;
    }

    public static object? Convert(object? value, Type target)
    {
        if (value is null)
            return DefaultOf(target);
        if (target.IsInstanceOfType(value))
            return value;
        var type = Nullable.GetUnderlyingType(target) ?? target;
        return value switch
        {
            JsonElement element => FromElement(element, target, type),
            JsonNode node => FromNode(node, target, type),
            string text => FromText(text, type) ?? DefaultOf(target),
            DateTime or DateTimeOffset or DateOnly when IsDate(type) => FromDate(value, type),
            IDictionary<string, object> map => FromMap(map, type),
            IEnumerable list => FromList(list, target, type),
            _ => ChangeType(value, target, type),
        };
    }

    /// <summary>The value converted; when nothing of it is left, the journal says so.</summary>
    public static object? Convert(
        object? value,
        Type target,
        Authoring.ActivityExecutionContext context
    )
    {
        var converted = Convert(value, target);
        if (IsLost(value, target, converted))
            context.WarnOfLoss(value!, target);
        return converted;
    }

    /// <summary>Whether a text could not be read and became the default of its type.</summary>
    public static bool IsLost(object? value, Type target, object? converted)
    {
        if (value is JsonElement { ValueKind: JsonValueKind.String } json)
            value = json.GetString();
        if (
            value is not string text
            || target == typeof(string)
            || target == typeof(object)
            || string.IsNullOrWhiteSpace(text)
        )
            return false;
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (converted is null)
            return true;
        return type.IsValueType
            && !type.IsEnum
            && converted.Equals(DefaultOf(type))
            && ParseScalar(text, type) is null;
    }

    /// <summary>The value converted, or as it is when it does not fit.</summary>
    public static object? ConvertOrKeep(object? value, Type target)
    {
        if (value is null || target.IsInstanceOfType(value))
            return value;
        try
        {
            return Convert(value, target);
        }
        catch (Exception e)
            when (e is OverflowException or FormatException or ArgumentException or JsonException)
        {
            return value;
        }
    }

    public static object? DefaultOf(Type type) =>
        type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? Activator.CreateInstance(type)
            : null;

    private static object? FromElement(JsonElement element, Type target, Type type) =>
        element.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => DefaultOf(target),
            JsonValueKind.Number when type == typeof(string) => element.GetRawText(),
            JsonValueKind.String => Convert(element.GetString(), target),
            JsonValueKind.Object or JsonValueKind.Array when type == typeof(string) =>
                element.GetRawText(),
            _ => Plain.Deserialize(element, type),
        };

    private static object? FromNode(JsonNode node, Type target, Type type)
    {
        if (type == typeof(string))
            return node.ToString();
        return node is JsonValue
            ? Convert(Plain.FromNode(node), target)
            : Plain.Deserialize(JsonSerializer.SerializeToElement(node), type);
    }

    private static object? FromText(string text, Type type)
    {
        if (type == typeof(byte[]))
            return System.Convert.FromBase64String(text);
        if (!type.IsPrimitive && text.AsSpan().TrimStart() is ['{' or '[', ..])
            return Plain.Deserialize(text, type);
        if (type.IsEnum)
            return Enum.Parse(type, text);
        if (ParseScalar(text, type) is { } scalar)
            return scalar;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // A text is one item of a list of texts; in any other list it is its characters.
        if (typeof(IEnumerable<string>).IsAssignableFrom(type))
            return type.IsAssignableFrom(typeof(string[]))
                ? new[] { text }
                : ListOf(new[] { text }, type);
        return ListOf(text, type) ?? Attempt(text, type);
    }

    private static object? ParseScalar(string text, Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        return converter.CanConvertFrom(typeof(string)) && converter.IsValid(text)
            ? converter.ConvertFrom(null, CultureInfo.InvariantCulture, text)
            : null;
    }

    private static object? FromMap(IDictionary<string, object> map, Type type)
    {
        if (type == typeof(string))
            return Plain.ToText(map);
        if (type == typeof(ExpandoObject))
            return Plain.ToExpando(map);
        if (type.IsAssignableFrom(typeof(Dictionary<string, object>)))
            return new Dictionary<string, object>(map);
        return type.IsValueType ? DefaultOf(type) : Plain.Deserialize(Plain.ToJson(map), type);
    }

    private static object? FromList(IEnumerable list, Type target, Type type)
    {
        if (type == typeof(string))
            return list is IEnumerable<object> ? Plain.ToText(list) : TextOf(list);
        return ListOf(list, type) ?? ChangeType(list, target, type);
    }

    private static object? ListOf(IEnumerable list, Type type)
    {
        var element = ElementOf(type);
        if (element is null)
            return null;
        var items = list.Cast<object?>().Select(item => Convert(item, element)).ToArray();
        if (type.IsArray)
        {
            var array = Array.CreateInstance(element, items.Length);
            for (var i = 0; i < items.Length; i++)
                array.SetValue(items[i], i);
            return array;
        }

        var set =
            typeof(ISet<>).MakeGenericType(element).IsAssignableFrom(type)
            || type == typeof(HashSet<>).MakeGenericType(element);
        var made = Activator.CreateInstance(
            (set ? typeof(HashSet<>) : typeof(List<>)).MakeGenericType(element)
        )!;
        var add = made.GetType().GetMethod("Add", [element])!;
        foreach (var item in items)
            add.Invoke(made, [item]);
        return type.IsInstanceOfType(made) ? made : null;
    }

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        return
            type.IsGenericType
            && type.GetGenericArguments() is [var element]
            && typeof(IEnumerable).IsAssignableFrom(type)
            ? element
            : null;
    }

    private static bool IsDate(Type type) =>
        type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly);

    private static object FromDate(object value, Type type)
    {
        var local = value switch
        {
            DateTimeOffset moment => moment.DateTime,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            _ => (DateTime)value,
        };
        if (type == typeof(DateTime))
            return local;
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(local);
        // A date without zone is universal time here, whatever the zone of the server.
        return new DateTimeOffset(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            TimeSpan.Zero
        );
    }

    private static object? ChangeType(object value, Type target, Type type)
    {
        if (type == typeof(string))
            return TextOf(value);
        if (type.IsEnum && value is IConvertible)
            return Enum.ToObject(type, System.Convert.ToInt32(value, CultureInfo.InvariantCulture));
        if (value is IConvertible)
            return Attempt(value, type) ?? DefaultOf(target);
        return type.IsValueType ? DefaultOf(target) : null;
    }

    // By the converter of its type: a day without a time of day is written without one.
    private static string? TextOf(object value)
    {
        var converter = TypeDescriptor.GetConverter(value.GetType());
        return converter.CanConvertTo(typeof(string))
            ? converter.ConvertTo(null, CultureInfo.InvariantCulture, value, typeof(string))
                as string
            : value.ToString();
    }

    private static object? Attempt(object value, Type type)
    {
        try
        {
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException)
        {
            return null;
        }
    }
}
