using System.Globalization;

namespace Workflows.Host.Features.Frame;

/// <summary>
/// One form as it came in: what was written, what is wrong with it and where. The page shows it again as it is, so
/// nothing that was written is lost.
/// </summary>
/// <param name="form">The form's name on its page.</param>
/// <param name="values">The fields as sent.</param>
public sealed class FormPost(string form, IFormCollection values)
{
    private static readonly string[] DayFormats =
    [
        "d-M-yyyy",
        "d.M.yyyy",
        "d/M/yyyy",
        "yyyy-MM-dd",
    ];
    private readonly Dictionary<string, string> _errors = [];

    public string Form { get; } = form;

    /// <summary>Why the whole was refused, although every field was filled in.</summary>
    public string? Refusal { get; private set; }

    public bool HasErrors => _errors.Count > 0 || Refusal is not null;

    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <summary>What was written in a field; null when the form has no such field.</summary>
    public string? this[string field] =>
        values.TryGetValue(field, out var value) ? value.ToString() : null;

    /// <summary>All fields that were sent, except the framework's own: a page that asks once more carries them on.</summary>
    public IEnumerable<(string Name, string Value)> Sent =>
        values
            .Where(sent => !sent.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(sent => (sent.Key, sent.Value.ToString()));

    /// <summary>The longest text that was written, so that it can be given back where the form itself is gone.</summary>
    public string? LongText =>
        values
            .Where(sent => !sent.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(sent => sent.Value.ToString())
            .Where(text => text.Contains(' ', StringComparison.Ordinal))
            .MaxBy(text => text.Length);

    public string? ErrorAt(string field) => _errors.GetValueOrDefault(field);

    public void Wrong(string field, string message) => _errors.TryAdd(field, message);

    public FormPost Refuse(string reason)
    {
        Refusal = reason;
        return this;
    }

    /// <summary>The text of a field, trimmed; empty and recorded as wrong when nothing was written.</summary>
    public string Text(string field, string missing, int maxLength)
    {
        var text = Optional(field, maxLength);
        if (text is null)
            Wrong(field, missing);
        return text ?? "";
    }

    /// <summary>The text of a field, trimmed; null when nothing was written.</summary>
    public string? Optional(string field, int maxLength)
    {
        var text = this[field]?.Trim();
        if (text?.Length > maxLength)
            Wrong(
                field,
                $"Skriv højst {DanishText.Number(maxLength)} tegn. Der er {DanishText.Number(text.Length)} nu."
            );
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>An id that the form carries.</summary>
    public Guid Id(string field, string missing)
    {
        if (Guid.TryParse(this[field], out var id))
            return id;

        Wrong(field, missing);
        return default;
    }

    /// <summary>A day written as dd-mm-åååå.</summary>
    public DateOnly Day(string field, string missing)
    {
        var text = this[field]?.Trim();
        if (string.IsNullOrEmpty(text))
            Wrong(field, missing);
        else if (
            DateOnly.TryParseExact(
                text,
                DayFormats,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return day;
        else
            Wrong(field, $"\"{text}\" er ikke en dato. Skriv den som dd-mm-åååå, fx 31-01-2027.");
        return default;
    }

    /// <summary>One of the names of an enumeration, as <see cref="Choice.Value"/> carries it.</summary>
    public T OneOf<T>(string field, string missing)
        where T : struct, Enum
    {
        // Enum.TryParse takes numbers too, which no form of ours sends.
        if (
            Enum.TryParse<T>(this[field], out var value)
            && Enum.IsDefined(value)
            && value.ToString() == this[field]
        )
            return value;

        Wrong(field, missing);
        return default;
    }
}
