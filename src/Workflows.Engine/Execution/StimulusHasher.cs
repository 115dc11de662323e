using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// The hash by which stimulus and bookmark find each other: upper-case SHA-256 of name, stimulus as JSON and, where only
/// one execution is meant, its id, joined by vertical bars.
/// </summary>
internal static class StimulusHasher
{
    private static readonly JsonSerializerOptions ShownOptions = Options(hashed: false);
    private static readonly JsonSerializerOptions HashedOptions = Options(hashed: true);

    public static string Hash(string name, object? stimulus, string? activityInstanceId = null)
    {
        var text = new StringBuilder(name);
        if (stimulus is not null)
            text.Append('|')
                .Append(
                    stimulus as string
                        ?? JsonSerializer.Serialize(stimulus, stimulus.GetType(), HashedOptions)
                );
        if (activityInstanceId is not null)
            text.Append('|').Append(activityInstanceId);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The stimulus as it is stored and shown.</summary>
    public static string? ToJson(object? stimulus) =>
        stimulus is null
            ? null
            : JsonSerializer.Serialize(stimulus, stimulus.GetType(), ShownOptions);

    private static JsonSerializerOptions Options(bool hashed)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        if (hashed)
            resolver.Modifiers.Add(DropExcludedMembers);
        return new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            IncludeFields = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
            TypeInfoResolver = resolver,
        };
    }

    private static void DropExcludedMembers(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (
                type.Properties[i]
                    .AttributeProvider?.IsDefined(typeof(ExcludeFromHashAttribute), inherit: true)
                == true
            )
                type.Properties.RemoveAt(i);
        }
    }
}
