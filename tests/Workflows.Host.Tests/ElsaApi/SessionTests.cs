using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Tests.Pages;

namespace Workflows.Host.Tests.ElsaApi;

/// <summary>Who gets in, from where, and what those read who do not. (Every route by every role: RouteTests.)</summary>
public sealed class SessionTests(Site site) : ElsaApiTest(site)
{
    [Fact]
    public async Task Without_a_session_there_is_a_status_instead_of_a_page()
    {
        using var answer = await Site.Visit()
            .SendAsync(new(HttpMethod.Get, $"{Api}/features/installed"), Ct);
        using var nowhere = await Site.Visit().SendAsync(new(HttpMethod.Get, $"{Api}/nope"), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        nowhere.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        ((string?)problem!["title"]).ShouldBe("Ikke logget ind");
    }

    [Fact]
    public async Task Somebody_without_the_role_reads_why()
    {
        var consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);

        using var answer = await consultant.SendAsync(
            new(HttpMethod.Get, $"{Api}/workflow-definitions"),
            Ct
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("http://localhost", null, HttpStatusCode.OK)]
    [InlineData("http://localhost", "same-origin", HttpStatusCode.OK)]
    [InlineData(null, "same-origin", HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.BadRequest)]
    [InlineData("http://ond.example", null, HttpStatusCode.BadRequest)]
    [InlineData("http://localhost.ond.example", null, HttpStatusCode.BadRequest)]
    [InlineData("http://localhost:81", null, HttpStatusCode.BadRequest)]
    [InlineData("https://localhost", null, HttpStatusCode.BadRequest)]
    [InlineData("null", null, HttpStatusCode.BadRequest)]
    [InlineData("http://localhost", "cross-site", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost", "same-site", HttpStatusCode.BadRequest)]
    [InlineData("http://localhost", "none", HttpStatusCode.BadRequest)]
    public async Task What_may_change_something_is_taken_from_our_own_pages_alone(
        string? origin,
        string? site,
        HttpStatusCode expected
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Api}/workflow-instances")
        {
            Content = JsonContent.Create(new JsonObject()),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await Coordinator.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("POST", "/workflow-definitions")]
    [InlineData("POST", "/workflow-definitions/import")]
    [InlineData("POST", "/workflow-definitions/placement-lifecycle/publish")]
    [InlineData("POST", "/workflow-definitions/placement-lifecycle/retract")]
    [InlineData("POST", "/workflow-definitions/placement-lifecycle/revert/1")]
    [InlineData("POST", "/workflow-definitions/placement-lifecycle/execute")]
    [InlineData("DELETE", "/workflow-definitions/placement-lifecycle")]
    [InlineData("DELETE", "/workflow-definition-versions/placement-lifecycle-1")]
    [InlineData("DELETE", "/workflow-instances/any")]
    [InlineData("POST", "/alterations/submit")]
    public async Task Nothing_can_be_changed_yet_and_the_answer_says_so(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), Api + path)
        {
            Content = JsonContent.Create(new JsonObject()),
        };
        request.Headers.Add("Origin", "http://localhost");

        using var answer = await Coordinator.SendAsync(request, Ct);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_window_that_only_asks_does_not_keep_the_session_alive()
    {
        Site.Clock.Advance(TimeSpan.FromHours(5));

        using var poll = await Coordinator.SendAsync(
            new(HttpMethod.Get, $"{Api}/features/installed"),
            Ct
        );
        using var list = await SendAsync("/workflow-instances", new JsonObject());
        using var page = await Coordinator.SendAsync(new(HttpMethod.Get, "/postkasse"), Ct);

        poll.Headers.Contains("Set-Cookie").ShouldBeFalse();
        list.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.Headers.GetValues("Set-Cookie")
            .ShouldContain(cookie => cookie.StartsWith("forloeb=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_api_describes_itself_and_nothing_else()
    {
        using var answer = await Coordinator.SendAsync(new(HttpMethod.Get, "/elsa/elsa.json"), Ct);

        var paths = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["paths"]!.AsObject();
        paths.ContainsKey("/elsa/api/workflow-definitions").ShouldBeTrue();
        paths.ContainsKey("/elsa/api/workflow-instances/{id}/journal").ShouldBeTrue();
        paths.ShouldAllBe(path => path.Key.StartsWith("/elsa/api/", StringComparison.Ordinal));
    }
}
