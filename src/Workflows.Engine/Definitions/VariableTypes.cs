namespace Workflows.Engine;

/// <summary>A type that variables, inputs and outputs of a workflow may have, as a designer lists it.</summary>
/// <param name="TypeName">The name that stands in definitions.</param>
/// <param name="Category">Its group in the list.</param>
/// <param name="Description">What it holds; null when its name says it.</param>
public sealed record VariableType(string TypeName, string Category, string? Description);

/// <summary>The types that a designer offers. Definitions may name others too: lists of these, nullable ones, older names.</summary>
public static class VariableTypes
{
    /// <summary>All of them, in the order in which the designer shows them.</summary>
    public static IReadOnlyList<VariableType> All { get; } =
    [
        new("Object", "Primitives", "Any value."),
        new("String", "Primitives", "Text."),
        new("Boolean", "Primitives", "True or false."),
        new("Int32", "Primitives", "A whole number."),
        new("Long", "Primitives", "A whole number of up to 19 digits."),
        new("Single", "Primitives", "A number with about 7 digits."),
        new("Double", "Primitives", "A number with about 15 digits."),
        new("Decimal", "Primitives", "A number with decimals that are exact, e.g. an amount."),
        new("Guid", "Primitives", "An id."),
        new("DateTime", "Primitives", "A date and a time of day."),
        new("DateTimeOffset", "Primitives", "A moment."),
        new("TimeSpan", "Primitives", "A duration."),
        new("StringDictionary", "Lookups", "Texts by name."),
        new("ObjectDictionary", "Lookups", "Values by name."),
        new("JSON", "Dynamic", "JSON whose members are reached by a dot."),
        new("JsonElement", "Dynamic", "JSON that is only read."),
        new("JsonNode", "Dynamic", "JSON that is read and changed."),
        new("JsonObject", "Dynamic", "A JSON object that is read and changed."),
        new("ByteArray", "Data", "Bytes."),
        new("HttpHeaders", "HTTP", "Headers by name."),
    ];
}
