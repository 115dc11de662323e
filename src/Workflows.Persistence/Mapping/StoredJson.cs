using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workflows.Domain.Privacy;

namespace Workflows.Persistence.Mapping;

/// <summary>
/// Values of the domain that are always read and replaced whole (a checklist, the content of an agreement) as jsonb columns.
/// Here, and only here, personal data goes into JSON as it is.
/// </summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters =
            {
                new JsonStringEnumConverter(),
                new PersonalText<Ordinary<string>>(data => data.ForStorage(), text => text!),
                new PersonalText<Confidential<string>>(data => data.ForStorage(), text => text!),
                new PersonalText<Sensitive<string>>(data => data.ForStorage(), text => text!),
            },
            // A column that was written with a field which this version does not know must not lose it silently.
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        };

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
    {
        property.HasColumnType("jsonb");
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, Options),
                json => JsonSerializer.Deserialize<T>(json, Options)!
            ),
            // The values are immutable: what is changed is another object, and the old one may serve as the snapshot.
            new ValueComparer<T>(
                (one, other) => AreEqual(one, other),
                value => value == null ? 0 : 1,
                value => value
            )
        );
        return property;
    }

    private static bool AreEqual<T>(T? one, T? other) =>
        ReferenceEquals(one, other)
        || JsonSerializer.Serialize(one, Options) == JsonSerializer.Serialize(other, Options);

    private sealed class PersonalText<T>(Func<T, string> text, Func<string, T> wrap)
        : JsonConverter<T>
        where T : class, IPersonalData
    {
        public override T? Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetString() is { } value ? wrap(value) : null;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(text(value));
    }
}
