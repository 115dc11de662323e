using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Toolbox;
using Workflows.Host.Mail;
using Workflows.Testing;

namespace Workflows.Host.Tests.FastForward;

/// <summary>
/// What an earlier build has stored, this one goes on with: every flow at every point where it can wait is a file in States/.
/// A flow that got a new step needs a file for it: <c>PLACEMENTS_STATES=write</c> writes those that are missing and touches
/// no other, because what is stored out there does not change either.
/// </summary>
public sealed class StoredStateFacts
{
    private static readonly DateTimeOffset Start = new DateOnly(2026, 11, 9).AtCopenhagen(
        new TimeOnly(8, 0)
    );

    // A question times out when the house opens, and then nothing keeps the reminder back; only a late process comes there.
    private static readonly (string Flow, string Activity)[] NeverInTime =
    [
        ("company-pulse", "nudge"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateDirectories(StoredState.Folder)
                .Where(folder => Path.GetFileName(folder) != "definitions")
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
                .Select(path => Path.GetRelativePath(StoredState.Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public async Task Every_point_where_a_flow_can_wait_has_a_state()
    {
        if (Environment.GetEnvironmentVariable("PLACEMENTS_STATES") == "write")
            await WriteMissingAsync();

        WaitPoints().Where(point => !File.Exists(PathOf(point))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_instance_that_was_stored_ends_with_its_placement(string file)
    {
        var (state, with) = await StoredState.ReadAsync(Path.Combine(StoredState.Folder, file), Ct);
        await using var rehearsal = await PrepareAsync(state.Scenario);
        await rehearsal.RunUntilAsync(state.At, Ct);
        var stored = with(rehearsal);
        await stored.PutBackAsync(rehearsal, Ct);

        Close(rehearsal);
        // Half a year of later checks, which nobody notes.
        await rehearsal.WithoutPeople().RunUntilAsync(state.At.AddMonths(15), Ct);

        rehearsal.Failures.ShouldBeEmpty();
        foreach (var id in stored.Instances.Select(i => i.Id))
        {
            var ended = rehearsal.World.Instances.Single(i => i.Id == id);
            ended.IncidentCount.ShouldBe(0);
            ended.SubStatus.ShouldBe("Finished");
        }
    }

    private static async Task WriteMissingAsync()
    {
        foreach (var scenario in Scenario.All)
        {
            var missing = WaitPoints().Where(point => !File.Exists(PathOf(point))).ToHashSet();
            if (missing.Count == 0)
                return;
            var found = new List<Task>();
            await using var rehearsal = await PrepareAsync(scenario.Name);
            rehearsal.Settled = () =>
            {
                foreach (var bookmark in rehearsal.World.Bookmarks)
                {
                    var waiting = rehearsal.World.Instances.Single(i =>
                        i.Id == bookmark.InstanceId
                    );
                    var point = (waiting.DefinitionId, bookmark.ActivityId);
                    if (missing.Remove(point))
                        found.Add(
                            StoredState
                                .Of(rehearsal, scenario.Name, waiting)
                                .WriteAsync(point.DefinitionId, point.ActivityId, rehearsal, Ct)
                        );
                }
            };
            await rehearsal.RunUntilAsync(Start.AddMonths(15), Ct);
            await Task.WhenAll(found);
        }
    }

    private static IReadOnlyList<(string Flow, string Activity)> WaitPoints()
    {
        var waiting = ActivityCard
            .All()
            .Where(card => card.Reach.Waits)
            .Select(card => card.TypeName)
            .Append("Elsa.ExecuteWorkflow")
            .ToHashSet();
        return
        [
            .. Directory
                .EnumerateFiles(Repository.Folder("workflows"), "*.json")
                .Select(path => System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path)))
                .OfType<System.Text.Json.Nodes.JsonObject>()
                .SelectMany(flow =>
                    flow["root"]!["activities"]!
                        .AsArray()
                        .Where(a => waiting.Contains((string)a!["type"]!))
                        .Where(a => (bool?)a!["customProperties"]!["canStartWorkflow"] != true)
                        .Select(a => ((string)flow["definitionId"]!, (string)a!["id"]!))
                )
                .Except(NeverInTime),
        ];
    }

    private static string PathOf((string Flow, string Activity) point) =>
        Path.Combine(StoredState.Folder, point.Flow, $"{point.Activity}.json");

    private static async Task<Rehearsal> PrepareAsync(string scenario)
    {
        var rehearsal = await Rehearsal.PrepareAsync(
            new RehearsalParts(
                Repository.Folder("workflows"),
                LetterTemplates.Load(LetterTemplates.ShippedFolder),
                new MailOptions()
            ),
            Scenario.All.Single(s => s.Name == scenario),
            Start,
            Ct
        );
        rehearsal.Register([ScenarioFacts.Row()]);
        return rehearsal;
    }

    private static void Close(Rehearsal rehearsal)
    {
        var unit = rehearsal.World.Open();
        var placement = unit.Find(rehearsal.World.Placements.Single().Id)!.Placement;
        if (placement.IsClosed)
            return;
        placement
            .Close(PlacementOutcome.DropOut, "Det gik ikke.", "Sygdom", "Mette Kjær", rehearsal.Now)
            .ShouldBe(Domain.Decision.Ok);
        unit.Save(rehearsal.Now);
    }
}
