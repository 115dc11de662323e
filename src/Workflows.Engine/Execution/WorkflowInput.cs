using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine;

/// <summary>The workflow input on its way through the inbox.</summary>
internal static class WorkflowInput
{
    public static IDictionary<string, object> From(IReadOnlyDictionary<string, object?>? input)
    {
        var result = new Dictionary<string, object>();
        if (input is null)
            return result;
        foreach (var (key, value) in input)
            result[key] = (value is JsonNode node ? Plain.FromNode(node) : value)!;
        return result;
    }

    public static IDictionary<string, object> Read(string? json)
    {
        var result = new Dictionary<string, object>();
        if (json is null)
            return result;
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
            result[property.Name] = ValueWriter.Read(property.Value)!;
        return result;
    }

    public static string? Write(IEnumerable<KeyValuePair<string, object>>? input)
    {
        if (input is null)
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonWriting.Options))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in input)
            {
                writer.WritePropertyName(key);
                ValueWriter.Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
