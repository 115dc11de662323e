using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Obligations;

/// <summary>
/// A number or text of the law that is known, or that nobody has found out yet. There is no way to read an unknown one as
/// a value: whoever asks has to say what happens then.
/// </summary>
[JsonConverter(typeof(ParameterConverterFactory))]
public abstract record Parameter<T>
    where T : notnull
{
    private Parameter() { }

    /// <summary>What it is, or what to do about not knowing it.</summary>
    public TResult Match<TResult>(Func<T, TResult> known, Func<string, TResult> unknown) =>
        this switch
        {
            Known it => known(it.Value),
            Unknown it => unknown(it.Question),
            _ => throw new InvalidOperationException("A parameter is known or unknown."),
        };

    /// <summary>It is known.</summary>
    /// <param name="Value">The value.</param>
    public sealed record Known(T Value) : Parameter<T>;

    /// <summary>It is not known.</summary>
    /// <param name="Question">What has to be found out, in Danish.</param>
    public sealed record Unknown(string Question) : Parameter<T>;
}

/// <summary>Makes parameters.</summary>
public static class Parameter
{
    /// <summary>One that is known.</summary>
    public static Parameter<T> Known<T>(T value)
        where T : notnull => new Parameter<T>.Known(value);

    /// <summary>One that is not known.</summary>
    /// <param name="question">What has to be found out, in Danish.</param>
    public static Parameter<T> Unknown<T>(string question)
        where T : notnull => new Parameter<T>.Unknown(question);
}

// A known one is stored as its value, an unknown one as { "unknown": "question" }: no reader takes that for a number.
internal sealed class ParameterConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && typeToConvert.GetGenericTypeDefinition() == typeof(Parameter<>);

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        (JsonConverter)
            Activator.CreateInstance(
                typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments())
            )!;

    private sealed class Converter<T> : JsonConverter<Parameter<T>>
        where T : notnull
    {
        public override Parameter<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var open = JsonSerializer.Deserialize<OpenQuestion>(ref reader, options);
                return Parameter.Unknown<T>(open!.Unknown);
            }

            return Parameter.Known(
                JsonSerializer.Deserialize<T>(ref reader, options)
                    ?? throw new JsonException("A parameter has neither value nor question.")
            );
        }

        public override void Write(
            Utf8JsonWriter writer,
            Parameter<T> value,
            JsonSerializerOptions options
        )
        {
            if (value is Parameter<T>.Known known)
            {
                JsonSerializer.Serialize(writer, known.Value, options);
                return;
            }

            JsonSerializer.Serialize(
                writer,
                new OpenQuestion { Unknown = ((Parameter<T>.Unknown)value).Question },
                options
            );
        }
    }

    private sealed record OpenQuestion
    {
        public required string Unknown { get; init; }
    }
}
