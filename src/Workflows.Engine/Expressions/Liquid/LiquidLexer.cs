using System.Globalization;

namespace Workflows.Engine.Liquid;

/// <summary>Reads what stands inside a tag.</summary>
internal sealed class LiquidLexer(string text, int offset)
{
    private static readonly string[] Comparisons =
    [
        "==",
        "!=",
        "<>",
        "<=",
        ">=",
        "<",
        ">",
        "contains",
        "startswith",
        "endswith",
    ];

    private int _at;

    /// <summary>The place in the whole template, after what was read.</summary>
    public int Position => offset + _at;

    /// <summary>Whether no value stands where one should.</summary>
    public bool StartsWithNoValue
    {
        get
        {
            var from = _at;
            var none = Operand() is null;
            _at = from;
            return none;
        }
    }

    /// <summary>Whether the last filter has no name.</summary>
    public bool MissesFilter { get; private set; }

    public bool AtEnd
    {
        get
        {
            var from = _at;
            SkipSpace();
            var end = _at >= text.Length;
            _at = from;
            return end;
        }
    }

    public string? TakeName()
    {
        var from = _at;
        SkipSpace();
        var start = _at;
        while (
            _at < text.Length
            && (
                char.IsLetterOrDigit(text[_at])
                || text[_at] is '_'
                || (text[_at] == '-' && _at > start)
            )
        )
            _at++;
        if (_at > start && !char.IsDigit(text[start]))
            return text[start.._at];
        _at = from;
        return null;
    }

    public bool Take(string token)
    {
        var from = _at;
        SkipSpace();
        if (string.CompareOrdinal(text, _at, token, 0, token.Length) == 0 && !IsPartOfWord(token))
        {
            _at += token.Length;
            return true;
        }

        _at = from;
        return false;
    }

    public LiquidFiltered Filtered()
    {
        var value = Operand() ?? new LiquidLiteral(null);
        var filters = new List<(string, LiquidOperand[])>();
        while (Take("|"))
        {
            if (TakeName() is not { } name)
            {
                MissesFilter = true;
                break;
            }

            filters.Add((name, Take(":") ? Operands() : []));
        }

        return new LiquidFiltered(value, [.. filters]);
    }

    /// <summary>Operands with commas, or "or", between them; names of arguments are passed over.</summary>
    public LiquidOperand[] Operands()
    {
        var result = new List<LiquidOperand>();
        while (Operand() is { } operand)
        {
            if (Take(":") && Operand() is { } named)
                operand = named;
            result.Add(operand);
            if (!Take(",") && !Take("or"))
                break;
        }

        return [.. result];
    }

    /// <summary>The values of a cycle, after its name if it has one.</summary>
    public (LiquidOperand? Group, LiquidOperand[] Values) Cycle()
    {
        var from = _at;
        if (Operand() is { } group && Take(":"))
            return (group, Operands());
        _at = from;
        return (null, Operands());
    }

    /// <summary>Conditions are read from the right, as in Liquid: "and" and "or" bind alike.</summary>
    public LiquidCondition? Condition()
    {
        if (Comparison() is not { } left)
            return null;
        if (Take("and"))
            return Condition() is { } right ? new LiquidBoth(left, right) : null;
        if (Take("or"))
            return Condition() is { } right ? new LiquidEither(left, right) : null;
        return left;
    }

    public LiquidOperand? Operand()
    {
        SkipSpaceIfMore();
        if (_at >= text.Length)
            return null;
        var c = text[_at];
        if (c is '\'' or '"')
            return Quoted(c);
        if (char.IsDigit(c) || (c == '-' && _at + 1 < text.Length && char.IsDigit(text[_at + 1])))
            return Number();
        if (c == '(')
            return Range();
        return TakeName() is { } name ? Named(name) : null;
    }

    private LiquidCondition? Comparison()
    {
        if (Operand() is not { } left)
            return null;
        foreach (var comparison in Comparisons)
        {
            if (Take(comparison))
                return Operand() is { } right
                    ? new LiquidComparison(left, comparison, right)
                    : null;
        }

        return new LiquidTruth(left);
    }

    private LiquidLiteral? Quoted(char quote)
    {
        var end = text.IndexOf(quote, _at + 1);
        if (end < 0)
            return null;
        var value = text[(_at + 1)..end];
        _at = end + 1;
        return new LiquidLiteral(value);
    }

    private LiquidLiteral Number()
    {
        var start = _at++;
        while (
            _at < text.Length
            && (
                char.IsDigit(text[_at])
                || (text[_at] == '.' && _at + 1 < text.Length && char.IsDigit(text[_at + 1]))
            )
        )
            _at++;
        var digits = text[start.._at];
        return digits.Contains('.', StringComparison.Ordinal)
            ? new LiquidLiteral(decimal.Parse(digits, CultureInfo.InvariantCulture))
            : new LiquidLiteral(
                long.TryParse(digits, CultureInfo.InvariantCulture, out var whole)
                    ? whole
                    : (object)decimal.Parse(digits, CultureInfo.InvariantCulture)
            );
    }

    private LiquidRange? Range()
    {
        _at++;
        if (Operand() is not { } from || !Take("..") || Operand() is not { } to || !Take(")"))
            return null;
        return new LiquidRange(from, to);
    }

    private LiquidOperand Named(string name)
    {
        switch (name)
        {
            case "true":
                return new LiquidLiteral(true);
            case "false":
                return new LiquidLiteral(false);
            case "nil" or "null":
                return new LiquidLiteral(null);
            case "empty" or "blank":
                return new LiquidLiteral(LiquidEmpty.Instance);
        }

        var members = new List<LiquidOperand>();
        while (_at < text.Length)
        {
            if (text[_at] == '.' && _at + 1 < text.Length && text[_at + 1] != '.')
            {
                _at++;
                if (TakeName() is not { } member)
                    break;
                members.Add(new LiquidLiteral(member));
            }
            else if (text[_at] == '[')
            {
                _at++;
                if (Operand() is not { } index || !Take("]"))
                    break;
                members.Add(index);
            }
            else
            {
                break;
            }
        }

        return new LiquidPath(name, [.. members]);
    }

    private bool IsPartOfWord(string token)
    {
        var after = _at + token.Length;
        return char.IsLetter(token[0])
            && after < text.Length
            && (char.IsLetterOrDigit(text[after]) || text[after] == '_');
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    // The place of an error is after the last word, not after the space that follows it.
    private void SkipSpaceIfMore()
    {
        var from = _at;
        SkipSpace();
        if (_at >= text.Length)
            _at = from;
    }
}
