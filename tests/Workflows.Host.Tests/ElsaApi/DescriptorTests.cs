using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Tests.Pages;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>What the toolbox is filled with. A type that is missing there costs a whole flow, so most of this is about completeness.</summary>
public sealed class DescriptorTests(Site site) : ElsaApiTest(site)
{
    private const string Path = "/descriptors/activities";

    // What Studio 3.8.2 has editors for; any other hint shows an error in its place.
    private static readonly string[] Editors =
    [
        "singleline",
        "multiline",
        "checkbox",
        "checklist",
        "dropdown",
        "radiolist",
        "datetime-picker",
        "code-editor",
        "json-editor",
        "expression-editor",
        "multitext",
        "dictionary",
        "dynamic-outcomes",
        "flow-switch-editor",
        "switch-editor",
        "http-status-codes",
        "variable-picker",
        "input-picker",
        "output-picker",
        "outcome-picker",
        "workflow-definition-picker",
    ];

    [Fact]
    public async Task Every_activity_that_can_run_has_a_descriptor_for_everybody()
    {
        var known = Site
            .Services.GetRequiredService<ActivityCatalog>()
            .All.Select(type => $"{type.TypeName} {type.Version}");

        var descriptors = await KeysAsync(Coordinator);

        known.Except(descriptors).ShouldBeEmpty();
        descriptors.ShouldContain("Elsa.Workflow 1");
        descriptors.ShouldContain("Elsa.Flowchart 1");
        descriptors.ShouldContain("Elsa.NotFoundActivity 1");
        descriptors.ShouldBeUnique();
    }

    [Fact]
    public async Task Every_type_that_a_stored_definition_shows_has_a_descriptor_of_its_version()
    {
        var older = Activity("write", "Elsa.WriteLine", ("text", "Hej"));
        older["version"] = 7;
        await PublishAsync(Flow("older", older, Activity("gone", "Acme.Gone")));
        await PublishAsync(Flow("child", Activity("write", "Elsa.WriteLine", ("text", "Hej"))));
        var child = Activity("use", "Child");
        child["workflowDefinitionId"] = "child";
        await PublishAsync(Flow("parent", child));

        var descriptors = await KeysAsync(Coordinator);

        foreach (var definitionId in (string[])["older", "child", "parent", Lifecycle])
        {
            var definition = await GetAsync(
                $"/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest"
            );
            foreach (var activity in Activities(definition["root"]!.AsObject()))
                descriptors.ShouldContain(
                    $"{activity["type"]} {activity["version"]}",
                    definitionId
                );
        }
    }

    [Fact]
    public async Task Technical_activities_are_offered_to_flow_engineers_alone()
    {
        var engineer = await Site.SignInAsync(Ct, StaffRoles.FlowEngineer);

        var offered = await OfferedAsync(Coordinator);
        var offeredToEngineer = await OfferedAsync(engineer);

        offered.ShouldContain("Placement.CheckInCall");
        offered.ShouldContain("Elsa.FlowJoin");
        offered.ShouldNotContain("Elsa.SendHttpRequest");
        offered.ShouldNotContain("Elsa.RunJavaScript");
        offeredToEngineer.ShouldContain("Elsa.SendHttpRequest");
        offeredToEngineer.ShouldContain("Elsa.RunJavaScript");
        offeredToEngineer.ShouldContain("Placement.CheckInCall");
        offeredToEngineer.ShouldNotContain("Elsa.NotFoundActivity");
        offeredToEngineer.ShouldNotContain("Elsa.Workflow");
    }

    [Fact]
    public async Task Every_input_has_an_editor_that_Studio_has()
    {
        var inputs = Items(await GetAsync(Path))
            .SelectMany(type =>
                Items(type, "inputs").Select(input => (Type: (string)type["typeName"]!, input))
            )
            .ToList();

        inputs.ShouldNotBeEmpty();
        foreach (var (type, input) in inputs)
        {
            var name = $"{type}.{input["name"]}";
            Editors.ShouldContain((string?)input["uiHint"], name);
            ((string?)input["displayName"]).ShouldNotBeNullOrEmpty(name);
            // An input of one of these names breaks the panel in a loop.
            ((string)input["name"]!).ShouldNotBeOneOf("Type", "Id", "Metadata", "CustomProperties");
        }
    }

    [Fact]
    public async Task A_choice_lists_what_may_be_chosen_and_a_script_says_its_language()
    {
        var types = Items(await GetAsync(Path)).ToDictionary(type => (string)type["typeName"]!);

        Items(
                Input(types["Elsa.FlowJoin"], "Mode")["uiSpecifications"]!["dropdown"]![
                    "selectList"
                ]!.AsObject()
            )
            .Select(item => (string)item["value"]!)
            .ShouldContain("WaitAny");
        Input(types["Elsa.RunJavaScript"], "Script")["uiSpecifications"]!["code-editor"]!
            .ToJsonString()
            .ShouldBe("""{"language":"javascript","editorHeight":1}""");
    }

