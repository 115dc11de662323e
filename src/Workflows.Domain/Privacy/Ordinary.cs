using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Privacy;

/// <summary>Ordinary personal data: the name, address or number of somebody at work. May stand in a letter, not in a log.</summary>
[DebuggerDisplay("{Mask}")]
[JsonConverter(typeof(MaskedJson))]
public sealed record Ordinary<T> : IPersonalData
    where T : notnull
{
    /// <summary>What is shown in the value's place.</summary>
    public const string Mask = "[personoplysning]";

    private readonly T _value;

    private Ordinary(T value) => _value = value;

    /// <inheritdoc />
    public DataClass Class => DataClass.Ordinary;

    /// <summary>For a member of the staff who has opened the case, which the access log says.</summary>
    public T ForStaff() => _value;

    /// <summary>For a letter or a mail, which always shows who to talk to.</summary>
    public T ForLetter() => _value;

    /// <summary>For the database. Nobody else: a test looks for it.</summary>
    public T ForStorage() => _value;

    /// <summary>The mask, never the value.</summary>
    public override string ToString() => Mask;

    /// <summary>Puts a value in its wrapper.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Ordinary<T>?(T? value) => value is null ? null : new(value);

    // For the rules of this project: never leaves it.
    internal T Unwrap() => _value;
}
