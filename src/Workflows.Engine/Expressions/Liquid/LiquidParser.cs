using System.Text.RegularExpressions;

namespace Workflows.Engine.Liquid;

/// <summary>Parses a template into nodes.</summary>
internal sealed partial class LiquidParser(string source)
{
    private int _at;
    private bool _trimNext;

    public LiquidNode[] ParseAll()
    {
        var nodes = ParseUntil([], out _);
        return nodes;
    }

    // Reads to the first of the end tags, which it gives back with its head.
    private LiquidNode[] ParseUntil(string[] ends, out (string Name, LiquidLexer Head) end)
    {
        var nodes = new List<LiquidNode>();
        while (_at < source.Length)
        {
            var next = NextOpening();
            AddText(
                nodes,
                next < 0 ? source.Length : next,
                trimEnd: next >= 0 && next + 2 < source.Length && source[next + 2] == '-'
            );
            if (next < 0)
                break;
            if (source[next + 1] == '{')
            {
                nodes.Add(ParseOutput());
                continue;
            }

            var start = _at;
            var head = ReadTag(out var name);
            if (ends.Length > 0 && !ends.Contains(name) && IsPartOfBlock(name))
                throw Error($"'{{% {ends[^1]} %}}' was expected", start);
            if (ends.Contains(name))
            {
                end = (name, head);
                return [.. nodes];
            }

            nodes.Add(ParseTag(name, head));
        }

        if (ends.Length > 0)
            throw Error($"'{{% {ends[^1]} %}}' was expected", source.Length);
        end = default;
        return [.. nodes];
    }

    private static bool IsPartOfBlock(string name) =>
        name is "else" or "elsif" or "when" || name.StartsWith("end", StringComparison.Ordinal);

    private int NextOpening()
    {
        for (var i = _at; i + 1 < source.Length; i++)
        {
            if (source[i] == '{' && source[i + 1] is '{' or '%' && source[i] == '{')
                return i;
        }

        return -1;
    }

    private void AddText(List<LiquidNode> nodes, int to, bool trimEnd)
    {
        var text = source[_at..to];
        if (_trimNext)
            text = text.TrimStart();
        if (trimEnd)
            text = text.TrimEnd();
        _trimNext = false;
        _at = to;
        if (text.Length > 0)
            nodes.Add(new LiquidText(text));
    }

    private LiquidOutput ParseOutput()
    {
        var from = _at + 2;
        var lexer = ReadInside("}}");
        if (lexer.StartsWithNoValue)
            throw Error("A value was expected", from);
        var value = lexer.Filtered();
        if (lexer.MissesFilter)
            throw Error("An identifier was expected after the '|' sign", lexer.Position);
        if (!lexer.AtEnd)
            throw Error("End of tag '}}' was expected", lexer.Position);
        return new LiquidOutput(value);
    }

    private LiquidLexer ReadTag(out string name)
    {
        var lexer = ReadInside("%}");
        name = lexer.Take("#") ? "#" : lexer.TakeName() ?? "";
        return lexer;
    }

    private LiquidLexer ReadInside(string close)
    {
        var from = _at + 2;
        var to = source.IndexOf(close, from, StringComparison.Ordinal);
        if (to < 0)
            throw close == "}}" && new LiquidLexer(source[from..], from).StartsWithNoValue
                ? Error("A value was expected", from)
                : Error($"End of tag '{close}' was expected", source.Length);
        _at = to + 2;
        var inside = source[from..to];
        var start = from;
        if (inside.StartsWith('-'))
        {
            inside = inside[1..];
            start++;
        }

        if (inside.EndsWith('-'))
        {
            inside = inside[..^1];
            _trimNext = true;
        }

        return new LiquidLexer(inside, start);
    }

    private LiquidNode ParseTag(string name, LiquidLexer head) =>
        name switch
        {
            "if" => new LiquidBranches(ParseIf(head, "endif", negate: false)),
            "unless" => new LiquidBranches(ParseIf(head, "endunless", negate: true)),
            "case" => ParseCase(head),
            "for" => ParseFor(head),
            "assign" => ParseAssign(head),
            "capture" => new LiquidCapture(
                head.TakeName() ?? throw Invalid(name, head),
                ParseUntil(["endcapture"], out _)
            ),
            "increment" => new LiquidCount(head.TakeName() ?? throw Invalid(name, head), 1),
            "decrement" => new LiquidCount(head.TakeName() ?? throw Invalid(name, head), -1),
            "cycle" => ParseCycle(head),
            "echo" => new LiquidOutput(head.Filtered()),
            "#" => new LiquidText(""),
            "comment" => Skip("endcomment", keep: false),
            "raw" => Skip("endraw", keep: true),
            "break" => new LiquidJump(LiquidFlow.Break),
            "continue" => new LiquidJump(LiquidFlow.Continue),
            _ => throw new LiquidSyntaxException(
                $"\nUnknown tag '{name}' at {Place(head.Position)}\n"
            ),
        };

