using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Host.Features.Conformance;

/// <summary>How much of a case has to match.</summary>
internal enum ConformanceLevel
{
    /// <summary>Lines, status and what the steps reported.</summary>
    A,

    /// <summary>Also variables, outputs, bookmarks, incidents and triggers.</summary>
    B,

    /// <summary>Also the journal.</summary>
    C,
}

/// <summary>Compares what a case gave with what was recorded.</summary>
internal sealed class CaseComparison(ConformanceLevel level, IReadOnlyList<string> unordered)
{
    private static readonly string[] AtA =
    [
        "lines",
        "status",
        "subStatus",
        "result",
        "started",
        "found",
        "instances",
        "error",
    ];
    private static readonly string[] AtC = ["journal"];
    private static readonly string[] Advisory = ["message", "innerMessage", "innerExceptionType"];

    /// <summary>The first difference; null when there is none.</summary>
    public string? FirstDifference(JsonObject recorded, JsonObject actual)
    {
        var steps = recorded["afterEachStep"]!.AsArray();
        var actualSteps = actual["afterEachStep"]!.AsArray();
        for (var i = 0; i < steps.Count; i++)
        {
            if (Compare($"afterEachStep[{i}]", steps[i], actualSteps[i]) is { } difference)
                return difference;
        }

        return Compare("", recorded["expected"], actual["expected"]);
    }

    private string? Compare(string path, JsonNode? expected, JsonNode? actual) =>
        (expected, actual) switch
        {
            (null, null) => null,
            (JsonObject text, _) when text.ContainsKey("$text") => CompareDigest(
                path,
                text["$text"]!.AsObject(),
                actual
            ),
            (JsonObject a, JsonObject b) => CompareObjects(path, a, b),
            (JsonArray a, JsonArray b) => CompareArrays(path, a, b),
            (JsonValue a, JsonValue b) => IsSame(a, b)
            || (IsOfValues(path) && IsSameMoment(a.ToString(), b.ToString()))
                ? null
                : Differs(path, a, b),
            _ => Differs(path, expected, actual),
        };

    private string? CompareObjects(string path, JsonObject expected, JsonObject actual)
    {
        foreach (var name in expected.Select(p => p.Key).Union(actual.Select(p => p.Key)))
        {
            if (IsLeftOut(path, name, expected))
                continue;
            // The recordings have triggers only where there are any.
            if (path.Length == 0 && name == "triggers" && !expected.ContainsKey(name))
                continue;
            if (
                Compare(path.Length == 0 ? name : $"{path}.{name}", expected[name], actual[name]) is
                { } difference
            )
                return difference;
        }

        return null;
    }

    private bool IsLeftOut(string path, string name, JsonObject expected)
    {
        if (
            path.EndsWith("variables", StringComparison.Ordinal)
            || path.Contains("variables.", StringComparison.Ordinal)
            || path.Contains("payload", StringComparison.Ordinal)
            || path.Contains("output", StringComparison.Ordinal)
        )
            return false;
        if (Advisory.Contains(name) || name is "validationErrors")
            return true;
        if (name == "exceptionType")
            return expected[name]?.ToString().StartsWith("Elsa.", StringComparison.Ordinal) != true;
        if (name == "activityId" && (string?)expected["type"] == "Elsa.Workflow")
            return true;
        var belongsToRow = path.Contains("journal", StringComparison.Ordinal);
        return !belongsToRow
            && (
                level == ConformanceLevel.A
                    ? !AtA.Contains(name)
                    : level == ConformanceLevel.B && AtC.Contains(name)
            );
    }

    private string? CompareArrays(string path, JsonArray expected, JsonArray actual)
    {
        if (unordered.Contains(path))
            return CompareBags(path, expected, actual);
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            if (Compare($"{path}[{i}]", expected[i], actual[i]) is { } difference)
                return difference;
        }

        return expected.Count == actual.Count
            ? null
            : $"{path}: {expected.Count} expected, {actual.Count} found; the first too {(expected.Count > actual.Count ? "few" : "many")} is {Short(expected.Count > actual.Count ? expected[actual.Count] : actual[expected.Count])}";
    }

    private string? CompareBags(string path, JsonArray expected, JsonArray actual)
    {
        var left = actual.ToList();
        foreach (var item in expected)
        {
            var index = left.FindIndex(candidate => Compare(path, item, candidate) is null);
            if (index < 0)
                return $"{path}: {Short(item)} is missing";
            left.RemoveAt(index);
        }

        return left.Count == 0 ? null : $"{path}: {Short(left[0])} is too many";
    }

    private static string? CompareDigest(string path, JsonObject digest, JsonNode? actual)
    {
        var text = actual?.ToString() ?? "";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return
            text.Length == (int)digest["length"]!
            && string.Equals(hash, (string?)digest["sha256"], StringComparison.OrdinalIgnoreCase)
            ? null
            : Differs(path, digest, actual);
    }

    private static bool IsSame(JsonValue expected, JsonValue actual)
    {
        if (
            expected.GetValueKind() == JsonValueKind.Number
            && actual.GetValueKind() == JsonValueKind.Number
        )
            return Number(expected).Equals(Number(actual))
                || expected.ToJsonString() == actual.ToJsonString();
        if (expected.GetValueKind() != actual.GetValueKind())
            return false;
        var (a, b) = (expected.ToString(), actual.ToString());
        return a == b
            || (a == "{id}" && b.Length > 0)
            || (a.StartsWith("{instance:", StringComparison.Ordinal) && b.Length > 0);
    }

    private static bool IsOfValues(string path) =>
        path.Contains("payload.", StringComparison.Ordinal)
        || path.Contains("variables.", StringComparison.Ordinal)
        || path.Contains("output.", StringComparison.Ordinal);

    private static bool IsSameMoment(string expected, string actual) =>
        expected.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(
            expected,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var a
        )
        && DateTimeOffset.TryParse(
            actual,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var b
        )
        && a.ToUnixTimeSeconds() == b.ToUnixTimeSeconds();

    private static double Number(JsonValue value) =>
        double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Differs(string path, JsonNode? expected, JsonNode? actual) =>
        $"{path}: expected {Short(expected)}, found {Short(actual)}";

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length <= 200 ? text : $"{text[..200]}…";
    }
}
