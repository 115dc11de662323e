using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Host.Tests.Pages;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>Definitions as Studio reads them: lists, one of them, parts of one, files.</summary>
public sealed class DefinitionTests(Site site) : ElsaApiTest(site)
{
    private const string Path = "/workflow-definitions";

    [Fact]
    public async Task The_list_is_searched_sorted_and_cut_into_pages()
    {
        foreach (var id in (string[])["b-flow", "a-flow", "c-flow"])
            await PublishAsync(Flow(id, Activity("write", "Elsa.WriteLine")));

        var page = await GetAsync(
            $"{Path}?versionOptions=Latest&Page=0&PageSize=2&SearchTerm=-FLOW&IsSystem=False&OrderBy=Name&OrderDirection=Descending"
        );
        var rest = await GetAsync(
            $"{Path}?versionOptions=Latest&Page=1&PageSize=2&SearchTerm=-FLOW&IsSystem=False&OrderBy=Name&OrderDirection=Descending"
        );
        var described = await GetAsync($"{Path}?versionOptions=Latest&SearchTerm=registrering");
        var system = await GetAsync($"{Path}?versionOptions=Latest&IsSystem=True");

        Ids(page).ShouldBe(["c-flow", "b-flow"]);
        ((int)page["totalCount"]!).ShouldBe(3);
        Ids(rest).ShouldBe(["a-flow"]);
        Ids(described).ShouldContain(Lifecycle);
        Ids(system).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_version_stays_and_is_found_by_what_it_is()
    {
        await PublishAsync(Flow("grows", Activity("one", "Elsa.WriteLine")));
        await PublishAsync(Flow("grows", Activity("two", "Elsa.WriteLine")));

        var versions = await GetAsync(
            $"{Path}?versionOptions=AllVersions&DefinitionIds=grows&OrderBy=Version&OrderDirection=Descending"
        );
        var published = await GetAsync($"{Path}?versionOptions=Published&DefinitionIds=grows");
        var old = Items(versions)[1];
        var byId = await GetAsync($"{Path}?versionOptions=&Ids={old["id"]}");
        var first = await GetAsync($"{Path}/by-definition-id/grows?versionOptions=1");

        Items(versions).Select(item => (int)item["version"]!).ShouldBe([2, 1]);
        Items(published).Select(item => (int)item["version"]!).ShouldBe([2]);
        ((bool)old["isLatest"]!).ShouldBeFalse();
        Ids(byId).ShouldBe(["grows"]);
        ((string)first["root"]!["activities"]![0]!["id"]!).ShouldBe("one");
        ((bool)first["isPublished"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_activity_says_its_path_however_deep_it_stands()
    {
        var branch = Activity("if", "Elsa.If");
        branch["then"] = Activity("inner", "Elsa.WriteLine");
        await PublishAsync(Flow("nested", branch));

        var definition = await GetAsync($"{Path}/by-definition-id/nested?versionOptions=Latest");
        var part = await GetAsync($"{Path}/subgraph/nested-1?parentNodeId=Workflow1:flow:if");
        var way = await GetAsync(
            $"{Path}/subgraph/segments/nested-1?childNodeId=Workflow1:flow:if:inner"
        );

        var root = definition["root"]!;
        ((string?)root["nodeId"]).ShouldBe("Workflow1:flow");
        ((string?)root["activities"]![0]!["then"]!["nodeId"]).ShouldBe("Workflow1:flow:if:inner");
        ((string?)part["activity"]!["id"]).ShouldBe("if");
        ((string?)way["childNode"]!["activity"]!["id"]).ShouldBe("inner");
        Items(way, "pathSegments")
            .Select(segment => (string)segment["activityNodeId"]!)
            .ShouldBe(["Workflow1:flow:if"]);
    }

    [Fact]
    public async Task The_way_to_the_workflow_itself_is_no_way()
    {
        await PublishAsync(Flow("whole", Activity("write", "Elsa.WriteLine")));

        var way = await GetAsync($"{Path}/subgraph/segments/whole-1?childNodeId=Workflow1");

        ((string?)way["childNode"]!["nodeId"]).ShouldBe("Workflow1");
        ((string?)way["container"]!["nodeId"]).ShouldBe("Workflow1");
        Items(way, "pathSegments").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_with_a_colon_is_an_id_like_any_other()
    {
        var branch = Activity("a:b", "Elsa.If");
        branch["then"] = Activity("c:d", "Elsa.WriteLine");
        await PublishAsync(Flow("colons", Activity("a", "Elsa.If"), branch));

        var way = await GetAsync(
            $"{Path}/subgraph/segments/colons-1?childNodeId=Workflow1:flow:a:b:c:d"
        );

        ((string?)way["childNode"]!["activity"]!["id"]).ShouldBe("c:d");
        ((string?)way["container"]!["activity"]!["id"]).ShouldBe("a:b");
        Items(way, "pathSegments")
            .Select(segment => (string)segment["activityId"]!)
            .ShouldBe(["a:b"]);
    }

    [Fact]
    public async Task Activities_without_an_id_do_not_keep_the_others_from_being_found()
    {
        var (first, second) = (Activity("", "Elsa.WriteLine"), Activity("", "Elsa.WriteLine"));
        first.Remove("id");
        second.Remove("id");
        var flow = JsonNode.Parse(Flow("nameless", Activity("write", "Elsa.WriteLine")))!;
        flow["root"]!["activities"]!.AsArray().Add(first);
        flow["root"]!["activities"]!.AsArray().Add(second);
        await PublishAsync(flow.ToJsonString());

        var part = await GetAsync($"{Path}/subgraph/nameless-1?parentNodeId=Workflow1:flow:write");

        ((string?)part["activity"]!["id"]).ShouldBe("write");
    }

    [Fact]
    public async Task A_page_that_no_list_has_is_refused()
    {
        using var answer = await Coordinator.SendAsync(
            new(HttpMethod.Get, $"{Api}{Path}?versionOptions=Latest&page=30000000&pageSize=100"),
            Ct
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_activity_of_an_unknown_type_is_shown_by_a_stand_in_that_keeps_it()
    {
        var gone = Activity("gone", "Acme.Gone", ("secretOfAcme", "bliver"));
        gone["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = 7, ["y"] = 8 },
            },
        };
        await PublishAsync(Flow("lost", gone, Activity("write", "Elsa.WriteLine")));

        var definition = await GetAsync($"{Path}/by-definition-id/lost?versionOptions=Latest");
        var file = await FileAsync($"{Path}/lost/export?versionOptions=Latest");

        var shown = definition["root"]!["activities"]![0]!;
        ((string?)shown["type"]).ShouldBe("Elsa.NotFoundActivity");
        ((string?)shown["missingTypeName"]).ShouldBe("Acme.Gone");
        ((string?)shown["nodeId"]).ShouldBe("Workflow1:flow:gone");
        ((int)shown["metadata"]!["designer"]!["position"]!["x"]!).ShouldBe(7);
        JsonNode.Parse((string)shown["originalActivityJson"]!)!["secretOfAcme"]!["expression"]![
            "value"
        ]!
            .GetValue<string>()
            .ShouldBe("bliver");
        definition["root"]!["connections"]!.AsArray().Count.ShouldBe(1);
        file.ShouldContain("Acme.Gone");
        file.ShouldNotContain("NotFoundActivity");
    }

    [Fact]
    public async Task Connections_of_older_definitions_are_shown_and_those_that_lead_nowhere_do_not_stop_the_canvas()
    {
        var flow = JsonNode.Parse(
            Flow("wired", Activity("a", "Elsa.WriteLine"), Activity("b", "Elsa.WriteLine"))
        )!;
        flow["root"]!["connections"] = new JsonArray(
            new JsonObject
            {
                ["source"] = "a",
                ["target"] = "b",
                ["sourcePort"] = "Done",
                ["targetPort"] = "In",
            },
            new JsonObject { ["source"] = "a", ["target"] = "nobody" }
        );
        await PublishAsync(flow.ToJsonString());

        var root = (await GetAsync($"{Path}/by-definition-id/wired?versionOptions=Latest"))[
            "root"
        ]!;

        root["connections"]!
            .ToJsonString()
            .ShouldBe(
                """[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"},"vertices":[]}]"""
            );
        root["customProperties"]!["notFoundConnections"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Opening_a_definition_writes_nothing_and_loses_nothing()
    {
        var flow = JsonNode.Parse(Flow("kept", Activity("write", "Elsa.WriteLine")))!;
        flow["ofNobody"] = "bliver";
        flow["root"]!["activities"]![0]!["alsoOfNobody"] = 42;
        await PublishAsync(flow.ToJsonString());
        var before = await ContentAsync("kept");

        var definition = await GetAsync($"{Path}/by-definition-id/kept?versionOptions=Latest");

        ((string?)definition["ofNobody"]).ShouldBe("bliver");
        ((int)definition["root"]!["activities"]![0]!["alsoOfNobody"]!).ShouldBe(42);
        (await ContentAsync("kept")).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_is_offered_that_cannot_be_done()
    {
        var list = await GetAsync($"{Path}?versionOptions=Latest");
        var definition = await GetAsync(
            $"{Path}/by-definition-id/{Lifecycle}?versionOptions=Latest"
        );

        Rels(list).ShouldNotContain("bulk-publish");
        Rels(Items(list)[0]).ShouldNotContain("publish");
        Rels(definition).ShouldNotContain("publish");
        Rels(definition).ShouldContain("self");

        static IEnumerable<string> Rels(JsonObject json) =>
            Items(json, "links").Select(link => (string)link["rel"]!);
    }

    [Fact]
    public async Task A_name_is_free_or_taken()
    {
        await PublishAsync(Flow("named", Activity("write", "Elsa.WriteLine")));

        (await IsFreeAsync("name=pr%C3%B8ve+named")).ShouldBeFalse();
        (await IsFreeAsync("name=Pr%C3%B8ve+named&definitionId=named")).ShouldBeTrue();
        (await IsFreeAsync("name=Et+andet")).ShouldBeTrue();

        async Task<bool> IsFreeAsync(string query) =>
            (bool)(await GetAsync($"{Path}/validation/is-name-unique?{query}"))["isUnique"]!;
    }

    [Fact]
    public async Task One_definition_leaves_as_a_file_and_several_as_a_zip_file()
    {
        var child = Activity("use", "Child");
        child["workflowDefinitionId"] = "child";
        await PublishAsync(Flow("child", Activity("write", "Elsa.WriteLine")));
        await PublishAsync(Flow("parent", child));

        var one = await FileAsync(
            $"{Path}/child/export?versionOptions=1&includeConsumingWorkflows=False"
        );
        var both = await ZipAsync(
            await Coordinator.SendAsync(
                new HttpRequestMessage(
                    HttpMethod.Get,
                    $"{Api}{Path}/child/export?versionOptions=Latest&includeConsumingWorkflows=True"
                ),
                Ct
            )
        );
        var chosen = await ZipAsync(
            await SendAsync(
                "/bulk-actions/export/workflow-definitions",
                new JsonObject
                {
                    ["ids"] = new JsonArray("parent-1"),
                    ["includeConsumingWorkflows"] = false,
                }
            )
        );

        ((string?)JsonNode.Parse(one)!["$schema"]).ShouldEndWith("/v3.0.0/schema.json");
        both.ShouldBe(["child-v1.json", "parent-v1.json"]);
        chosen.ShouldBe(["parent-v1.json"]);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_words()
    {
        foreach (
            var path in (string[])
                [
                    $"{Path}/by-id/nope",
                    $"{Path}/by-definition-id/nope?versionOptions=Latest",
                    $"{Path}/by-definition-id/{Lifecycle}?versionOptions=99",
                    $"{Path}/nope/export",
                    $"{Path}/subgraph/nope",
                    "/nope",
                ]
        )
        {
            using var answer = await Coordinator.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, Api + path),
                Ct
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(
                "application/problem+json",
                path
            );
        }

        using var unknown = await Coordinator.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, $"{Api}{Path}?versionOptions=Newest"),
            Ct
        );
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> ContentAsync(string definitionId)
    {
        await using var db = Site.OpenContext();
        return (await db.Definitions.SingleAsync(d => d.DefinitionId == definitionId, Ct)).Content;
    }

    private async Task<string> FileAsync(string path)
    {
        using var answer = await Coordinator.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, Api + path),
            Ct
        );
        answer
            .Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull()
            .ShouldEndWith(".json");
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static async Task<List<string>> ZipAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            await using var bytes = await answer.Content.ReadAsStreamAsync(Ct);
            using var zip = new ZipArchive(bytes);
            return [.. zip.Entries.Select(entry => entry.Name)];
        }
    }

    private static IEnumerable<string> Ids(JsonObject list) =>
        Items(list).Select(item => (string)item["definitionId"]!);
}
