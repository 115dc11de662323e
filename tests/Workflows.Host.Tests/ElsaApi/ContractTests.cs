using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Host.Tests.Pages;
using Workflows.Testing;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>
/// What a working Studio was recorded to ask, asked of us. Our answers are compared with those of a genuine server where one was
/// recorded, else with what the recorded Studio worked with: every field is there and of the same kind.
/// </summary>
public sealed class ContractTests(Site site) : ElsaApiTest(site)
{
    private const string Flow1 = "19b099bd805e73ad";
    private const string Version1 = "1a6d253aeb66b4f";

    private static readonly string Elsa =
        Environment.GetEnvironmentVariable("ELSA_RECORDINGS")
        ?? Repository.Folder("../shared/elsa");

    // The genuine answer to the same question.
    private static readonly (string Method, string Path, string Genuine)[] Genuine =
    [
        ("GET", "/features/installed", "005-features-installed"),
        ("GET", "/descriptors/activities", "006-descriptors-activities"),
        ("GET", "/descriptors/expression-descriptors", "011-expression-descriptors"),
        ("GET", "/descriptors/storage-drivers", "012-storage-drivers"),
        ("GET", "/descriptors/variables", "013-variable-descriptors"),
        (
            "GET",
            "/descriptors/workflow-activation-strategies",
            "014-workflow-activation-strategies"
        ),
        ("GET", "/descriptors/incident-strategies", "015-incident-strategies"),
        ("GET", "/descriptors/commit-strategies/workflows", "016-commit-strategies-workflows"),
        ("GET", "/descriptors/commit-strategies/activities", "017-commit-strategies-activities"),
        ("GET", "/descriptors/log-persistence-strategies", "018-log-persistence-strategies"),
        ("GET", "/descriptors/output-converters", "020-output-converters"),
        ("GET", "/workflow-definitions", "037-definitions-list"),
        ("GET", "/workflow-definitions/by-definition-id/*", "029-definition-get"),
        ("GET", "/workflow-definitions/by-id/*", "030-definition-get-by-id"),
        ("GET", "/workflow-definitions/*/export", "048-definition-export"),
        (
            "GET",
            "/workflow-definitions/validation/is-name-unique",
            "042-definition-name-unique-self"
        ),
        ("POST", "/workflow-instances", "119-instances-list-statuses"),
        ("GET", "/workflow-instances/*", "067-instance-get"),
        ("GET", "/workflow-instances/*/execution-state", "069-instance-execution-state"),
        ("GET", "/workflow-instances/*/variables", "070-instance-variables"),
        ("POST", "/workflow-instances/*/journal", "083-instance-journal-finished"),
        ("POST", "/activity-executions/report", "078-activity-executions-report"),
        ("GET", "/activity-executions/list", "075-activity-executions-list"),
        ("GET", "/activity-execution-summaries/list", "076-activity-execution-summaries"),
        ("GET", "/activity-executions/by-id", "079-activity-execution-get"),
        ("GET", "/activity-executions/*/call-stack", "080-activity-execution-call-stack"),
    ];

    // Genuine questions that Studio was not recorded to ask.
    private static readonly (string Path, string Genuine)[] Others =
    [
        ("/workflow-definitions/many-by-id?ids={version}", "039-definitions-many-by-id"),
        ("/workflow-definitions/query/count", "040-definitions-count"),
        ("/workflow-definitions/{definition}/consumers", "053-definition-consumers"),
        (
            "/workflow-definitions/subgraph/{version}?parentNodeId=Workflow1",
            "046-definition-subgraph"
        ),
        (
            "/workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:Flowchart1:Write1",
            "047-definition-subgraph-segments"
        ),
        ("/descriptors/activities/Elsa.WriteLine?version=1", "008-descriptor-activity-writeline"),
        ("/workflow-instances/{instance}/journal?page=0&pageSize=100", "072-instance-journal"),
        ("/workflow-instances/{faulted}", "091-instance-get-faulted"),
        (
            "/activity-executions/list?workflowInstanceId={faulted}&activityNodeId=Workflow1:Flowchart1:F1",
            "092-activity-executions-list-faulted"
        ),
    ];

