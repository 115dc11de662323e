using Microsoft.Playwright;

namespace Workflows.Browser.Tests;

public sealed class PageTests(RunningSite site)
{
    private const int Wide = 1280;
    private const int Narrow = 390;

    [Fact]
    public async Task A_placement_is_led_from_the_sample_to_a_cleared_signal_without_script()
    {
        var page = await SampleAsync(Wide);
        await CheckAsync(page, "start", forDocs: true);

        await OpenPlacementAsync(page, "Ring til");
        await ActAsync(
            page,
            "Skriv kontakten ned",
            "Gem kontakten",
            ("Notat", "Godt modtaget og glad for kollegerne. Aftalt: flere opgaver i næste uge.")
        );
        await ActAsync(
            page,
            "Meld et signal",
            "Meld signalet",
            (
                "Hvad har du set eller hørt?",
                "Mødetiden om fredagen driller. De vil gerne flytte den til kl. 10."
            )
        );
        await CheckAsync(page, "placement", forDocs: true);

        await page.GetByText("Luk et signal").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Luk signalet" }).ClickAsync();
        await Assertions
            .Expect(page.Locator(".form-error-message"))
            .ToContainTextAsync("Skriv, hvad I har gjort ved det.");
        await CheckAsync(page, "placement-refused");
        await page.GetByLabel("Hvad har I gjort ved det?").FillAsync("Fredag begynder nu kl. 10.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Luk signalet" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Signalet er lukket")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/?vis=alle", "start")]
    [InlineData("/?vis=mine", "start-mine")]
    [InlineData("/?q=findes-ikke", "start-empty")]
    [InlineData("/forloeb/nyt", "register")]
    [InlineData("/postkasse", "mailbox")]
    [InlineData("/findes-ikke", "missing")]
    public async Task Pages_are_accessible_and_fit_a_phone(string path, string name)
    {
        var page = await SampleAsync(Narrow);

        await page.GotoAsync(path);
        await CheckAsync(page, name);
        await page.SetViewportSizeAsync(Wide, 900);
        await CheckAsync(page, name);
    }

    [Fact]
    public async Task A_placement_fits_a_phone()
    {
        var page = await SampleAsync(Narrow);

        await OpenPlacementAsync(page);
        await CheckAsync(page, "placement");
    }

    [Fact]
    public async Task A_mail_is_shown_as_its_reader_sees_it()
    {
        var page = await SampleAsync(Narrow);

        await page.GotoAsync("/postkasse?vis=Sent");
        // The jobs send by themselves; the page is asked again until the first mail is there.
        for (
            var attempt = 0;
            attempt < 60 && await page.Locator("table a").CountAsync() == 0;
            attempt++
        )
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await page.Locator("table a").First.ClickAsync();
        await Assertions.Expect(page.FrameLocator("iframe").Locator("h1")).ToBeVisibleAsync();
        await CheckAsync(page, "mail");
        await page.SetViewportSizeAsync(Wide, 900);
        await page.ReloadAsync();
        await CheckAsync(page, "mail");
    }

    [Theory]
    [InlineData(Narrow)]
    [InlineData(Wide)]
    public async Task The_staff_page_is_accessible(int width)
    {
        var page = await site.SignInAsync("Administrator", width);

        await page.GotoAsync("/personale");
        await CheckAsync(page, "staff");
    }

    [Fact]
    public async Task Pages_are_readable_in_the_dark()
    {
        var page = await SampleAsync(Wide);
        await page.EmulateMediaAsync(
            new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark }
        );

        await page.GotoAsync("/?vis=alle");
        await CheckAsync(page, "start-dark");
        await OpenPlacementAsync(page);
        await CheckAsync(page, "placement-dark");
    }

    /// <summary>Signed in as coordinator, with the sample loaded by its button if nobody has done so.</summary>
    private async Task<IPage> SampleAsync(int width)
    {
        var page = await site.SignInAsync("Coordinator", width);
        page.SetDefaultTimeout(120_000);
        var sample = page.GetByRole(AriaRole.Button, new() { Name = "Hent eksemplet" });
        if (await sample.IsVisibleAsync())
        {
            await CheckAsync(page, "start-first");
            await sample.ClickAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Alle" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Alle forløb" }).WaitForAsync();
        return page;
    }

    private static async Task OpenPlacementAsync(
        IPage page,
        string nextStep = "Hold forventningsmøde"
    )
    {
        await page.GotoAsync("/?vis=alle");
        var row = page.Locator("tr", new() { HasText = nextStep }).First;
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Tidslinje" }).WaitForAsync();
    }

    private static async Task ActAsync(
        IPage page,
        string open,
        string send,
        (string Label, string Text) field
    )
    {
        await page.Locator("summary", new() { HasText = open }).ClickAsync();
        if (await page.GetByLabel("Hvad er der sket?").IsVisibleAsync())
            await page.GetByLabel("Hvad er der sket?").SelectOptionAsync("NeedsAdjustment");
        await page.GetByLabel(field.Label, new() { Exact = true }).FillAsync(field.Text);
        await page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await page.Locator(".alert-success").WaitForAsync();
    }

    private static async Task CheckAsync(IPage page, string name, bool forDocs = false)
    {
        await Checks.PictureAsync(page, name, forDocs);
        await Checks.DoesNotScrollSidewaysAsync(page);
        await Checks.HasNoAccessibilityProblemsAsync(page);
    }
}