    private (LiquidCondition?, LiquidNode[])[] ParseIf(LiquidLexer head, string endTag, bool negate)
    {
        var branches = new List<(LiquidCondition?, LiquidNode[])>();
        var condition = head.Condition() ?? throw Invalid(negate ? "unless" : "if", head);
        LiquidCondition? current = negate ? new LiquidNot(condition) : condition;
        while (true)
        {
            string[] ends =
                current is null ? [endTag]
                : negate ? ["else", endTag]
                : ["elsif", "else", endTag];
            var body = ParseUntil(ends, out var end);
            branches.Add((current, body));
            if (end.Name == endTag)
                return [.. branches];
            current =
                end.Name == "else"
                    ? null
                    : end.Head.Condition() ?? throw Invalid("elsif", end.Head);
        }
    }

    private LiquidCases ParseCase(LiquidLexer head)
    {
        var subject = head.Operand() ?? throw Invalid("case", head);
        var cases = new List<(LiquidCondition, LiquidNode[])>();
        LiquidNode[] otherwise = [];
        ParseUntil(["when", "else", "endcase"], out var end);
        while (end.Name != "endcase")
        {
            if (end.Name == "else")
            {
                otherwise = ParseUntil(["endcase"], out end);
                continue;
            }

            var condition = new LiquidWhen(subject, end.Head.Operands());
            var body = ParseUntil(["when", "else", "endcase"], out end);
            cases.Add((condition, body));
        }

        return new LiquidCases([.. cases], otherwise);
    }

    private LiquidFor ParseFor(LiquidLexer head)
    {
        var place = head.Position;
        var name = head.TakeName();
        if (name is null || head.TakeName() != "in" || head.Operand() is not { } items)
            throw Invalid("for", head);
        if (items is LiquidLiteral { IsText: true })
            throw Error("Invalid 'for' tag", place);
        LiquidOperand? limit = null,
            offset = null;
        var reversed = false;
        while (head.TakeName() is { } word)
        {
            if (word == "reversed")
                reversed = true;
            else if (head.Take(":") && word == "limit")
                limit = head.Operand();
            else
                offset = head.Operand();
        }

        if (!head.AtEnd)
            throw Error("Invalid 'for' tag", place);
        // A loop over a range knows no other way.
        var body = ParseUntil(items is LiquidRange ? ["endfor"] : ["else", "endfor"], out var end);
        var otherwise = end.Name == "else" ? ParseUntil(["endfor"], out _) : [];
        return new LiquidFor(
            new LiquidForHead(name, items, limit, offset, reversed),
            body,
            otherwise
        );
    }

    private LiquidAssign ParseAssign(LiquidLexer head)
    {
        var name = head.TakeName();
        if (name is null)
            throw Error("An identifier was expected after the 'assign' tag", head.Position);
        if (!head.Take("="))
            throw Invalid("assign", head);
        return new LiquidAssign(name, head.Filtered());
    }

    private LiquidCycle ParseCycle(LiquidLexer head)
    {
        var (group, values) = head.Cycle();
        if (values.Length == 0)
            throw Invalid("cycle", head);
        return new LiquidCycle(group, values);
    }

    private LiquidText Skip(string endTag, bool keep)
    {
        var match = Regex.Match(
            source[_at..],
            $@"\{{%-?\s*{endTag}\s*-?%\}}",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
        if (!match.Success)
            throw Error($"'{{% {endTag} %}}' was expected", source.Length);
        var text = source.Substring(_at, match.Index);
        _at += match.Index + match.Length;
        _trimNext = match.Value.EndsWith("-%}", StringComparison.Ordinal);
        return new LiquidText(keep ? text : "");
    }

    private LiquidSyntaxException Invalid(string tag, LiquidLexer head) =>
        Error($"Invalid '{tag}' tag", head.Position);

    private LiquidSyntaxException Error(string message, int at) =>
        new($"\n{message} at {Place(at)}\nSource:\n{source}\n");

    private string Place(int at)
    {
        var before = source[..Math.Min(at, source.Length)];
        var line = before.Count(c => c == '\n') + 1;
        return $"({line}:{before.Length - before.LastIndexOf('\n')})";
    }
}
