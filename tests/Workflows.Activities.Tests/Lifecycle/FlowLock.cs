using System.Text.Json;
using Workflows.Testing;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>A step of a flow that no path may go around: one entry of workflows/locks.json.</summary>
/// <param name="DefinitionId">The flow.</param>
/// <param name="ActivityId">The step.</param>
/// <param name="Type">Its type.</param>
/// <param name="Inputs">The inputs that nobody may change.</param>
/// <param name="Exits">The outcomes by which a path may leave it for good; any other has to come back.</param>
internal sealed record FlowLock(
    string DefinitionId,
    string ActivityId,
    string Type,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Exits
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<FlowLock> All { get; } =
        JsonSerializer.Deserialize<List<FlowLock>>(
            File.ReadAllText(Path.Combine(Repository.Folder("workflows"), "locks.json")),
            Json
        )!;
}
