using System.Reflection;
using Workflows.Activities.Triggers;
using Workflows.Domain;
using Workflows.Domain.Signals;
using Workflows.Testing.Harness;
using RiskSignalRaised = Workflows.Activities.Triggers.RiskSignalRaised;

namespace Workflows.Activities.Tests.Triggers;

public sealed class TriggerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Type> Triggers =>
        [
            .. typeof(RiskSignalRaised)
                .Assembly.GetTypes()
                .Where(type =>
                    !type.IsAbstract && type.Namespace == typeof(RiskSignalRaised).Namespace
                )
                .Where(type => type.BaseType is { IsGenericType: true }),
        ];

    [Theory]
    [MemberData(nameof(Triggers))]
    public void Is_called_as_the_event_that_it_hears(Type trigger)
    {
        var heard = trigger.BaseType!.GenericTypeArguments.ShouldHaveSingleItem();

        trigger.Name.ShouldBe(heard.Name);
        heard.BaseType.ShouldBe(typeof(DomainEvent));
        trigger.GetCustomAttribute<Engine.Authoring.ActivityAttribute>().ShouldNotBeNull();
    }

    [Fact]
    public async Task Starts_one_instance_for_each_signal_and_hands_on_which_one()
    {
        await using var world = await WorldAsync("Placement.RiskSignalRaised");
        var id = world.Register(Moments.Day("2026-12-07"));
        await world.SettleAsync(Ct);
        world.World.Instances.ShouldBeEmpty();

        world.Act(
            id,
            (placement, _) =>
            {
                placement
                    .RaiseSignal(RiskSignalKind.Conflict, "Skænderi.", "Karen", world.Now)
                    .ShouldBe(Decision.Ok);
                return placement.RaiseSignal(RiskSignalKind.CallMe, "Ring.", "Karen", world.Now);
            }
        );
        await world.SettleAsync(Ct);

        world.World.Instances.Count.ShouldBe(2);
        world.World.Instances.ShouldAllBe(i => i.CorrelationId == id.ToString());
        var signals = world.Placement(id).Signals;
        world
            .World.Instances.Select(i => world.Variables(i, Flow("Placement.RiskSignalRaised")))
            .Select(v => ((string?)v["signal"], (string?)v["kind"]))
            .ShouldBe(
                signals.Select(s => ((string?)s.Id.Value.ToString(), (string?)s.Kind.ToString())),
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Starts_when_a_placement_is_registered()
    {
        await using var world = await WorldAsync("Placement.PlacementRegistered");

        var id = world.Register(Moments.Day("2026-12-07"));
        await world.SettleAsync(Ct);

        world.World.Instances.ShouldHaveSingleItem().CorrelationId.ShouldBe(id.ToString());
    }

    [Fact]
    public async Task Waits_for_its_own_placement_when_it_stands_inside_a_flow()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<RiskSignalRaised>();
        run.Outcome.ShouldBeNull();

        await run.ActAsync(
            (placement, now) =>
                placement.RaiseSignal(RiskSignalKind.Absence, "To dage.", "Karen", now)
        );

        run.Outcome.ShouldBe("Done");
        run.Output("SignalId").ShouldBe(run.Placement.Signals[0].Id.Value.ToString());
        run.Output("Kind").ShouldBe("Absence");
    }

    [Fact]
    public async Task Tells_which_hand_over_it_was()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<Activities.Triggers.PlacementHandedOver>();

        await run.HandOverAsync();

        run.Outcome.ShouldBe("Done");
        run.Output("HandoverId").ShouldBe(run.OpenHandover.Id.Value.ToString());
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07")
            .StartAsync<RiskSignalRaised>();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
    }

    private static async Task<VirtualWorld> WorldAsync(string trigger)
    {
        var world = new VirtualWorld(Moments.Moment("2026-12-08"));
        var folder = Directory.CreateTempSubdirectory("trigger-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "trigger.json"),
                Flow(trigger),
                Ct
            );
            await world.PublishAsync(folder.FullName, Ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return world;
    }

    // Waits behind the trigger for what never comes, so that what was handed on can be seen.
    private static string Flow(string trigger) =>
        $$"""
            {
              "id": "trigger-1", "definitionId": "trigger", "name": "One trigger", "version": 1,
              "isLatest": true, "isPublished": true,
              "variables": [
                { "id": "signal", "name": "signal", "typeName": "String", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" },
                { "id": "kind", "name": "kind", "typeName": "String", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }
              ],
              "root": {
                "id": "flow", "type": "Elsa.Flowchart", "version": 1,
                "activities": [
                  {
                    "id": "starts", "type": "{{trigger}}", "version": 1,
                    "customProperties": { "canStartWorkflow": true }
                    {{(
                trigger == "Placement.RiskSignalRaised"
                    ? """
                        ,
                        "signalId": { "typeName": "String", "memoryReference": { "id": "signal" } },
                        "kind": { "typeName": "String", "memoryReference": { "id": "kind" } }
                        """
                    : ""
            )}}
                  },
                  {
                    "id": "behind", "type": "Elsa.Event", "version": 1,
                    "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "NeverComes" } }
                  }
                ],
                "connections": [
                  { "source": { "activity": "starts", "port": "Done" }, "target": { "activity": "behind", "port": "In" } }
                ]
              }
            }
            """;
}
