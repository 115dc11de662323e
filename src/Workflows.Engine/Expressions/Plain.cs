using System.Collections;
using System.Dynamic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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

    public static string ToJson(object? value) => JsonSerializer.Serialize(value, Relaxed);

    public static object? Deserialize(string json, Type type)
    {
        using var document = JsonDocument.Parse(json);
        return Deserialize(document.RootElement, type);
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
