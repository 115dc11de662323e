using Workflows.Activities.Contacts;
using Workflows.Engine;

namespace Workflows.Host.Platform;

/// <summary>The engine with the toolbox, and the flows that ship.</summary>
internal static class PlacementFlows
{
    public static IServiceCollection AddPlacementFlows(this IServiceCollection services) =>
        services.AddWorkflowEngine(engine => engine.AddActivitiesFrom<CheckInCall>());

    /// <summary>Publishes the flows of a folder that are new or changed. One with an error refuses the start, and none is published.</summary>
    public static async Task PublishFlowsAsync(
        this IServiceProvider services,
        string folder,
        CancellationToken ct
    )
    {
        try
        {
            await services.GetRequiredService<WorkflowPublisher>().PublishFolderAsync(folder, ct);
        }
        catch (InvalidDefinitionsException e)
        {
            throw new StartRefusedException(
                $"Flowene i {folder} kan ikke bruges.{Environment.NewLine}{e.Message}",
                e
            );
        }
        catch (IOException e)
        {
            throw new StartRefusedException($"Flowene i {folder} kan ikke læses: {e.Message}", e);
        }
    }
}
