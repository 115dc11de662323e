using System.Collections;
using System.Dynamic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Workflows.Engine;

/// <summary>JSON as plain values (text, numbers, dictionaries, lists) and back.</summary>
internal static class Plain
{
    public static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new PlainObjectConverter() },
    };

    // Escapes what would be read as markup, as Elsa does where a value becomes a text.
    private static readonly JsonSerializerOptions Escaping = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A map or a list as a text that people may see.</summary>
    public static string ToText(object? value) => JsonSerializer.Serialize(value, Escaping);

    public static string ToJson(object? value) => JsonSerializer.Serialize(value, Relaxed);

    public static object? Deserialize(string json, Type type)
    {
        using var document = JsonDocument.Parse(json);
        return
            type == typeof(ExpandoObject) && document.RootElement.ValueKind == JsonValueKind.Object
            ? Unread(document.RootElement.Clone())
            : Deserialize(document.RootElement, type);
    }

    // What is inside stays JSON until the instance is stored for the first time: a template cannot see into it, as in Elsa.
    private static ExpandoObject Unread(JsonElement element)
    {
        var expando = new ExpandoObject();
        foreach (var property in element.EnumerateObject())
            ((IDictionary<string, object?>)expando)[property.Name] =
                property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
        return expando;
    }

    public static object? Deserialize(JsonElement element, Type type)
    {
        if (type == typeof(object))
            return FromElement(element);
        if (type == typeof(ExpandoObject))
            return FromElement(element) as ExpandoObject ?? new ExpandoObject();
        if (type == typeof(JsonElement))
            return element.Clone();
        if (typeof(JsonNode).IsAssignableFrom(type))
            return JsonNode.Parse(element.GetRawText());
        return element.Deserialize(type, Reading);
    }

    public static object? FromElement(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Object(element),
            JsonValueKind.Array => element.EnumerateArray().Select(FromElement).ToList(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.TryGetInt64(out var whole)
                ? whole
                : (object)element.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>The value of a constant: a number with all its digits, an object or a list as the text that it is.</summary>
    public static object? FromLiteral(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetDecimal(out var number) => number,
            JsonValueKind.Object or JsonValueKind.Array => element.GetRawText(),
            _ => FromElement(element),
        };

    public static object? FromNode(JsonNode? node) =>
        node is null ? null : FromElement(JsonSerializer.SerializeToElement(node));

    public static ExpandoObject ToExpando(IDictionary<string, object> map)
    {
        var expando = new ExpandoObject();
        foreach (var (key, value) in map)
            ((IDictionary<string, object?>)expando)[key] = value;
        return expando;
    }

    private static ExpandoObject Object(JsonElement element)
    {
        var expando = new ExpandoObject();
        foreach (var property in element.EnumerateObject())
            ((IDictionary<string, object?>)expando)[property.Name] = FromElement(property.Value);
        return expando;
    }

    /// <summary>Members of type object become plain values, not JSON elements.</summary>
    private sealed class PlainObjectConverter : JsonConverter<object>
    {
        public override object? Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return FromElement(document.RootElement);
        }

        public override void Write(
            Utf8JsonWriter writer,
            object value,
            JsonSerializerOptions options
        ) => JsonSerializer.Serialize(writer, value, value.GetType(), Relaxed);
    }
}
