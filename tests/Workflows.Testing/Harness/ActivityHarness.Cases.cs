using System.Text.Json.Nodes;
using Shouldly;
using Workflows.Domain;
using Workflows.Domain.Handovers;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Tasks;
using Workflows.Engine.Authoring;

namespace Workflows.Testing.Harness;

// What happens to a placement while an activity works for it, and what the activity hands on.
public sealed partial class ActivityHarness
{
    private string? _flow;

    /// <summary>The tasks that the activity ordered.</summary>
    public IReadOnlyList<CaseTask> FlowTasks =>
        [.. Placement.Tasks.Where(task => task.Cause == TaskCause.Flow)];

    /// <summary>What an output of the activity was given; null when it was given nothing.</summary>
    public object? Output(string name) =>
        _world
            .Variables(_world.World.Instances.ShouldHaveSingleItem(), _flow.ShouldNotBeNull())
            .GetValueOrDefault(name);

    /// <summary>A person changes the dates of the placement, and its plan follows.</summary>
    public async Task CarryAsync(PlacementOperation operation)
    {
        _world.Carry(PlacementId, operation);
        await _world.SettleAsync(_ct);
    }

    /// <summary>The placement goes to another consultant, who has not answered yet.</summary>
    public async Task<JobConsultantId> HandOverAsync()
    {
        var receiver = JobConsultant.Register("Vibe Nyhede", "vibe.nyhede@kommunen.example", null);
        _world.HandOver(PlacementId, receiver);
        if (_isStarted)
        {
            await _world.SettleAsync(_ct);
        }

        return receiver.Id;
    }

    /// <summary>Somebody stops the flow.</summary>
    public async Task CancelAsync()
    {
        await _world.CancelAsync(_world.World.Instances.ShouldHaveSingleItem().Id, _ct);
        await _world.SettleAsync(_ct);
    }

    /// <summary>The person whose task it is does it.</summary>
    public Task DoAsync(CaseTask task, TaskAnswer? answer = null) =>
        ActAsync(
            (placement, now) =>
                placement.CompleteTask(task.Id, "Talt med dem.", "Karen", now, answer)
        );

    /// <summary>The open hand-over.</summary>
    public Handover OpenHandover => Placement.OpenHandover.ShouldNotBeNull();

    // Kept in variables, as flows do: what an activity hands on is lost with the step otherwise.
    private void KeepOutputs<TActivity>(JsonObject flow)
    {
        var outputs = typeof(TActivity)
            .GetProperties()
            .Where(property => typeof(Output).IsAssignableFrom(property.PropertyType))
            .Select(property =>
                (property.Name, Type: property.PropertyType.GenericTypeArguments[0])
            )
            .ToList();
        flow["variables"] = new JsonArray([
            .. outputs.Select(output => new JsonObject
            {
                ["id"] = output.Name,
                ["name"] = output.Name,
                ["typeName"] = output.Type.Name,
                ["storageDriverTypeName"] =
                    "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            }),
        ]);
        var served = flow["root"]!["activities"]!
            .AsArray()
            .Single(activity => (string?)activity!["id"] == "served")!;
        foreach (var (name, type) in outputs)
        {
            served[char.ToLowerInvariant(name[0]) + name[1..]] = new JsonObject
            {
                ["typeName"] = type.Name,
                ["memoryReference"] = new JsonObject { ["id"] = name },
            };
        }

        _flow = flow.ToJsonString();
    }

    private static string TypeOf(object value) =>
        value switch
        {
            int => "Int32",
            bool => "Boolean",
            _ => "String",
        };
}
