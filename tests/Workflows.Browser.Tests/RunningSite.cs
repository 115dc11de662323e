using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflows.Persistence;
using Workflows.Testing.Databases;

[assembly: AssemblyFixture(typeof(Workflows.Browser.Tests.RunningSite))]

namespace Workflows.Browser.Tests;

/// <summary>The product as it is started by people: its own process, here on a fresh database, with the demo users. And a browser.</summary>
public sealed partial class RunningSite : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private readonly PostgresTestDatabase _database = new();
    private readonly string _folder = Directory
        .CreateTempSubdirectory("placement-browser-")
        .FullName;
    private readonly Dictionary<string, string> _passwords = [];
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the site answers.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
            return;

        await _database.InitializeAsync();
        await StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>The site's database, for what flows do to a case.</summary>
    public AppDb OpenContext() => _database.OpenContext();

    /// <summary>A new window, wide or narrow, signed in as the demo user of a role.</summary>
    public async Task<IPage> SignInAsync(string role, int width)
    {
        Assert.SkipWhen(_browser is null, "No Chromium on PATH: the pages were not looked at.");
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = ColorScheme.Light,
                Locale = "da-DK",
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Mailadresse").FillAsync($"{role.ToLowerInvariant()}@demo.invalid");
        await page.GetByLabel("Adgangskode").FillAsync(_passwords[role.ToLowerInvariant()]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ind" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            Path.Combine(
                AppContext.BaseDirectory,
                OperatingSystem.IsWindows() ? "Workflows.Host.exe" : "Workflows.Host"
            )
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--urls",
                "http://127.0.0.1:0",
                "--demo",
                $"--ConnectionStrings:Placements={_database.ConnectionString}",
                $"--Data:Folder={_folder}",
                // A Monday morning, so that pages look the same every day.
                "--Clock:StartAt=2026-11-23T08:15:00Z",
                "--Mail:Municipality=Aalund Kommune",
            },
        };
        _process =
            Process.Start(start) ?? throw new InvalidOperationException("The site did not start.");
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);

        using var limit = new CancellationTokenSource(StartLimit);
        var said = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (AddressLine().Match(line) is { Success: true } address)
                Address = address.Groups[1].Value;
            if (DemoUser().Match(line) is { Success: true } user)
                _passwords[user.Groups[1].Value] = user.Groups[2].Value;
            if (line.StartsWith("Stop med", StringComparison.Ordinal))
            {
                // Nobody reading would stop the site when the pipe is full.
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException(
            $"The site did not start:{Environment.NewLine}{string.Join(Environment.NewLine, said)}"
        );
    }

    [GeneratedRegex(@"kører på (http://\S+)")]
    private static partial Regex AddressLine();

    [GeneratedRegex(@"(\w+)@demo\.invalid\s+(\S+)")]
    private static partial Regex DemoUser();
}