    // Left out on purpose. Studio reads none of it (studio-contract §4, §5).
    private static readonly string[] LeftOut =
    [
        // One installation, one municipality; names of classes that are not here.
        "tenantId",
        "clrType",
        "customProperties.Type",
        "_type",
        // How genuine Elsa keeps its state; ours is another, and what it holds is shown by the executions.
        "completionCallbacks[].",
        "activityExecutionContexts[].callStackDepth",
        "activityExecutionContexts[].dynamicVariables",
        "activityExecutionContexts[].isExecuting",
        "activityExecutionContexts[].faultCount",
        "activityExecutionContexts[].properties.",
        "activityExecutionContexts[].activityState.",
        "items[].properties.",
        "bookmarks[].autoBurn",
        "bookmarks[].autoComplete",
        "bookmarks[].callbackMethodName",
        // A variable that an activity sets is no input of it, and neighbours that ran before are not in the stack.
        "activityState.Variable",
        "items[].activityState.Text",
        // Always null there, and only for inputs whose options depend on others.
        "activity.result",
        "items.Refresh",
        // What an editor is told depends on the activities that there are (DescriptorTests).
        "uiSpecifications.",
        // The output of the workflow itself is in its state.
        "items[].outputs",
        // HTTP activities have no resilience strategies here.
        "customProperties.Resilient",
        "customProperties.ResilienceCategory",
    ];

    private const string Nothing = "no item";

