using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Platform;
using Workflows.Host.Tests.Pages;
using Workflows.Testing;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>Tests of the API that Studio calls, with the shipped flows and whatever a test stores beside them.</summary>
public abstract class ElsaApiTest(Site site) : SiteTest(site)
{
    protected const string Api = "/elsa/api";

    /// <summary>The flow that every installation has.</summary>
    protected const string Lifecycle = "placement-lifecycle";

    protected Visitor Coordinator { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Site.Services.PublishFlowsAsync(Repository.Folder("workflows"), Ct);
        Coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
    }

    protected Task<JsonObject> GetAsync(string path) => GetAsync(Coordinator, path);

    protected static async Task<JsonObject> GetAsync(
        Visitor visitor,
        string path,
        string language = "da-DK"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Api + path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await visitor.SendAsync(request, Ct);
        return await JsonOf(answer, path);
    }

    protected async Task<JsonObject> PostAsync(string path, JsonNode body)
    {
        using var answer = await SendAsync(path, body);
        return await JsonOf(answer, path);
    }

    /// <summary>A POST as a script of our own page sends it.</summary>
    protected async Task<HttpResponseMessage> SendAsync(string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Api + path)
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Origin", "http://localhost");
        return await Coordinator.SendAsync(request, Ct);
    }

    /// <summary>Stores a definition as published without checking it, as it may have been stored by anything else.</summary>
    protected async Task PublishAsync(string json) =>
        await Site
            .Services.GetRequiredService<WorkflowPublisher>()
            .PublishUncheckedAsync(json, "test", Ct);

    protected async Task<string> StartAsync(string definitionId, string? correlationId = null)
    {
        var started = await Site
            .Services.GetRequiredService<WorkflowRuntime>()
            .StartAsync(new StartRequest(definitionId) { CorrelationId = correlationId }, Ct);
        return started.InstanceId.ShouldNotBeNull();
    }

    /// <summary>A flowchart of these activities, one after the other.</summary>
    protected static string Flow(string definitionId, params JsonObject[] activities) =>
        new JsonObject
        {
            ["id"] = $"{definitionId}-1",
            ["definitionId"] = definitionId,
            ["name"] = $"Prøve {definitionId}",
            ["description"] = "En prøve",
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([
                    .. activities
                        .Zip(activities.Skip(1))
                        .Select(pair =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["source"] = new JsonObject
                                    {
                                        ["activity"] = (string?)pair.First["id"],
                                        ["port"] = "Done",
                                    },
                                    ["target"] = new JsonObject
                                    {
                                        ["activity"] = (string?)pair.Second["id"],
                                        ["port"] = "In",
                                    },
                                }
                        ),
                ]),
            },
        }.ToJsonString();

    protected static JsonObject Activity(
        string id,
        string type,
        params (string Name, string Text)[] inputs
    )
    {
        var activity = new JsonObject
        {
            ["id"] = id,
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
        };
        foreach (var (name, text) in inputs)
            activity[name] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text },
            };
        return activity;
    }

    protected static IReadOnlyList<JsonObject> Items(JsonObject answer, string name = "items") =>
        [.. answer[name]!.AsArray().Select(item => item!.AsObject())];

    private static async Task<JsonObject> JsonOf(HttpResponseMessage answer, string path)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
