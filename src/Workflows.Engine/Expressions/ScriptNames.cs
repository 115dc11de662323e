namespace Workflows.Engine;

/// <summary>How names of variables and activities become parts of generated function names.</summary>
internal static class ScriptNames
{
    /// <summary>Whether a variable's accessor has this name: the variable's name in Pascal case.</summary>
    public static bool IsAccessorOf(string variableName, string wanted) =>
        IsValid(variableName)
        && string.Equals(Pascal(variableName), wanted, StringComparison.Ordinal);

    /// <summary>A name in Pascal case: words begin with a capital, separators go.</summary>
    public static string Pascal(string name)
    {
        Span<char> result = stackalloc char[name.Length];
        var length = 0;
        var capital = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-')
            {
                capital = true;
                continue;
            }

            result[length++] = capital ? char.ToUpperInvariant(c) : c;
            capital = false;
        }

        return new string(result[..length]);
    }

    /// <summary>Whether scripts can name it.</summary>
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '$'))
                return false;
        }

        return true;
    }
}
