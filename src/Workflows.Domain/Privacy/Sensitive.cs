using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Workflows.Domain.Privacy;

/// <summary>Sensitive personal data: what may tell of health, and all free text about a citizen. No letter, log or engine state can take it.</summary>
[DebuggerDisplay("{Mask}")]
[JsonConverter(typeof(MaskedJson))]
public sealed record Sensitive<T> : IPersonalData
    where T : notnull
{
    /// <summary>What is shown in the value's place.</summary>
    public const string Mask = "[følsomt]";

    private readonly T _value;

    private Sensitive(T value) => _value = value;

    /// <inheritdoc />
    public DataClass Class => DataClass.Sensitive;

    /// <summary>For a member of the staff who has opened the case, which the access log says.</summary>
    public T ForStaff() => _value;

    /// <summary>For a page or text that only the citizen gets.</summary>
    public T ForCitizen() => _value;

    /// <summary>For the database. Nobody else: a test looks for it.</summary>
    public T ForStorage() => _value;

    /// <summary>The mask, never the value.</summary>
    public override string ToString() => Mask;

    /// <summary>Puts a value in its wrapper.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Sensitive<T>?(T? value) => value is null ? null : new(value);

    // For the rules of this project: never leaves it.
    internal T Unwrap() => _value;
}
