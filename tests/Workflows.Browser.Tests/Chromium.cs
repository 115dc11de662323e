using Microsoft.Playwright;

namespace Workflows.Browser.Tests;

/// <summary>The browser of this machine; the tests are skipped, and say so, where there is none.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Path,
                // Chromium's own sandbox does not start as root, and the only site it opens is ours.
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
            }
        );
}
