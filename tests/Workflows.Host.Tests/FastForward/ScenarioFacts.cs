using System.Text;
using System.Text.Json.Nodes;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Testing;

namespace Workflows.Host.Tests.FastForward;

/// <summary>
/// What happens in each scenario, day by day, as text that a person agreed on: mails, calls, visits, tasks, escalations.
/// When it is meant to change, <c>PLACEMENTS_CALENDARS=write</c> writes the calendars anew, and the difference is read.
/// </summary>
public sealed class ScenarioFacts
{
    private const string Reference = "1042";
    private static readonly TimeOnly Morning = new(8, 0);

    // The example of the schedule: registered on Monday 9 November, 13 weeks from Monday 7 December 2026.
    private static readonly DateOnly Registered = new(2026, 11, 9);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static bool Writes =>
        Environment.GetEnvironmentVariable("PLACEMENTS_CALENDARS") == "write";

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Has_the_calendar_that_was_agreed_on(string name)
    {
        await using var rehearsal = await PlayAsync(name, Repository.Folder("workflows"));
        var calendar = CalendarOf(name, rehearsal);
        if (Writes)
            await File.WriteAllTextAsync(FileOf(name), calendar, Ct);

        rehearsal.Failures.ShouldBeEmpty();
        Incidents(rehearsal).ShouldBeEmpty();
        calendar.ShouldBe(await File.ReadAllTextAsync(FileOf(name), Ct));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Has_the_same_calendar_in_token_mode(string name)
    {
        var flows = Directory.CreateTempSubdirectory("tokens-");
        try
        {
            await WriteInTokenModeAsync(flows.FullName);

            await using var rehearsal = await PlayAsync(name, flows.FullName);

            rehearsal.Failures.ShouldBeEmpty();
            Incidents(rehearsal).ShouldBeEmpty();
            CalendarOf(name, rehearsal).ShouldBe(await File.ReadAllTextAsync(FileOf(name), Ct));
        }
        finally
        {
            flows.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_calendar_belongs_to_a_scenario() =>
        Directory
            .EnumerateFiles(Folder, "*.txt")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Scenario.All.Select(s => s.Name).Order(StringComparer.Ordinal));

    private static string Folder =>
        Repository.Folder("tests/Workflows.Host.Tests/FastForward/Calendars");

    private static string FileOf(string name) => Path.Combine(Folder, $"{name}.txt");

    internal static ImportRow Row() =>
        new()
        {
            Line = 2,
            Reference = Reference,
            CitizenName = "Anja",
            Kind = PlacementKind.WorkPractice,
            CompanyName = "Plantecenter Lyng",
            ProductionUnitNumber = "9990000001",
            ContactName = "Karen Lund",
            ContactEmail = "karen@lyng.example",
            ContactPhone = null,
            ConsultantName = "Mette Kjær",
            ConsultantEmail = "mette@kommune.example",
            StartsOn = new DateOnly(2026, 12, 7),
            Weeks = 13,
            AgreementConfirmed = false,
        };

    private static async Task<Rehearsal> PlayAsync(string name, string flows)
    {
        var parts = new RehearsalParts(
            flows,
            LetterTemplates.Load(LetterTemplates.ShippedFolder),
            new MailOptions()
        );
        var start = Registered.AtCopenhagen(Morning);
        var rehearsal = await Rehearsal.PrepareAsync(
            parts,
            Scenario.All.Single(s => s.Name == name),
            start,
            Ct
        );
        rehearsal.Register([Row()]);
        // Half a year of placement and half a year of checks after it, at most.
        await rehearsal.RunUntilAsync(start.AddMonths(15), Ct);
        return rehearsal;
    }

    private static string CalendarOf(string name, Rehearsal rehearsal)
    {
        var text = new StringBuilder($"{Scenario.All.Single(s => s.Name == name).Text}\n\n");
        foreach (var happened in rehearsal.Events)
            text.Append(happened.Line(Registered).TrimEnd()).Append('\n');
        text.Append('\n');
        foreach (
            var (flow, count) in rehearsal
                .World.Instances.CountBy(i => $"{i.DefinitionId} {i.SubStatus}")
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        )
            text.Append(count == 1 ? flow : $"{flow} ({count})").Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> Incidents(Rehearsal rehearsal) =>
        rehearsal.World.Instances.Where(i => i.IncidentCount > 0).Select(i => i.DefinitionId);

    private static async Task WriteInTokenModeAsync(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Folder("workflows"), "*.json"))
        {
            var definition = JsonNode.Parse(await File.ReadAllTextAsync(path, Ct))!;
            if (definition is not JsonObject)
                continue;
            definition["customProperties"]!["Flowchart:ExecutionMode"] = "TokenBased";
            await File.WriteAllTextAsync(
                Path.Combine(folder, Path.GetFileName(path)),
                definition.ToJsonString(),
                Ct
            );
        }
    }
}
