using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Workflows.Testing;

namespace Workflows.Browser.Tests;

/// <summary>The genuine designer on our pages, as somebody opens it who may look at flows.</summary>
public sealed class StudioTests(RunningSite site)
{
    private const int Wide = 1440;

    // WebAssembly on a busy machine: seconds on a desk, much longer here.
    private const int Patience = 180_000;

    [Fact]
    public async Task A_flow_is_found_in_the_list_opened_and_seen_on_the_canvas()
    {
        var page = await SignInAsync("Coordinator");
        var trouble = Watch(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Flow", Exact = true })
            .First.ClickAsync();
        await page.GetByText("placement-lifecycle", new() { Exact = true }).First.WaitForAsync();
        await Checks.PictureAsync(page, "studio-list");
        await page.GetByText("placement-lifecycle", new() { Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/studio/workflows/definitions/placement-lifecycle/edit");
        // Every activity of the file is a node that can be seen, with the text that stands in the file.
        foreach (var text in ActivityTexts())
            await page.Locator(".x6-node", new() { HasText = text }).First.WaitForAsync();
        (await page.Locator(".x6-node").CountAsync()).ShouldBe(ActivityTexts().Count);
        await Checks.PictureAsync(page, "studio-editor");
        // The way back to the list is one of our links.
        await page.GetByRole(AriaRole.Link, new() { Name = "Kørsler" }).ClickAsync();
        await page.WaitForURLAsync("**/studio/workflows/instances*");
        // The list is empty or not, as the other tests leave it; its head stands there in both cases.
        await page.Locator("elsa-workflow-instance-list thead").First.WaitForAsync();
        await Checks.PictureAsync(page, "studio-instances");
        trouble.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_session_that_ended_interrupts_goes_on_after_signing_in_again()
    {
        var page = await SignInAsync("Manager");
        await page.GotoAsync("/studio/workflows/definitions");
        await page.GetByText("placement-lifecycle", new() { Exact = true }).First.WaitForAsync();
        var cookies = await page.Context.CookiesAsync();

        await page.Context.ClearCookiesAsync();
        await page.GetByPlaceholder("Search").FillAsync("opfølgning");
        await page.GetByPlaceholder("Search").PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Du er logget ud" }).WaitForAsync();
        await Checks.PictureAsync(page, "studio-signed-out");
        await page.Context.AddCookiesAsync(
            cookies.Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = site.Address,
            })
        );

        await Assertions
            .Expect(page.Locator("#studio-signed-out"))
            .ToBeHiddenAsync(new() { Timeout = Patience });
        await page.GetByText("placement-lifecycle", new() { Exact = true }).First.WaitForAsync();
        (await page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_who_may_not_read_flows_is_not_led_there()
    {
        var page = await SignInAsync("Consultant");

        (
            await page.GetByRole(AriaRole.Link, new() { Name = "Flow", Exact = true }).CountAsync()
        ).ShouldBe(0);
        await page.GotoAsync("/studio/workflows/definitions");
        await page.WaitForURLAsync("**/ingen-adgang*");
    }

    private static List<string> ActivityTexts()
    {
        var file = File.ReadAllText(
            Path.Combine(Repository.Folder("workflows"), "placement-lifecycle.json")
        );
        return
        [
            .. JsonNode.Parse(file)!["root"]!["activities"]!
                .AsArray()
                .Select(activity => (string)activity!["metadata"]!["displayText"]!),
        ];
    }

    private async Task<IPage> SignInAsync(string role)
    {
        var page = await site.SignInAsync(role, Wide);
        page.SetDefaultTimeout(Patience);
        page.SetDefaultNavigationTimeout(Patience);
        return page;
    }

    /// <summary>Everything that should not happen: errors of scripts, refused requests, requests to anybody else.</summary>
    private ConcurrentQueue<string> Watch(IPage page)
    {
        var trouble = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                trouble.Enqueue(message.Text);
        };
        page.PageError += (_, error) => trouble.Enqueue(error);
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (
                address.Scheme is not ("data" or "blob")
                && !request.Url.StartsWith(site.Address, StringComparison.Ordinal)
            )
                trouble.Enqueue($"foreign: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                trouble.Enqueue($"{response.Status} {response.Url}");
        };
        return trouble;
    }
}
