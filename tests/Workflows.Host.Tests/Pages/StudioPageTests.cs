using System.Net;
using System.Text.RegularExpressions;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Tests.Pages;

/// <summary>The designer's pages and the files of its package, as a browser asks for them. (What it does with them: the browser tests.)</summary>
public sealed partial class StudioPageTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData("/studio/workflows/definitions", "elsa-workflow-definition-list", null)]
    [InlineData(
        "/studio/workflows/definitions/et%20flow/edit",
        "elsa-workflow-definition-editor",
        "et flow"
    )]
    [InlineData("/studio/workflows/instances", "elsa-workflow-instance-list", null)]
    [InlineData("/studio/workflows/instances/a1/view", "elsa-workflow-instance-viewer", "a1")]
    public async Task Each_page_carries_one_element_in_our_frame(
        string path,
        string element,
        string? shows
    )
    {
        var visitor = await Site.SignInAsync(Ct, StaffRoles.Auditor);

        var page = await visitor.GetAsync(path, Ct);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("<base href=\"/studio/\"");
        page.Html.ShouldContain($"data-element=\"{element}\"");
        page.Html.ShouldContain("id=\"blazor-error-ui\"");
        if (shows is not null)
            page.Html.ShouldContain($"data-value=\"{shows}\"");
        Elsewhere().Matches(page.Html).ShouldBeEmpty("nothing comes from a foreign host");
    }

    [Fact]
    public async Task Only_these_pages_may_run_script_and_none_that_stands_in_the_page()
    {
        var visitor = await Site.SignInAsync(Ct, StaffRoles.Coordinator);

        var studio = (await visitor.GetAsync("/studio/workflows/definitions", Ct)).Policy;
        var start = (await visitor.GetAsync("/", Ct)).Policy;

        var scripts = studio.ShouldNotBeNull().Split(';').Single(p => p.Contains("script-src"));
        scripts.ShouldContain("'wasm-unsafe-eval'");
        scripts.ShouldNotContain("'unsafe-inline'");
        studio.ShouldContain("connect-src 'self';");
        studio.ShouldNotContain("http");
        start.ShouldNotBeNull().ShouldNotContain("script-src");
    }

    [Theory]
    [InlineData("/studio", "/studio/workflows/definitions")]
    [InlineData("/workflows/definitions/abc/edit", "/studio/workflows/definitions/abc/edit")]
    [InlineData(
        "/diagnostics/structured-logs?workflowInstanceId=a1",
        "/studio/workflows/instances/a1/view"
    )]
    public async Task Links_that_leave_the_designer_lead_back(string from, string to)
    {
        var visitor = await Site.SignInAsync(Ct, StaffRoles.Coordinator);

        (await visitor.GetAsync(from, Ct)).Location.ShouldBe(to);
    }

    [Theory]
    [InlineData("_framework/dotnet.js", "text/javascript", "no-cache")]
    [InlineData("_framework/blazor.webassembly.js", "text/javascript", "no-cache")]
    [InlineData("_framework/BlazorMonaco.98tzo6dc2v.wasm", "application/wasm", "immutable")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css?v=3.8.2", "text/css", "immutable")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "text/css", "max-age=86400")]
    public async Task Files_of_the_package_come_compressed_and_are_kept(
        string file,
        string type,
        string cache
    )
    {
        using var answer = await AskAsync(file, "gzip, br", null);
        using var again = await AskAsync(file, "gzip, br", answer.Headers.ETag!.ToString());
        using var gzip = await AskAsync(file, "gzip", null);
        using var plain = await AskAsync(file, "identity", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        answer.Headers.CacheControl!.ToString().ShouldContain(cache);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        gzip.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        var sizes = new[]
        {
            await LengthAsync(answer),
            await LengthAsync(gzip),
            await LengthAsync(plain),
        };
        sizes.ShouldBeInOrder();
        new[] { answer, gzip, plain }.Select(a => a.Headers.ETag).ShouldBeUnique();
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("package.json")]
    [InlineData("_framework/dotnet.js.br")]
    [InlineData("../package.json")]
    public async Task Nothing_else_of_the_package_is_there(string file)
    {
        using var answer = await AskAsync(file, "br", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<HttpResponseMessage> AskAsync(string file, string encodings, string? mark)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/studio/{file}");
        request.Headers.AcceptEncoding.ParseAdd(encodings);
        if (mark is not null)
            request.Headers.IfNoneMatch.ParseAdd(mark);
        return await Site.Visit().SendAsync(request, Ct);
    }

    private static async Task<long> LengthAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadAsByteArrayAsync(Ct)).LongLength;

    [GeneratedRegex("(?:src|href)=\"(?:https?:)?//")]
    private static partial Regex Elsewhere();
}
