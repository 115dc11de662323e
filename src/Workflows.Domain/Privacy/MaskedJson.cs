using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Privacy;

/// <summary>
/// JSON made by accident, of a case file or of anything that holds a part of one, gets the mask. What is to be stored is
/// written by the converters of the storage, which come before this one.
/// </summary>
internal sealed class MaskedJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeof(IPersonalData).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) => (JsonConverter)Activator.CreateInstance(typeof(Masked<>).MakeGenericType(typeToConvert))!;

    private sealed class Masked<T> : JsonConverter<T>
        where T : class, IPersonalData
    {
        public override T Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            throw new NotSupportedException(
                $"{typeToConvert.Name} is not read from JSON: it was written as a mask."
            );

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
