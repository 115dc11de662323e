using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace Workflows.Engine.Liquid;

/// <summary>The filters of Liquid.</summary>
internal static partial class LiquidFilters
{
    internal delegate object? Filter(object? input, object?[] arguments, LiquidScope scope);

    private static readonly FrozenDictionary<string, Filter> All = new Dictionary<string, Filter>
    {
        ["upcase"] = (v, _, _) => Text(v).ToUpperInvariant(),
        ["downcase"] = (v, _, _) => Text(v).ToLowerInvariant(),
        ["capitalize"] = (v, _, _) => Capitalize(Text(v)),
        ["append"] = (v, a, _) => Text(v) + Text(At(a, 0)),
        ["prepend"] = (v, a, _) => Text(At(a, 0)) + Text(v),
        ["strip"] = (v, _, _) => Text(v).Trim(),
        ["lstrip"] = (v, _, _) => Text(v).TrimStart(),
        ["rstrip"] = (v, _, _) => Text(v).TrimEnd(),
        ["strip_newlines"] = (v, _, _) => Text(v).ReplaceLineEndings(""),
        ["newline_to_br"] = (v, _, _) => Text(v).ReplaceLineEndings("<br />"),
        ["strip_html"] = (v, _, _) => Tags().Replace(Text(v), ""),
        ["escape"] = (v, _, _) => WebUtility.HtmlEncode(Text(v)),
        ["escape_once"] = (v, _, _) => WebUtility.HtmlEncode(WebUtility.HtmlDecode(Text(v))),
        ["url_encode"] = (v, _, _) => WebUtility.UrlEncode(Text(v)),
        ["url_decode"] = (v, _, _) => WebUtility.UrlDecode(Text(v)),
        ["handleize"] = (v, _, _) => Handle(Text(v)),
        ["handle"] = (v, _, _) => Handle(Text(v)),
        ["replace"] = (v, a, _) => Replace(Text(v), Text(At(a, 0)), Text(At(a, 1))),
        ["replace_first"] = (v, a, _) =>
            ReplaceAt(Text(v), Text(At(a, 0)), Text(At(a, 1)), last: false),
        ["replace_last"] = (v, a, _) =>
            ReplaceAt(Text(v), Text(At(a, 0)), Text(At(a, 1)), last: true),
        ["remove"] = (v, a, _) => Replace(Text(v), Text(At(a, 0)), ""),
        ["remove_first"] = (v, a, _) => ReplaceAt(Text(v), Text(At(a, 0)), "", last: false),
        ["remove_last"] = (v, a, _) => ReplaceAt(Text(v), Text(At(a, 0)), "", last: true),
        ["truncate"] = (v, a, _) =>
            Truncate(
                Text(v),
                a.Length > 0 ? LiquidValues.Whole(a[0]) : 50,
                a.Length > 1 ? Text(a[1]) : "..."
            ),
        ["truncatewords"] = (v, a, _) =>
            TruncateWords(
                Text(v),
                a.Length > 0 ? LiquidValues.Whole(a[0]) : 15,
                a.Length > 1 ? Text(a[1]) : "..."
            ),
        ["split"] = (v, a, _) => Split(Text(v), Text(At(a, 0))),
        ["slice"] = (v, a, _) =>
            Slice(v, LiquidValues.Whole(At(a, 0)), a.Length > 1 ? LiquidValues.Whole(a[1]) : 1),
        ["default"] = (v, a, _) =>
            v is null || (v is false && At(a, 1) is not true) || LiquidValues.IsEmpty(v)
                ? At(a, 0)
                : v,
        ["size"] = (v, _, _) =>
            v switch
            {
                string text => text.Length,
                System.Collections.IEnumerable => LiquidValues.Items(v).Count,
                _ => null,
            },
        ["plus"] = (v, a, _) => Calculate(v, At(a, 0), (x, y) => x + y),
        ["minus"] = (v, a, _) => Calculate(v, At(a, 0), (x, y) => x - y),
        ["times"] = (v, a, _) => Calculate(v, At(a, 0), (x, y) => x * y),
        ["divided_by"] = (v, a, _) => Divide(v, At(a, 0)),
        ["modulo"] = (v, a, _) =>
            Calculate(v, At(a, 0), (x, y) => Convert.ToInt32(x) % Convert.ToInt32(y)),
        ["abs"] = (v, _, _) => Math.Abs(LiquidValues.Number(v)),
        ["ceil"] = (v, _, _) => Math.Ceiling(LiquidValues.Number(v)),
        ["floor"] = (v, _, _) => Math.Floor(LiquidValues.Number(v)),
        ["round"] = (v, a, _) =>
            Math.Round(
                LiquidValues.Number(v),
                a.Length > 0 ? LiquidValues.Whole(a[0]) : 0,
                MidpointRounding.ToEven
            ),
        ["at_least"] = (v, a, _) => Math.Max(LiquidValues.Number(v), LiquidValues.Number(At(a, 0))),
        ["at_most"] = (v, a, _) => Math.Min(LiquidValues.Number(v), LiquidValues.Number(At(a, 0))),
        ["join"] = (v, a, _) =>
            v is System.Collections.IEnumerable and not string
                ? LiquidValues.Join(Text(At(a, 0)), LiquidValues.Items(v))
                : v,
        ["first"] = (v, _, _) =>
            v is string s ? Part(s, 0) : LiquidValues.Items(v).FirstOrDefault(),
        ["last"] = (v, _, _) =>
            v is string s ? Part(s, s.Length - 1) : LiquidValues.Items(v).LastOrDefault(),
        ["reverse"] = (v, _, _) =>
            v is string s
                ? new string([.. s.Reverse()])
                : Enumerable.Reverse(LiquidValues.Items(v)).ToList(),
        ["sort"] = (v, a, _) => Sorted(v, a, StringComparison.Ordinal),
        ["sort_natural"] = (v, a, _) => Sorted(v, a, StringComparison.OrdinalIgnoreCase),
        ["uniq"] = (v, _, _) => LiquidValues.Items(v).DistinctBy(Text).ToList(),
        ["compact"] = (v, _, _) => LiquidValues.Items(v).Where(i => i is not null).ToList(),
        ["concat"] = (v, a, _) =>
            LiquidValues.Items(v).Concat(LiquidValues.Items(At(a, 0))).ToList(),
        ["map"] = (v, a, _) =>
            LiquidValues.Items(v).Select(i => LiquidValues.Member(i, Text(At(a, 0)))).ToList(),
        ["where"] = (v, a, _) => LiquidValues.Items(v).Where(i => IsWhere(i, a)).ToList(),
        ["sum"] = (v, a, _) =>
            LiquidValues
                .Items(v)
                .Sum(i =>
                    LiquidValues.Number(a.Length > 0 ? LiquidValues.Member(i, Text(a[0])) : i)
                ),
        ["json"] = (v, _, _) => System.Text.Json.JsonSerializer.Serialize(v),
        ["find"] = (v, a, _) => LiquidValues.Items(v).Find(i => IsWhere(i, a)),
        ["find_index"] = (v, a, _) =>
            LiquidValues.Items(v).FindIndex(i => IsWhere(i, a)) is >= 0 and var index
                ? index
                : null,
        ["has"] = (v, a, _) => LiquidValues.Items(v).Exists(i => IsWhere(i, a)),
        ["reject"] = (v, a, _) => LiquidValues.Items(v).Where(i => !IsWhere(i, a)).ToList(),
        ["keys"] = (v, _, _) =>
            v is IDictionary<string, object?> map ? map.Keys.Cast<object?>().ToList() : null,
        ["base64"] = (v, _, _) =>
            v is null ? null : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Text(v))),
        ["format_number"] = (v, a, _) =>
            a.Length == 0
                ? null
                : LiquidValues
                    .Number(v)
                    .ToString(
                        Checked(Text(a[0])),
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
        ["format_string"] = (v, a, _) => Formatted(Text(v), a),
        ["time_zone"] = (v, a, s) => LiquidDates.InZone(v, Text(At(a, 0)), s.Now),
#pragma warning disable CA5350, CA5351 // Filters that Liquid has by these names; they protect nothing.
        ["md5"] = (v, _, _) => Hex(System.Security.Cryptography.MD5.HashData(Bytes(v))),
        ["sha1"] = (v, _, _) => Hex(System.Security.Cryptography.SHA1.HashData(Bytes(v))),
#pragma warning restore CA5350, CA5351
        ["sha256"] = (v, _, _) => Hex(System.Security.Cryptography.SHA256.HashData(Bytes(v))),
        ["base64_url_safe_encode"] = (v, _, _) =>
            System.Buffers.Text.Base64Url.EncodeToString(Bytes(v)),
        ["base64_url_safe_decode"] = (v, _, _) =>
            System.Text.Encoding.UTF8.GetString(
                System.Buffers.Text.Base64Url.DecodeFromChars(Text(v))
            ),
        ["date"] = (v, a, s) => LiquidDates.Format(v, Text(At(a, 0)), s.Now),
        ["format_date"] = (v, a, s) =>
            LiquidDates
                .Read(v, s.Now)
                ?.ToString(Text(At(a, 0)), System.Globalization.CultureInfo.InvariantCulture),
        ["base64_encode"] = (v, _, _) =>
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Text(v))),
        ["base64_decode"] = (v, _, _) =>
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(Text(v))),
    }.ToFrozenDictionary();

    public static Filter? Find(string name) => All.GetValueOrDefault(name);

    private static string Text(object? value) => LiquidValues.Text(value);

    private static object? At(object?[] arguments, int index) =>
        index < arguments.Length ? arguments[index] : null;

    private static string Capitalize(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    // Words are seen by their capitals: all else that is no letter and no digit goes.
    private static string Handle(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            if (
                char.IsUpper(text[i])
                && result.Length > 0
                && i + 1 < text.Length
                && char.IsLower(text[i + 1])
            )
                result.Append('-');
            result.Append(char.ToLowerInvariant(text[i]));
        }

        return result.ToString();
    }

    private static string? Part(string text, int index) =>
        text.Length == 0 ? null : text[index].ToString();

    private static byte[] Bytes(object? value) => System.Text.Encoding.UTF8.GetBytes(Text(value));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    private static string Replace(string text, string what, string by) =>
        what.Length == 0 || IsTooLong(text, what, by)
            ? text
            : text.Replace(what, by, StringComparison.Ordinal);

    // Looked at before: the result could be as long as the text times the replacement.
    private static bool IsTooLong(string text, string what, string by) =>
        (long)text.Length / what.Length * by.Length > LiquidScope.LongestOutput
        && text.Length + ((text.AsSpan().Count(what) * (long)(by.Length - what.Length)))
            > LiquidScope.LongestOutput
            ? throw LiquidScope.TooLong()
            : false;

    // A precision is a length: N999999999 would be as many digits.
    private static string Checked(string format) =>
        format.Length > 3 && char.IsAsciiLetter(format[0]) && format.Skip(1).All(char.IsAsciiDigit)
            ? throw new InvalidOperationException(
                $"The format \"{(format.Length > 20 ? format[..20] : format)}\" asks for too many digits."
            )
            : format;

    private static string Formatted(string format, object?[] arguments)
    {
        long length = format.Length;
        foreach (Match hole in Holes().Matches(format))
        {
            _ = Checked(hole.Groups["format"].Value);
            var width = hole.Groups["width"].Value;
            // More digits than .NET takes are an error of its own.
            length += width.Length is > 0 and < 10
                ? int.Parse(width, System.Globalization.CultureInfo.InvariantCulture)
                : 0;
            if (
                int.TryParse(
                    hole.Groups["index"].ValueSpan,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var index
                )
                && index < arguments.Length
            )
                length += Text(arguments[index]).Length;
            if (length > LiquidScope.LongestOutput)
                throw LiquidScope.TooLong();
        }

        return string.Format(System.Globalization.CultureInfo.InvariantCulture, format, arguments);
    }

    private static string ReplaceAt(string text, string what, string by, bool last)
    {
        var at = last
            ? text.LastIndexOf(what, StringComparison.Ordinal)
            : text.IndexOf(what, StringComparison.Ordinal);
        return at < 0 || what.Length == 0 ? text : text[..at] + by + text[(at + what.Length)..];
    }

    // The ellipsis counts.
    private static string Truncate(string text, int length, string ellipsis) =>
        text.Length <= length ? text : text[..Math.Max(0, length - ellipsis.Length)] + ellipsis;

    private static string TruncateWords(string text, int count, string ellipsis)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= count ? text : string.Join(' ', words.Take(count)) + ellipsis;
    }

    private static List<object?> Split(string text, string separator)
    {
        if (text.Length == 0)
            return [];
        return separator.Length == 0
            ? [.. text.Select(c => (object?)c.ToString())]
            : [.. text.Split(separator)];
    }

    private static object? Slice(object? value, int start, int length)
    {
        if (value is not string && value is System.Collections.IEnumerable)
        {
            var items = LiquidValues.Items(value);
            return items.Skip(start < 0 ? items.Count + start : start).Take(length).ToList();
        }

        var text = Text(value);
        var from = start < 0 ? text.Length + start : start;
        if (from < 0 || from > text.Length)
            return "";
        return text.Substring(from, Math.Clamp(length, 0, text.Length - from));
    }

    private static decimal Calculate(object? a, object? b, Func<decimal, decimal, decimal> with) =>
        with(LiquidValues.Number(a), LiquidValues.Number(b));

    // By a whole number the result is whole.
    private static decimal Divide(object? a, object? b)
    {
        var (x, y) = (LiquidValues.Number(a), LiquidValues.Number(b));
        return y.Scale == 0 ? Math.Floor(x / y) : x / y;
    }

    private static List<object?> Sorted(
        object? value,
        object?[] arguments,
        StringComparison comparison
    )
    {
        object? Key(object? item) =>
            arguments.Length > 0 ? LiquidValues.Member(item, Text(arguments[0])) : item;
        var order = Comparer<object?>.Create(
            (a, b) =>
                LiquidValues.IsNumber(a) && LiquidValues.IsNumber(b)
                    ? LiquidValues.Compare(a, b) ?? 0
                    : string.Compare(Text(a), Text(b), comparison)
        );
        return [.. LiquidValues.Items(value).OrderBy(Key, order)];
    }

    private static bool IsWhere(object? item, object?[] arguments)
    {
        var value = LiquidValues.Member(item, Text(At(arguments, 0)));
        return arguments.Length > 1
            ? LiquidValues.AreEqual(value, arguments[1])
            : LiquidValues.IsTrue(value);
    }

    [GeneratedRegex(
        @"\{(?<index>\d+) *(, *-?(?<width>\d+) *)?(:(?<format>[^}]*))?\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Holes();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();
}