    private string _instance = "";
    private string _faulted = "";
    private string _execution = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (!Directory.Exists(Elsa))
            return;
        // The definition that the genuine server was recorded with, its journal with values as there.
        var order = Recorded("048-definition-export").AsObject();
        order["toolVersion"] = "3.8.0.0";
        order["customProperties"] = JsonNode.Parse(
            """{"logPersistenceConfig":{"default":{"evaluationMode":"Strategy","strategyType":"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"}}}"""
        );
        await PublishAsync(order.ToJsonString());
        await PublishAsync(
            Flow(
                    "faulty",
                    Activity(
                        "F1",
                        "Elsa.Fault",
                        ("code", "E1"),
                        ("category", "Cat"),
                        ("faultType", "System"),
                        ("message", "boom")
                    )
                )
                .Replace("\"flow\"", "\"Flowchart1\"", StringComparison.Ordinal)
                .Replace(
                    "\"root\"",
                    $"\"customProperties\":{order["customProperties"]!.ToJsonString()},\"root\"",
                    StringComparison.Ordinal
                )
        );
        var runtime = Site.Services.GetRequiredService<WorkflowRuntime>();
        var started = await runtime.StartAsync(
            new StartRequest(Flow1) { CorrelationId = "corr-1", Name = "my instance" },
            Ct
        );
        _instance = started.InstanceId;
        _faulted = await StartAsync("faulty", "corr-2");
        var executions = await GetAsync(
            $"/activity-executions/list?WorkflowInstanceId={_instance}&ActivityNodeId=Workflow1:Flowchart1:Set1"
        );
        _execution = (string)Items(executions)[0]["id"]!;
    }

    [Fact]
    public async Task What_Studio_was_recorded_to_read_is_answered_with_every_field()
    {
        Assert.SkipUnless(Directory.Exists(Elsa), "The recordings are not here.");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var call in RecordedCalls())
        {
            using var request = Ask(call);
            using var answer = await Coordinator.SendAsync(request, Ct);
            asked++;
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                wrong.Add($"{request.Method} {request.RequestUri}: {answer.StatusCode}");
                continue;
            }

            var expected = GenuineAnswer(call) ?? call["responseBody"];
            var text = await answer.Content.ReadAsStringAsync(Ct);
            if (expected is JsonObject shape)
                wrong.AddRange(
                    Differences(shape, JsonNode.Parse(text))
                        .Select(d => $"{request.Method} {request.RequestUri}: {d}")
                );
        }

        asked.ShouldBeGreaterThan(25);
        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_else_a_genuine_server_was_asked_is_answered_with_every_field()
    {
        Assert.SkipUnless(Directory.Exists(Elsa), "The recordings are not here.");
        var wrong = new List<string>();
        foreach (var (path, genuine) in Others)
        {
            var answer = await GetAsync(Fill(path));
            wrong.AddRange(
                Differences(Recorded(genuine), answer).Select(difference => $"{path}: {difference}")
            );
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void A_field_that_is_missing_or_of_another_kind_is_found()
    {
        var shape = JsonNode.Parse("""{"items":[{"id":"a"},{"id":"b","n":1}],"ok":true}""")!;

        Differences(shape, JsonNode.Parse("""{"items":[{"id":"x","n":2}],"ok":false}"""))
            .ShouldBeEmpty();
        Differences(shape, JsonNode.Parse("""{"items":[{"id":7}],"ok":"yes"}"""))
            .ShouldBe(
                [
                    "items[].id is number, not string",
                    "items[].n is missing",
                    "ok is string, not boolean",
                ],
                ignoreOrder: true
            );
    }

    private static IEnumerable<JsonObject> RecordedCalls()
    {
        var seen = new HashSet<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Elsa, "http"), "???-*.json").Order())
        {
            if (Path.GetFileName(file).StartsWith("00-", StringComparison.Ordinal))
                continue;
            foreach (
                var call in JsonNode.Parse(File.ReadAllText(file))!["calls"]!
                    .AsArray()
                    .Select(c => c!.AsObject())
            )
            {
                var isRead =
                    (string?)call["method"] == "GET"
                    || ReadByPost.Any(end =>
                        ((string)call["path"]!).EndsWith(end, StringComparison.Ordinal)
                    )
                    || ((string)call["path"]!).Contains("/options/", StringComparison.Ordinal)
                    || ((string)call["path"]!).Contains(
                        "/type-definitions/",
                        StringComparison.Ordinal
                    );
                var isOurs = ((string)call["path"]!).StartsWith(
                    "/elsa/api/",
                    StringComparison.Ordinal
                );
                if (
                    isRead
                    && isOurs
                    && (int?)call["status"] == 200
                    && seen.Add(
                        $"{call["method"]} {call["path"]}{call["query"]}{call["requestBody"]}"
                    )
                )
                    yield return call;
            }
        }
    }

    private static readonly string[] ReadByPost =
    [
        "/api/workflow-instances",
        "/journal",
        "/activity-executions/report",
        "/bulk-actions/export/workflow-definitions",
    ];

    private HttpRequestMessage Ask(JsonObject call)
    {
        var address = Ours($"{call["path"]}{call["query"]}");
        var request = new HttpRequestMessage(new((string)call["method"]!), address);
        if (call["requestBody"] is { } body)
        {
            request.Content = new StringContent(
                Ours(body.ToJsonString()),
                Encoding.UTF8,
                MediaTypeHeaderValue.Parse("application/json")
            );
            request.Headers.Add("Origin", "http://localhost");
        }

        return request;
    }

    // The recording's names for ours: its definitions, instances, executions and activities are not here.
    private string Ours(string text)
    {
        foreach (var id in (string[])["def1", "def2", "def3", "def4", "def5", "def6", "def7"])
            text = text.Replace($"{id}/", $"{Flow1}/", StringComparison.Ordinal)
                .Replace($"/{id}", $"/{Flow1}", StringComparison.Ordinal)
                .Replace($"={id}", $"={Flow1}", StringComparison.Ordinal)
                .Replace($"\"{id}\"", $"\"{Flow1}\"", StringComparison.Ordinal);
        foreach (var id in (string[])["dv1", "dv2", "de7ab0a4d1904759"])
            text = text.Replace(id, Version1, StringComparison.Ordinal);
        foreach (var id in (string[])["inst1-a2", "inst3-a2"])
            text = text.Replace(id, _execution, StringComparison.Ordinal);
        foreach (var id in (string[])["inst1", "inst2", "inst3"])
            text = text.Replace(id, _instance, StringComparison.Ordinal);
        if (text.EndsWith("=Workflow1%3AFlowchart1", StringComparison.Ordinal))
            text += "%3ASet1";
        return text.Replace("%3Aa1", "%3AWrite1", StringComparison.Ordinal)
            .Replace("%3Aa2", "%3ASet1", StringComparison.Ordinal)
            .Replace(":a1\"", ":Write1\"", StringComparison.Ordinal)
            .Replace(":a2\"", ":Set1\"", StringComparison.Ordinal)
            .Replace("SearchTerm=article", "SearchTerm=order", StringComparison.Ordinal)
            .Replace("versionOptions=3&", "versionOptions=Latest&", StringComparison.Ordinal)
            .Replace(
                "Acme.SendNotification/options/Folder",
                "Elsa.FlowJoin/options/Mode",
                StringComparison.Ordinal
            );
    }

    private string Fill(string path) =>
        path.Replace("{version}", Version1, StringComparison.Ordinal)
            .Replace("{definition}", Flow1, StringComparison.Ordinal)
            .Replace("{instance}", _instance, StringComparison.Ordinal)
            .Replace("{faulted}", _faulted, StringComparison.Ordinal);

    private static JsonNode? GenuineAnswer(JsonObject call)
    {
        var parts = ((string)call["path"]!)["/elsa/api".Length..].Split('/');
        var found = Genuine.FirstOrDefault(known =>
            known.Method == (string?)call["method"] && Matches(known.Path.Split('/'), parts)
        );
        return found.Genuine is { } file ? Recorded(file) : null;
    }

    private static bool Matches(string[] pattern, string[] parts) =>
        pattern.Length == parts.Length
        && pattern.Zip(parts).All(pair => pair.First == "*" || pair.First == pair.Second);

    private static JsonNode Recorded(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Elsa, "api", $"{name}.json")))!;

    /// <summary>What the one has and the other has not, or has as another kind of value. An empty list says nothing about its items.</summary>
    private static IEnumerable<string> Differences(JsonNode expected, JsonNode? actual)
    {
        var (wanted, given) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        Describe(expected, "", wanted);
        Describe(actual, "", given);
        foreach (var (path, kind) in wanted)
        {
            if (
                kind == Nothing
                || LeftOut.Any(left => path.Contains(left, StringComparison.Ordinal))
            )
                continue;
            if (!given.TryGetValue(path, out var ours))
            {
                if (!IsWithinNothing(path, given))
                    yield return $"{path} is missing";
            }
            else if (ours != kind && ours is not ("null" or Nothing) && kind != "null")
                yield return $"{path} is {ours}, not {kind}";
        }
    }

    // Below a list that is empty here, or below an object whose members are data and not fields.
    private static bool IsWithinNothing(string path, Dictionary<string, string> given)
    {
        for (var end = path.LastIndexOf("[]", StringComparison.Ordinal); end > 0; )
        {
            if (given.GetValueOrDefault($"{path[..end]}[]") == Nothing)
                return true;
            end = path.LastIndexOf("[]", end - 1, StringComparison.Ordinal);
        }

        return false;
    }

    private static void Describe(JsonNode? node, string path, Dictionary<string, string> kinds)
    {
        var kind = node switch
        {
            JsonArray => "array",
            JsonObject => "object",
            null => "null",
            _ => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? "boolean"
                : node.GetValueKind().ToString().ToLowerInvariant(),
        };
        if (path.Length > 0 && kinds.GetValueOrDefault(path, Nothing) == Nothing)
            kinds[path] = kind;
        if (node is JsonArray { Count: 0 })
            kinds.TryAdd($"{path}[]", Nothing);
        foreach (var item in node as JsonArray ?? [])
            Describe(item, $"{path}[]", kinds);
        foreach (var (name, value) in node as JsonObject ?? [])
            Describe(value, path.Length == 0 ? name : $"{path}.{name}", kinds);
    }
}
