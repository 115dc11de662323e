using System.Reflection;
using System.Text.Json.Nodes;
using Workflows.Activities.Agreement;
using Workflows.Engine.Authoring;
using Workflows.Testing;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>What holds for every flow that ships.</summary>
public sealed class ShippedDefinitionTests
{
    public static TheoryData<string> Definitions =>
        [
            .. Directory
                .EnumerateFiles(Repository.Folder("workflows"), "*.json")
                .Select(path => Path.GetFileName(path)),
        ];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_outcome_of_every_activity_leads_somewhere(string file)
    {
        var root = Root(file);
        var connected = root["connections"]!
            .AsArray()
            .Select(c => ((string?)c!["source"]!["activity"], (string?)c["source"]!["port"]))
            .ToHashSet();

        var open = root["activities"]!
            .AsArray()
            .SelectMany(activity =>
                OutcomesOf((string)activity!["type"]!)
                    .Select(outcome => ((string?)activity["id"], (string?)outcome))
            )
            .Where(port => !connected.Contains(port));

        open.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_activity_has_a_Danish_name_a_description_and_a_place_of_its_own(string file)
    {
        var activities = Root(file)["activities"]!.AsArray();

        foreach (var activity in activities)
        {
            ((string?)activity!["metadata"]!["displayText"]).ShouldNotBeNullOrWhiteSpace();
            ((string?)activity["metadata"]!["description"]).ShouldNotBeNullOrWhiteSpace();
        }

        activities
            .Select(a => a!["metadata"]!["designer"]!["position"]!.ToJsonString())
            .Distinct()
            .Count()
            .ShouldBe(activities.Count);
    }

    private static JsonNode Root(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder("workflows"), file)))![
            "root"
        ]!;

    private static IEnumerable<string> OutcomesOf(string type)
    {
        const string Ours = "Placement.";
        if (!type.StartsWith(Ours, StringComparison.Ordinal))
        {
            return type is "Elsa.Finish" ? [] : ["Done"];
        }

        var activity = typeof(AlignExpectations)
            .Assembly.GetTypes()
            .Single(t => t.Name == type[Ours.Length..]);
        return activity.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? ["Done"];
    }
}
