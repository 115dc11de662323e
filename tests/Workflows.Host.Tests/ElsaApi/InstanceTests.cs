using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Tests.Pages;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>Instances as Studio's list and viewer read them, of flows that really ran.</summary>
public sealed class InstanceTests(Site site) : ElsaApiTest(site)
{
    private static readonly string Placement = Guid.NewGuid().ToString();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PublishAsync(
            Flow(
                "waits",
                Activity("hello", "Elsa.WriteLine", ("text", "Hej")),
                Activity("wait", "Elsa.Event", ("eventName", "Answered"))
            )
        );
        await PublishAsync(
            Flow(
                "fails",
                Activity(
                    "boom",
                    "Elsa.Fault",
                    ("message", "Det gik ikke"),
                    ("code", "E1"),
                    ("category", "Prøve"),
                    ("faultType", "System")
                )
            )
        );
    }

    [Fact]
    public async Task The_list_is_filtered_in_every_way_that_Studio_offers()
    {
        var waiting = await StartAsync("waits", Placement);
        Site.Clock.Advance(TimeSpan.FromHours(2));
        var failed = await StartAsync("fails");
        var later = Start.AddHours(1).ToString("O");

        (await IdsAsync([])).ShouldBe([failed, waiting]);
        (await IdsAsync(new() { ["orderDirection"] = "Ascending" })).ShouldBe([waiting, failed]);
        (await IdsAsync(new() { ["statuses"] = new JsonArray("Running") })).ShouldBe([waiting]);
        (await IdsAsync(new() { ["subStatuses"] = new JsonArray("Faulted") })).ShouldBe([failed]);
        (await IdsAsync(new() { ["definitionIds"] = new JsonArray("fails") })).ShouldBe([failed]);
        (await IdsAsync(new() { ["definitionId"] = "waits" })).ShouldBe([waiting]);
        (await IdsAsync(new() { ["correlationId"] = Placement })).ShouldBe([waiting]);
        (await IdsAsync(new() { ["hasIncidents"] = true })).ShouldBe([failed]);
        (await IdsAsync(new() { ["hasIncidents"] = false })).ShouldBe([waiting]);
        (await IdsAsync(new() { ["version"] = 2 })).ShouldBeEmpty();
        (await IdsAsync(new() { ["isSystem"] = true })).ShouldBeEmpty();
        (await IdsAsync(new() { ["searchTerm"] = "PRØVE FAILS" })).ShouldBe([failed]);
        (await IdsAsync(new() { ["searchTerm"] = waiting.ToUpperInvariant() })).ShouldBe([waiting]);
        (await IdsAsync(new() { ["searchTerm"] = "intet" })).ShouldBeEmpty();
        (await IdsAsync(Moments("CreatedAt", "GreaterThan", later))).ShouldBe([failed]);
        (await IdsAsync(Moments("FinishedAt", "GreaterThan", later))).ShouldBe([failed]);
        (await IdsAsync(Moments("UpdatedAt", "LessThanOrEqual", later))).ShouldBe([waiting]);
        (await IdsAsync(new() { ["pageSize"] = 1, ["page"] = 1 })).ShouldBe([waiting]);
    }

    [Theory]
    [InlineData("""{"statuses":["Sleeping"]}""")]
    [InlineData("""{"subStatuses":["Tired"]}""")]
    [InlineData(
        """{"timestampFilters":[{"column":"State","operator":"Is","timestamp":"2026-11-23T00:00:00Z"}]}"""
    )]
    [InlineData(
        """{"timestampFilters":[{"column":"CreatedAt","operator":"Near","timestamp":"2026-11-23T00:00:00Z"}]}"""
    )]
    [InlineData("""{"timestampFilters":[null]}""")]
    [InlineData("""{"page":30000000,"pageSize":100}""")]
    [InlineData("""{"searchTerm":"a\u0000b"}""")]
    [InlineData("""{"correlationId":"\u0000"}""")]
    [InlineData("""{"definitionIds":["waits","\u0000"]}""")]
    public async Task A_filter_that_is_not_known_is_refused_instead_of_passed_over(string filter)
    {
        using var answer = await SendAsync("/workflow-instances", JsonNode.Parse(filter)!);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_instance_says_where_it_waits_and_who_looked_is_in_the_log_of_the_case()
    {
        var id = await StartAsync("waits", Placement);

        var instance = await GetAsync($"/workflow-instances/{id}");
        var state = await GetAsync($"/workflow-instances/{id}/execution-state");

        ((string?)instance["subStatus"]).ShouldBe("Suspended");
        var bookmark = Items(instance["workflowState"]!.AsObject(), "bookmarks")
            .ShouldHaveSingleItem();
        ((string?)bookmark["activityNodeId"]).ShouldBe("Workflow1:flow:wait");
        ((string?)bookmark["payload"]!["eventName"]).ShouldBe("Answered");
        ((string?)state["status"]).ShouldBe("Running");
        await using var db = Site.OpenContext();
        var entry = await db.AccessLog.SingleAsync(e => e.What == "flow.read", Ct);
        entry.PlacementId.ShouldBe(new(Guid.Parse(Placement)));
    }

    [Fact]
    public async Task Whatever_is_read_of_an_instance_leaves_one_trace_an_hour_for_each_reader()
    {
        var id = await StartAsync("waits", Placement);
        var other = await StartAsync("waits", Guid.NewGuid().ToString());
        var manager = await Site.SignInAsync(Ct, StaffRoles.Manager);
        string[] paths =
        [
            $"/workflow-instances/{id}/journal",
            $"/workflow-instances/{id}/variables",
            $"/activity-executions/list?workflowInstanceId={id}",
            $"/activity-execution-summaries/list?workflowInstanceId={id}",
        ];

        foreach (var path in paths)
        {
            await GetAsync(path);
            await ShouldHaveLeftAsync(1);
            Site.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        await GetAsync(manager, paths[0]);
        await ShouldHaveLeftAsync(2);
        await GetAsync($"/workflow-instances/{other}/journal");
        await ShouldHaveLeftAsync(3);
        Site.Clock.Advance(TimeSpan.FromMinutes(20));
        await Task.WhenAll(paths.Select(GetAsync));
        await ShouldHaveLeftAsync(4);
    }

    [Fact]
    public async Task The_journal_is_filtered_and_cut_into_pages()
    {
        var id = await StartAsync("waits");

        var all = await GetAsync($"/workflow-instances/{id}/journal?page=0&pageSize=100");
        var own = await PostAsync(
            $"/workflow-instances/{id}/journal?skip=0&take=110",
            Filter("excludedActivityTypes", "Elsa.Workflow", "Elsa.Flowchart")
        );
        var completed = await PostAsync(
            $"/workflow-instances/{id}/journal?skip=0&take=1",
            Filter("eventNames", "Completed", "Suspended")
        );

        Items(all).Select(e => (long)e["sequence"]!).ShouldBeInOrder();
        Told(own).ShouldBe(["hello Started", "hello Completed", "wait Started", "wait Suspended"]);
        Told(completed).ShouldBe(["hello Completed"]);
        ((int)completed["totalCount"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Executions_are_counted_listed_and_traced_to_the_top()
    {
        var id = await StartAsync("waits");

        var stats = await PostAsync(
            "/activity-executions/report",
            new JsonObject
            {
                ["workflowInstanceId"] = id,
                ["activityNodeIds"] = new JsonArray(
                    "Workflow1:flow:hello",
                    "Workflow1:flow:wait",
                    "Workflow1:flow:never"
                ),
            }
        );
        var summaries = await GetAsync(
            $"/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1%3Aflow%3Await"
        );
        var executionId = (string)Items(summaries).ShouldHaveSingleItem()["id"]!;
        var execution = await GetAsync($"/activity-executions/by-id?id={executionId}");
        var stack = await GetAsync(
            $"/activity-executions/{executionId}/call-stack?includeCrossWorkflowChain=True"
        );

        Items(stats, "stats")
            .Select(s =>
                $"{s["activityId"]} {s["startedCount"]} {s["completedCount"]} {s["isBlocked"]}"
            )
            .ShouldBe(["hello 1 1 false", "wait 1 0 true"]);
        ((string?)execution["status"]).ShouldBe("Running");
        ((bool)execution["hasBookmarks"]!).ShouldBeTrue();
        ((string?)execution["activityName"]).ShouldBe("wait");
        Items(stack).Select(e => (string)e["activityId"]!).ShouldBe(["Workflow1", "flow", "wait"]);
    }

    [Fact]
    public async Task A_faulted_instance_says_what_went_wrong_and_where()
    {
        var id = await StartAsync("fails");

        var instance = await GetAsync($"/workflow-instances/{id}");
        var executions = await GetAsync(
            $"/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:flow:boom"
        );

        var incident = Items(instance["workflowState"]!.AsObject(), "incidents")
            .ShouldHaveSingleItem();
        ((string?)incident["message"]).ShouldBe("Det gik ikke");
        ((string?)incident["activityNodeId"]).ShouldBe("Workflow1:flow:boom");
        var execution = Items(executions).ShouldHaveSingleItem();
        ((string?)execution["status"]).ShouldBe("Faulted");
        ((string?)execution["exception"]!["message"]).ShouldBe("Det gik ikke");
        ((int)execution["aggregateFaultCount"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Variables_are_shown_with_their_values()
    {
        var flow = JsonNode.Parse(
            Flow("counts", Activity("wait", "Elsa.Event", ("eventName", "Answered")))
        )!;
        flow["variables"] = new JsonArray(
            new JsonObject
            {
                ["id"] = "v1",
                ["name"] = "Count",
                ["typeName"] = "Int32",
                ["value"] = "5",
                ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
            }
        );
        await PublishAsync(flow.ToJsonString());
        var id = await StartAsync("counts");

        var variables = await GetAsync($"/workflow-instances/{id}/variables");

        variables
            .ToJsonString()
            .ShouldBe("""{"items":[{"id":"v1","name":"Count","value":5}],"count":1}""");
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_not_found()
    {
        foreach (
            var path in (string[])
                [
                    "/workflow-instances/nope",
                    "/workflow-instances/nope/execution-state",
                    "/workflow-instances/nope/variables",
                    "/workflow-instances/nope/journal",
                    "/activity-executions/list?workflowInstanceId=nope",
                    "/activity-executions/by-id?id=nope~nope",
                    "/activity-executions/by-id?id=nope",
                    "/activity-executions/by-id?id=a%00b~nope",
                    "/activity-executions/nope/call-stack",
                ]
        )
        {
            using var answer = await Coordinator.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, Api + path),
                Ct
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task A_page_of_the_journal_that_no_journal_has_is_refused()
    {
        var id = await StartAsync("waits");

        using var answer = await Coordinator.SendAsync(
            new(
                HttpMethod.Get,
                $"{Api}/workflow-instances/{id}/journal?page=30000000&pageSize=100"
            ),
            Ct
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static DateTimeOffset Start => Site.Start;

    private static JsonObject Filter(string name, params string[] values) =>
        new()
        {
            ["filter"] = new JsonObject
            {
                [name] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
            },
        };

    private static JsonObject Moments(string column, string comparison, string moment) =>
        new()
        {
            ["timestampFilters"] = new JsonArray(
                new JsonObject
                {
                    ["column"] = column,
                    ["operator"] = comparison,
                    ["timestamp"] = moment,
                }
            ),
        };

    private static IEnumerable<string> Told(JsonObject journal) =>
        Items(journal).Select(entry => $"{entry["activityId"]} {entry["eventName"]}");

    private async Task ShouldHaveLeftAsync(int count)
    {
        await using var db = Site.OpenContext();
        (await db.AccessLog.CountAsync(entry => entry.What == "flow.read", Ct)).ShouldBe(count);
    }

    private async Task<List<string>> IdsAsync(JsonObject question) =>
        [
            .. Items(await PostAsync("/workflow-instances", question))
                .Select(item => (string)item["id"]!),
        ];
}
