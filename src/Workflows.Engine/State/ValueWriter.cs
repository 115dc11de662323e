using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine;

/// <summary>
/// Writes values so that they come back as what they were: text, booleans, whole and other numbers, lists and maps are
/// plain JSON; other types are marked with their name.
/// </summary>
internal static class ValueWriter
{
    private const string Mark = "$t";

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case JsonElement element:
                WriteMarked(writer, "JsonElement", element);
                break;
            case JsonNode node:
                WriteNode(writer, node);
                break;
            case byte[] bytes:
                WriteMarked(writer, "Bytes", Convert.ToBase64String(bytes));
                break;
            case IDictionary<string, object?> map:
                WriteMap(writer, map);
                break;
            case IDictionary<string, string> texts:
                WriteMap(writer, texts.ToDictionary(p => p.Key, p => (object?)p.Value));
                break;
            case IEnumerable list:
                WriteList(writer, list);
                break;
            default:
                WriteScalar(writer, value);
                break;
        }
    }

    /// <summary>Writes a value whose type is declared elsewhere: numbers and moments need no mark then.</summary>
    public static void Write(Utf8JsonWriter writer, object? value, Type declared)
    {
        if (
            value is null
            || declared == typeof(object)
            || (Nullable.GetUnderlyingType(declared) ?? declared) != value.GetType()
        )
        {
            Write(writer, value);
            return;
        }

        switch (value)
        {
            case int whole:
                writer.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case DateTimeOffset moment:
                writer.WriteStringValue(moment.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                Write(writer, value);
                break;
        }
    }

    public static object? Read(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object when json.TryGetProperty(Mark, out var mark) => ReadMarked(
                mark.GetString()!,
                json.GetProperty("v")
            ),
            JsonValueKind.Object => ReadMap(json),
            JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
            _ => Plain.FromElement(json),
        };

    private static void WriteScalar(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case double number when double.IsFinite(number):
                WriteMarked(writer, "Double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case int or short or byte or float or decimal or double or Guid or TimeSpan:
                WriteMarked(
                    writer,
                    value.GetType().Name,
                    ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)
                );
                break;
            case DateTime date:
                WriteMarked(writer, "DateTime", date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                WriteMarked(
                    writer,
                    "DateTimeOffset",
                    moment.ToString("O", CultureInfo.InvariantCulture)
                );
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType(), Plain.Relaxed);
                break;
        }
    }

    private static void WriteMarked(Utf8JsonWriter writer, string type, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(Mark, type);
        writer.WriteString("v"u8, text);
        writer.WriteEndObject();
    }

    private static void WriteMarked(Utf8JsonWriter writer, string type, JsonElement json)
    {
        writer.WriteStartObject();
        writer.WriteString(Mark, type);
        writer.WritePropertyName("v"u8);
        json.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonNode node)
    {
        writer.WriteStartObject();
        writer.WriteString(Mark, "JsonNode");
        writer.WritePropertyName("v"u8);
        node.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter writer, IDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in map)
        {
            writer.WritePropertyName(key);
            // What was still JSON inside a map is plain from here on.
            Write(writer, item is JsonElement json ? Plain.FromElement(json) : item);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
            Write(writer, item);
        writer.WriteEndArray();
    }

    private static object? ReadMap(JsonElement json)
    {
        IDictionary<string, object?> map = new System.Dynamic.ExpandoObject();
        foreach (var property in json.EnumerateObject())
            map[property.Name] = Read(property.Value);
        return map;
    }

    private static object? ReadMarked(string type, JsonElement value) =>
        type switch
        {
            "JsonElement" => value.Clone(),
            "JsonNode" => JsonNode.Parse(value.GetRawText()),
            "Bytes" => value.GetBytesFromBase64(),
            _ => ReadScalar(type, value.GetString()!),
        };

    private static object ReadScalar(string type, string text) =>
        type switch
        {
            "Int32" => int.Parse(text, CultureInfo.InvariantCulture),
            "Int16" => short.Parse(text, CultureInfo.InvariantCulture),
            "Byte" => byte.Parse(text, CultureInfo.InvariantCulture),
            "Single" => float.Parse(text, CultureInfo.InvariantCulture),
            "Double" => double.Parse(text, CultureInfo.InvariantCulture),
            "Decimal" => decimal.Parse(text, CultureInfo.InvariantCulture),
            "Guid" => Guid.Parse(text),
            "TimeSpan" => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
            "DateTime" => DateTime.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind
            ),
            "DateTimeOffset" => DateTimeOffset.Parse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind
            ),
            _ => throw new InvalidOperationException(
                $"The stored state has a value of the unknown type '{type}'."
            ),
        };
}
