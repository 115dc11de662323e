using System.CommandLine;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.Placements;
using Workflows.Host.Platform;

namespace Workflows.Host.Tests.Platform;

public sealed class PlatformTests
{
    [Fact]
    public void A_set_clock_starts_at_its_moment_and_goes_on()
    {
        var startAt = new DateTimeOffset(2026, 7, 1, 6, 0, 0, TimeSpan.Zero);

        var clock = new ShiftedClock(startAt);

        var first = clock.GetUtcNow();
        first.ShouldBeInRange(startAt, startAt.AddMinutes(1));
        clock.GetUtcNow().ShouldBeGreaterThanOrEqualTo(first);
    }

    [Theory]
    [InlineData("imprt")]
    [InlineData("web")]
    public async Task A_misspelt_command_is_refused_before_anything_starts(string word)
    {
        var started = false;

        var code = await CommandLine.RunAsync(
            [word, "file.csv"],
            (_, _) => Start(ref started),
            [new Command("import")]
        );

        code.ShouldBe(2);
        started.ShouldBeFalse();
    }

    [Theory]
    [InlineData("import", "file.csv", "--dryrun")]
    [InlineData("import", "file.csv", "another.csv")]
    [InlineData("--dmeo")]
    [InlineData("--urls", "abc")]
    public async Task A_misspelt_option_is_refused_before_anything_starts(params string[] words)
    {
        var started = false;
        var import = new Command("import") { new Argument<string>("fil") };
        import.TreatUnmatchedTokensAsErrors = false;
        import.SetAction(_ => started = true);

        var code = await CommandLine.RunAsync(words, (_, _) => Start(ref started), [import]);

        code.ShouldNotBe(0);
        started.ShouldBeFalse();
    }

    [Fact]
    public async Task Settings_reach_the_site_and_demo_becomes_one()
    {
        string[] passed = [];

        var code = await CommandLine.RunAsync(
            ["--urls", "http://127.0.0.1:0", "--demo", "--Data:Folder=x"],
            (args, _) =>
            {
                passed = args;
                return Task.CompletedTask;
            },
            []
        );

        code.ShouldBe(0);
        passed.ShouldBe(["--urls", "http://127.0.0.1:0", "--Demo=true", "--Data:Folder=x"]);
    }

    [Theory]
    [InlineData("forloeb.kommune.dk")]
    [InlineData("ftp://forloeb.kommune.dk")]
    [InlineData("https://forloeb.kommune.dk/?x=1")]
    public void An_address_that_no_link_can_start_with_is_refused(string address)
    {
        var options = new PublicAddressOptions { PublicAddress = address };

        options
            .Validate(new(options))
            .ShouldHaveSingleItem()
            .ErrorMessage.ShouldNotBeNull()
            .ShouldContain(address);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-12-07", 10)]
    [InlineData("2026-11-23", "2026-11-23", 0)]
    [InlineData("2026-11-20", "2026-11-23", 1)]
    [InlineData("2026-12-23", "2026-12-28", 1)] // 24 to 27 December are closed
    [InlineData("2026-11-24", "2026-11-20", -2)]
    public void Working_days_are_counted_to_a_deadline(string from, string to, int expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        new WorkingDays()
            .Between(DateOnly.Parse(from, culture), DateOnly.Parse(to, culture))
            .ShouldBe(expected);
    }

    private static Task Start(ref bool started)
    {
        started = true;
        return Task.CompletedTask;
    }
}
