using System.Dynamic;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine.Activities;

/// <summary>Bodies of requests and answers.</summary>
internal static class HttpContents
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The body of a request and its type; JSON unless another type is asked for.</summary>
    public static (byte[]? Body, string? Type) Write(object? content, string? contentType)
    {
        if (content is null or "")
            return (null, null);
        var type = string.IsNullOrWhiteSpace(contentType) ? Json : contentType.Trim();
        if (content is byte[] bytes)
            return (bytes, type);
        var text = content switch
        {
            string own => own,
            IDictionary<string, object> map when MediaTypeOf(type) == Form => FormOf(map),
            JsonElement json => json.GetRawText(),
            JsonNode node => node.ToJsonString(Plain.Relaxed),
            _ => Plain.ToJson(content),
        };
        return (
            Encoding.UTF8.GetBytes(text),
            type.Contains("charset", StringComparison.OrdinalIgnoreCase)
                ? type
                : $"{type}; charset=utf-8"
        );
    }

    /// <summary>The body of an answer as a value: JSON as data, text as text, all else as bytes. Null when it is empty.</summary>
    public static object? Read(HttpAnswer answer, out string? problem)
    {
        problem = null;
        if (answer.Content.Length == 0)
            return null;
        var type = answer.Headers.TryGetValue("Content-Type", out var types) ? types[0] : null;
        var media = MediaTypeOf(type);
        var isJson =
            media is Json or "text/json"
            || media?.EndsWith("+json", StringComparison.Ordinal) == true;
        if (!isJson && !IsText(media))
            return answer.Content;
        var text = EncodingOf(type).GetString(answer.Content);
        if (!isJson)
            return text;
        try
        {
            return Plain.Deserialize(text, typeof(object));
        }
        catch (JsonException e)
        {
            problem = $"The answer says that it is JSON, and cannot be read as such: {e.Message}";
            return text;
        }
    }

    private static string FormOf(IDictionary<string, object> map) =>
        string.Join(
            '&',
            map.Select(p =>
                $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(ValueConverter.To<string>(p.Value) ?? "")}"
            )
        );

    private static bool IsText(string? media) =>
        media is not null
        && (
            media.StartsWith("text/", StringComparison.Ordinal)
            || media is "application/xml" or "application/javascript" or Form
            || media.EndsWith("+xml", StringComparison.Ordinal)
        );

    private static string? MediaTypeOf(string? contentType) =>
        contentType?.Split(';')[0].Trim().ToLowerInvariant();

    private static Encoding EncodingOf(string? contentType)
    {
        try
        {
            return contentType is not null && new ContentType(contentType).CharSet is { } name
                ? Encoding.GetEncoding(name.Trim('"'))
                : Encoding.UTF8;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // A server that names its encoding wrongly: UTF-8 is what it most likely means.
            return Encoding.UTF8;
        }
    }
}
