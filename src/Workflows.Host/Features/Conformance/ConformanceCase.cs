using System.Text.Json.Nodes;

namespace Workflows.Host.Features.Conformance;

/// <summary>A recorded case: definitions, steps, and what genuine Elsa made of them.</summary>
internal sealed record ConformanceCase(string Id, JsonObject Json)
{
    public string FlowchartMode => (string?)Json["flowchartMode"] ?? "counter";

    public string? IncidentStrategy => (string?)Json["defaultIncidentStrategy"];

    public IReadOnlyList<string> Tags => [.. Texts("tags")];

    public IReadOnlyList<string> Unordered => [.. Texts("unordered")];

    public IReadOnlyList<JsonObject> Definitions =>
        [.. Json["definitions"]!.AsArray().Select(d => d!.AsObject())];

    public IReadOnlyList<JsonObject> Steps =>
        [.. Json["steps"]!.AsArray().Select(s => s!.AsObject())];

    public static ConformanceCase Read(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        return new ConformanceCase((string)json["id"]!, json);
    }

    private IEnumerable<string> Texts(string name) =>
        Json[name]?.AsArray().Select(t => (string)t!) ?? [];
}
