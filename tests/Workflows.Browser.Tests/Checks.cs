using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Workflows.Testing;

namespace Workflows.Browser.Tests;

/// <summary>What every page is held to: WCAG as far as a machine can tell, no sideways scrolling, a picture to look at.</summary>
internal static class Checks
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "pictures");

    public static async Task HasNoAccessibilityProblemsAsync(IPage page)
    {
        // The frame around a mail runs no script, axe neither; asking it would never be answered.
        await page.EvaluateAsync(
            "() => document.querySelectorAll('iframe[sandbox]').forEach(frame => frame.remove())"
        );
        var result = await page.RunAxe();
        var found = result.Violations.SelectMany(violation =>
            violation.Nodes.Select(node =>
                $"{violation.Id} ({violation.Impact}) {string.Join(" ", node.Target)}: {violation.Help}\n  {node.Html}"
            )
        );
        string.Join("\n", found).ShouldBeEmpty($"on {page.Url} at {page.ViewportSize?.Width} px");
    }

    public static async Task DoesNotScrollSidewaysAsync(IPage page)
    {
        var excess = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        excess.ShouldBe(0, $"{page.Url} is wider than {page.ViewportSize?.Width} px");
    }

    /// <summary>Keeps a picture beside the tests, and in docs/ when <c>PLACEMENTS_PICTURES</c> is "docs".</summary>
    public static async Task PictureAsync(IPage page, string name, bool forDocs = false)
    {
        Directory.CreateDirectory(Pictures);
        var file = Path.Combine(Pictures, $"{name}-{page.ViewportSize?.Width}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
        if (forDocs && Environment.GetEnvironmentVariable("PLACEMENTS_PICTURES") == "docs")
            await page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(Repository.Folder("docs"), $"{name}.png"),
                    FullPage = true,
                    Clip = new Clip { Width = page.ViewportSize!.Width, Height = 1600 },
                }
            );
    }
}
