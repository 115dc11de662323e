using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Engine;

/// <summary>HTTP headers: names, whatever their case, with one or several values. In JSON a single value may stand without a list.</summary>
[JsonConverter(typeof(Converter))]
public sealed class HttpHeaders : Dictionary<string, string[]>
{
    /// <summary>No headers.</summary>
    public HttpHeaders()
        : base(StringComparer.OrdinalIgnoreCase) { }

    /// <summary>Reads headers back from what <see cref="ToJson"/> wrote.</summary>
    public static HttpHeaders FromJson(string json) =>
        JsonSerializer.Deserialize<HttpHeaders>(json) ?? [];

    /// <summary>The headers as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    private sealed class Converter : JsonConverter<HttpHeaders>
    {
        public override HttpHeaders Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("Headers are an object of names and values.");
            var headers = new HttpHeaders();
            foreach (var property in json.RootElement.EnumerateObject())
                headers[property.Name] = [.. ValuesOf(property.Value)];
            return headers;
        }

        public override void Write(
            Utf8JsonWriter writer,
            HttpHeaders value,
            JsonSerializerOptions options
        )
        {
            writer.WriteStartObject();
            foreach (var (name, values) in value)
            {
                writer.WriteStartArray(name);
                foreach (var item in values)
                    writer.WriteStringValue(item);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        private static IEnumerable<string> ValuesOf(JsonElement json) =>
            json.ValueKind switch
            {
                JsonValueKind.Array => json.EnumerateArray().SelectMany(ValuesOf),
                JsonValueKind.Null => [],
                JsonValueKind.String => [json.GetString()!],
                _ => [json.GetRawText()],
            };
    }
}
