using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Activities.Agreement;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>What holds for every flow that ships.</summary>
public sealed class ShippedDefinitionTests
{
    private const int Width = 240;
    private const int Height = 70;

    public static TheoryData<string> Definitions => [.. ShippedFlows.Ids];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_outcome_of_every_activity_leads_somewhere(string id)
    {
        var flow = ShippedFlows.Of(id);
        var connected = flow.Edges.Select(e => (e.Source, e.Port)).ToHashSet();

        var open = flow
            .Activities.SelectMany(activity =>
                ShippedFlows
                    .OutcomesOf((string)activity["type"]!)
                    .Select(outcome => ((string)activity["id"]!, outcome))
            )
            .Where(port => !connected.Contains(port));

        open.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Everything_has_a_Danish_name_and_a_description_that_the_designer_shows(string id)
    {
        var flow = ShippedFlows.Of(id);

        ((string?)flow.Definition["name"]).ShouldNotBeNullOrWhiteSpace();
        ((string?)flow.Definition["description"]).ShouldNotBeNullOrWhiteSpace();
        foreach (var activity in flow.Activities)
        {
            ((string?)activity["metadata"]!["displayText"]).ShouldNotBeNullOrWhiteSpace();
            ((string?)activity["metadata"]!["description"]).ShouldNotBeNullOrWhiteSpace();
            // Shown on the canvas it would make the box as wide as its sentence; the designer has it beside the activity.
            ((bool?)activity["metadata"]!["showDescription"]).ShouldBe(false);
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void No_activity_lies_on_another(string id)
    {
        var places = ShippedFlows.Of(id).Activities.Select(PlaceOf).ToList();

        foreach (var place in places)
        {
            places.Count(other => Overlap(place, other)).ShouldBe(1, place.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void It_is_read_from_left_to_right(string id)
    {
        var flow = ShippedFlows.Of(id);
        var places = flow.Activities.Select(PlaceOf).ToDictionary(p => p.Id);

        // What leads back belongs to a loop; everything else goes on to the right.
        flow.Edges.Where(e => places[e.Target].X <= places[e.Source].X)
            .Where(e => !flow.ReachedFrom([e.Target]).Contains(e.Source))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void It_is_stored_as_it_was_written(string id)
    {
        using var services = Services();
        var text = ShippedFlows.TextOf(id);

        var loaded = services.GetRequiredService<DefinitionLoader>().Load(text, $"{id}.json");

        loaded.Errors.ShouldBeEmpty();
        loaded.Definition.ShouldNotBeNull().DefinitionId.ShouldBe(id);
        loaded.Definition.Content.ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void It_is_valid_in_token_mode_too(string id)
    {
        using var services = Services();

        services
            .GetRequiredService<DefinitionLoader>()
            .Load(ShippedFlows.InTokenMode(id), $"{id}.json")
            .Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_published_once()
    {
        await using var services = Services();
        var publisher = services.GetRequiredService<WorkflowPublisher>();

        var first = await publisher.PublishFolderAsync(ShippedFlows.Folder, Ct);
        var again = await publisher.PublishFolderAsync(ShippedFlows.Folder, Ct);

        first.Count.ShouldBe(ShippedFlows.Ids.Count);
        again.ShouldBeEmpty();
    }

    private static ServiceProvider Services() =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Domain.Calendar.WorkingDays>()
            .AddMemoryWorld(new MemoryWorld())
            .AddWorkflowEngine(engine => engine.AddActivitiesFrom<AlignExpectations>())
            .BuildServiceProvider();

    private static Place PlaceOf(System.Text.Json.Nodes.JsonNode activity)
    {
        var position = activity["metadata"]!["designer"]!["position"]!;
        return new Place(
            (string)activity["id"]!,
            Convert.ToInt32((double)position["x"]!, CultureInfo.InvariantCulture),
            Convert.ToInt32((double)position["y"]!, CultureInfo.InvariantCulture)
        );
    }

    private static bool Overlap(Place one, Place other) =>
        Math.Abs(one.X - other.X) < Width && Math.Abs(one.Y - other.Y) < Height;

    private sealed record Place(string Id, int X, int Y);
}
