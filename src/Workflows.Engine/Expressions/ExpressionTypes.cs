namespace Workflows.Engine;

/// <summary>A type of expression, as the designer lists it.</summary>
/// <param name="Type">The name that stands in definitions.</param>
/// <param name="IsSerializable">Whether it can stand in a definition.</param>
/// <param name="IsBrowsable">Whether the designer offers it by itself.</param>
/// <param name="EditorLanguage">The language by which the designer's editor colours it; null when it has none.</param>
public sealed record ExpressionType(
    string Type,
    bool IsSerializable,
    bool IsBrowsable,
    string? EditorLanguage
);

/// <summary>The types of expression that can be evaluated.</summary>
public static class ExpressionTypes
{
    /// <summary>All of them, in the order in which the designer shows them. "Scriban" is not Elsa's but our own.</summary>
    public static IReadOnlyList<ExpressionType> All { get; } =
    [
        new("Literal", true, false, null),
        new("Object", true, false, "json"),
        new("Json", true, false, "json"),
        new("Delegate", false, false, null),
        new("Variable", true, true, null),
        new("Input", true, true, null),
        new("JavaScript", true, true, "javascript"),
        new("Liquid", true, true, "liquid"),
        // The editor knows no Scriban; what surrounds the expressions is coloured alike.
        new("Scriban", true, true, "liquid"),
    ];
}