    [Fact]
    public async Task Outcomes_are_ports_and_embedded_activities_too()
    {
        var types = Items(await GetAsync(Path)).ToDictionary(type => (string)type["typeName"]!);

        Ports("Placement.CheckInCall", "Flow").ShouldContain("Recorded");
        Ports("Elsa.FlowDecision", "Flow").ShouldBe(["True", "False"]);
        Ports("Elsa.If", "Embedded").ShouldBe(["Then", "Else"], ignoreOrder: true);
        Ports("Elsa.WriteLine", "Flow").ShouldBeEmpty();
        ((bool)types["Elsa.Finish"]["isTerminal"]!).ShouldBeTrue();
        ((bool)types["Elsa.Flowchart"]["isContainer"]!).ShouldBeTrue();
        ((bool)types["Elsa.Flowchart"]["isBrowsable"]!).ShouldBeFalse();

        IEnumerable<string> Ports(string type, string kind) =>
            Items(types[type], "ports")
                .Where(port => (string)port["type"]! == kind)
                .Select(port => (string)port["name"]!);
    }

    [Fact]
    public async Task Groups_are_named_in_the_language_of_the_browser()
    {
        var danish = await GetAsync(Coordinator, $"{Path}/Placement.CheckInCall", "da-DK,da;q=0.9");
        var english = await GetAsync(
            Coordinator,
            $"{Path}/Placement.CheckInCall",
            "en-GB,da;q=0.5"
        );

        ((string?)danish["category"]).ShouldBe("Kontakter");
        ((string?)english["category"]).ShouldBe("Contacts");
        ((string?)english["displayName"]).ShouldBe("Check-in call");
    }

    [Fact]
    public async Task The_list_is_not_sent_twice_until_a_definition_changes()
    {
        using var first = await AskAsync(null);
        var mark = first.Headers.ETag.ShouldNotBeNull().ToString();

        using var again = await AskAsync(mark);
        await PublishAsync(Flow("usable", Activity("write", "Acme.New")));
        await PublishAsync(UsableAsActivity());
        using var changed = await AskAsync(mark);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await changed.Content.ReadAsStringAsync(Ct)).ShouldContain("\"PrøveChild2\"");
    }

    [Fact]
    public async Task The_list_comes_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api + Path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var answer = await Coordinator.SendAsync(request, Ct);

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Fact]
    public async Task Options_of_an_input_are_given_afresh()
    {
        var answer = await PostAsync(
            $"{Path}/Elsa.FlowJoin/options/Mode",
            new JsonObject { ["context"] = new JsonObject() }
        );

        answer["items"]!["dropdown"]!["selectList"]!["items"]!.AsArray().Count.ShouldBe(3);
        using var unknown = await SendAsync(
            $"{Path}/Elsa.FlowJoin/options/Nope",
            new JsonObject { ["context"] = null }
        );
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Scripts_know_the_variables_of_their_flow()
    {
        var flow = JsonNode.Parse(Flow("scripted", Activity("write", "Elsa.WriteLine")))!;
        flow["variables"] = new JsonArray(
            new JsonObject
            {
                ["id"] = "v1",
                ["name"] = "count",
                ["typeName"] = "Int32",
            }
        );
        await PublishAsync(flow.ToJsonString());

        using var answer = await SendAsync(
            "/scripting/javascript/type-definitions/scripted",
            new JsonObject { ["activityTypeName"] = "Elsa.WriteLine", ["propertyName"] = "Text" }
        );

        var text = await answer.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("declare function getCorrelationId(): string;");
        text.ShouldContain("declare function getCount(): number;");
    }

    private static string UsableAsActivity()
    {
        var flow = JsonNode.Parse(Flow("child2", Activity("write", "Elsa.WriteLine")))!;
        flow["options"] = new JsonObject { ["usableAsActivity"] = true };
        return flow.ToJsonString();
    }

    private async Task<HttpResponseMessage> AskAsync(string? mark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}{Path}?Refresh=True");
        if (mark is not null)
            request.Headers.IfNoneMatch.ParseAdd(mark);
        return await Coordinator.SendAsync(request, Ct);
    }

    private static async Task<List<string>> KeysAsync(Visitor visitor) =>
        [
            .. Items(await GetAsync(visitor, Path))
                .Select(type => $"{type["typeName"]} {type["version"]}"),
        ];

    private static async Task<List<string>> OfferedAsync(Visitor visitor) =>
        [
            .. Items(await GetAsync(visitor, Path))
                .Where(type => (bool)type["isBrowsable"]!)
                .Select(type => (string)type["typeName"]!),
        ];

    private static JsonObject Input(JsonObject type, string name) =>
        Items(type, "inputs").Single(input => (string)input["name"]! == name);

    private static IEnumerable<JsonObject> Activities(JsonObject activity) =>
        (activity["activities"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .SelectMany(Activities)
            .Prepend(activity);
}
