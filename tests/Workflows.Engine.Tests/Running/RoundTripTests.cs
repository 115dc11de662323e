using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Engine.Tests.Running;

/// <summary>What a definition holds stays in it, whether the engine knows it or not.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char['a', 'z'], 1, 8];

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Gen.Int.Select(i => (JsonNode?)i),
        Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)d),
        Gen.Bool.Select(b => (JsonNode?)b),
        Gen.String[Gen.Char['\u0001', '\u2fff'], 0, 12].Select(s => (JsonNode?)s),
        Gen.Const((JsonNode?)null)
    );

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>(
        (depth, inner) =>
            depth > 3
                ? Scalar
                : Gen.Frequency(
                    (3, Scalar),
                    (1, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items]))),
                    (1, MembersOf(inner).Select(members => (JsonNode?)members))
                )
    );

    private static readonly Gen<string> ActivityType = Gen.OneOf(
        Gen.Const("Elsa.WriteLine"),
        Gen.Const("Elsa.If"),
        Gen.Const("Elsa.Event"),
        Gen.Const("Acme.Unknown"),
        Gen.Const("Elsa.HttpEndpoint")
    );

    private static readonly Gen<JsonObject> Definition = Gen.Select(
        MembersOf(Value),
        Gen.Select(ActivityType, MembersOf(Value)).Array[0, 5],
        (more, activities) => Write(more, activities)
    );

    [Fact]
    public async Task A_definition_comes_back_as_it_was_published() =>
        await Definition.SampleAsync(
            async definition =>
            {
                await using var world = new EngineWorld();
                await world.PublishAsync(definition.ToJsonString());
                await using var scope = world.Get<IServiceScopeFactory>().CreateAsyncScope();
                var stored = await scope
                    .ServiceProvider.GetRequiredService<IWorkflowStorage>()
                    .FindDefinitionAsync("flow", null, TestContext.Current.CancellationToken);

                var read = world.Get<DefinitionLoader>().Read(stored!)!;

                Canonical(read.Content).ShouldBe(Canonical(definition.ToJsonString()));
            },
            iter: 200,
            threads: 1
        );

    private static Gen<JsonObject> MembersOf(Gen<JsonNode?> values) =>
        Gen.Select(Name, values)
            .Array[0, 4]
            .Select(members => new JsonObject(
                members
                    .DistinctBy(m => m.Item1)
                    .Select(m => KeyValuePair.Create($"x-{m.Item1}", m.Item2?.DeepClone()))
            ));

    private static JsonObject Write(JsonObject more, (string Type, JsonObject More)[] activities)
    {
        var nodes = new JsonArray();
        foreach (var (type, own) in activities)
        {
            var node = (JsonObject)own.DeepClone();
            node["id"] = $"a{nodes.Count}";
            node["type"] = type;
            nodes.Add(node);
        }

        var definition = (JsonObject)more.DeepClone();
        definition["definitionId"] = "flow";
        definition["root"] = new JsonObject
        {
            ["id"] = "chart",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = nodes,
            ["designer"] = more.DeepClone(),
        };
        return definition;
    }

    // Names in order, numbers as they are written: two texts with the same bytes here are the same definition.
    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Append(document.RootElement, text);
        return text.ToString();
    }

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
                    text.Append(JsonSerializer.Serialize(member.Name)).Append(':');
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
                text.Append(JsonSerializer.Serialize(json.GetString()));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
