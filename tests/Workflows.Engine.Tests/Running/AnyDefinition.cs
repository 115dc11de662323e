using System.Text;
using System.Text.Json;
using CsCheck;

namespace Workflows.Engine.Tests.Running;

/// <summary>Definitions as anybody could write them: known and unknown activities in each other, odd numbers, odd names, names twice.</summary>
internal static class AnyDefinition
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 8],
        Gen.String[Gen.Char['\u0001', '\u2fff'], 0, 12],
        OneOf("", " ", "Ærø", "日本語", "👩‍🚀", "a\u0301", "\"\\/\b\t", "{{ x }}", "null", "$id")
    );

    // As they are written: a number that is read and written again may come out otherwise.
    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int.Select(i => JsonSerializer.Serialize(i)),
        Gen.Double.Where(double.IsFinite).Select(d => JsonSerializer.Serialize(d)),
        OneOf(
            "1e400",
            "-1E-400",
            "-0",
            "-0.0",
            "1.0",
            "1.50",
            "1e2",
            "123456789012345678901234567890",
            "0.1000000000000000055511151231257827",
            "9007199254740993"
        )
    );

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Number,
        Text.Select(Quote),
        OneOf("true", "false", "null", "\"\\u00e6\\u0000\"", "\"\\/\"")
    );

    private static readonly Gen<string> Value = Gen.Recursive<string>(
        (depth, inner) =>
            depth > 3
                ? Scalar
                : Gen.Frequency(
                    (3, Scalar),
                    (1, inner.Array[0, 3].Select(items => $"[{string.Join(", ", items)}]")),
                    (1, MembersOf(inner).Select(members => $"{{{members}}}"))
                )
    );

    private static readonly Gen<string> ActivityType = OneOf(
        "Elsa.WriteLine",
        "Elsa.If",
        "Elsa.Event",
        "Elsa.Sequence",
        "Elsa.Flowchart",
        "Elsa.ForEach",
        "Elsa.HttpEndpoint",
        "Acme.Unknown",
        "Acme.Unknown.Container",
        ""
    );

    private static readonly Gen<string> Activity = Gen.Recursive<string>(
        (depth, inner) =>
            Gen.Select(
                ActivityType,
                MembersOf(Value),
                MembersOf(Value),
                depth > 2 ? Gen.Const(Array.Empty<string>()) : inner.Array[0, 2],
                (type, more, custom, children) => Write(type, more, custom, children)
            )
    );

    private static Gen<string> OneOf(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>Definitions under one id.</summary>
    public static Gen<string> Of(string definitionId) =>
        Gen.Select(
            MembersOf(Value),
            MembersOf(Value),
            Activity.Array[0, 4],
            (more, custom, activities) =>
                $$$"""
                    {{{{(more.Length == 0 ? "" : more + ",")}}} "definitionId" : {{{Quote(
                        definitionId
                    )}}}, "customProperties": {{{{custom}}}},
                    "root": {"type":"Elsa.Flowchart","id":"chart","activities":[{{{string.Join(
                        ",",
                        activities
                    )}}}],"connections":[{"source":{"activity":"gone"},"target":{"activity":"lost"},"vertices":[]}]}}
                    """
        );

    /// <summary>Names in order, names that stand twice in the order in which they stand, numbers as they are written: two texts with the same bytes here are the same definition.</summary>
    public static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Append(document.RootElement, text);
        return text.ToString();
    }

    private static Gen<string> MembersOf(Gen<string> values) =>
        Gen.Select(Text, values)
            .Array[0, 4]
            .Select(members =>
                string.Join(
                    ",",
                    members.Where(m => !IsMeant(m.Item1)).Select(m => $"{Quote(m.Item1)}:{m.Item2}")
                )
            );

    // A name that the engine reads would make another definition of it.
    private static bool IsMeant(string name) =>
        name.ToUpperInvariant() is "ID" or "ROOT" or "TYPE" or "NAME" or "VERSION";

    private static string Write(string type, string more, string custom, string[] children)
    {
        var nested = string.Join(",", children);
        var port = children.Length == 0 ? "null" : children[0];
        return $$$"""
            {"type":{{{Quote(type)}}}, "customProperties":{{{{custom}}}},"metadata":{{{{custom}}}}
            ,"activities":[{{{nested}}}],"body":{{{port}}},"then":{{{port}}},"unknownPort":[{{{nested}}}]{{{(
                more.Length == 0 ? "" : "," + more
            )}}}}
            """;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static void Append(JsonElement json, StringBuilder text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (
                    var member in json.EnumerateObject()
                        .OrderBy(m => m.Name, StringComparer.Ordinal)
                )
                {
                    text.Append(Quote(member.Name)).Append(':');
                    Append(member.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                {
                    Append(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(Quote(json.GetString()!));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
