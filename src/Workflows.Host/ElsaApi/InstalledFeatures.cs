namespace Workflows.Host.ElsaApi;

/// <summary>
/// What this server can do, by Elsa's names. Studio offers by it: no name is here whose routes are not. Without
/// "Elsa.RealTimeWorkflowUpdates" the viewer asks every five seconds.
/// </summary>
internal static class InstalledFeatures
{
    private static readonly CachedJson Installed = CachedJson.Of(
        new Listing<Feature>([
            new("Workflows", "Workflow definitions and instances"),
            new("WorkflowManagement", "The workflow definitions that are stored"),
            new("WorkflowRuntime", "The engine that runs them"),
            new("Scheduling", "Timers, delays and points in time"),
            new("JavaScript", "Expressions in JavaScript"),
            new("Liquid", "Expressions in Liquid"),
        ])
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/features/installed", () => Installed).Produces<Listing<Feature>>();

    internal sealed record Feature(string Name, string Description)
    {
        public string Namespace { get; } = "Elsa";

        public string FullName => $"Elsa.{Name}";

        public string DisplayName => Name;
    }
}
