namespace Workflows.Engine;

/// <summary>How names of variables and activities become parts of generated function names.</summary>
internal static class ScriptNames
{
    /// <summary>Whether a variable's accessor has this name: the variable's name in Pascal case.</summary>
    public static bool IsAccessorOf(string variableName, string wanted) =>
        IsValid(variableName)
        && string.Equals(Pascal(variableName), wanted, StringComparison.Ordinal);

    /// <summary>A name in Pascal case: a Latin letter at its beginning or after separators becomes a capital, and the separators go.</summary>
    public static string Pascal(string name)
    {
        // Long names are not for the stack: they come from definitions.
        var result = name.Length <= 128 ? stackalloc char[128] : new char[name.Length];
        var length = 0;
        for (var i = 0; i < name.Length; )
        {
            var end = i;
            while (end < name.Length && name[end] is (' ' or '_' or '-'))
                end++;
            if (end < name.Length && (i == 0 || end > i) && char.IsAsciiLetter(name[end]))
            {
                result[length++] = char.ToUpperInvariant(name[end]);
                i = end + 1;
            }
            else
            {
                result[length++] = name[i++];
            }
        }

        return new string(result[..length]);
    }

    /// <summary>Whether scripts can name it: letters and digits only, as in Elsa.</summary>
    public static bool IsValid(string name) => name.Length > 0 && name.All(char.IsLetterOrDigit);
}
