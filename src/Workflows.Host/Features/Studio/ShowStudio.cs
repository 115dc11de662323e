using Microsoft.AspNetCore.Http.HttpResults;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Studio;

/// <summary>
/// The pages of Elsa Studio: each carries one of its elements in our own frame. Their addresses are those that Studio goes to by itself.
/// </summary>
internal static class ShowStudio
{
    public const string Definitions = $"{StudioFiles.Base}/workflows/definitions";
    public const string Instances = $"{StudioFiles.Base}/workflows/instances";

    /// <summary>Where somebody comes who had to sign in again beside an open designer.</summary>
    public const string SignedInAgain = $"{StudioFiles.Base}/logget-ind";

    public static void Map(IEndpointRouteBuilder app)
    {
        var studio = app.MapGroup("").RequireAuthorization(Access.ReadFlows);
        studio.MapGet(StudioFiles.Base, GoToDefinitions);
        studio.MapGet(SignedInAgain, ShowSignedInAgain);
        studio.MapGet(Definitions, () => Show("Flow", "elsa-workflow-definition-list"));
        studio.MapGet(
            $"{Definitions}/{{id}}/edit",
            (string id) => Show("Flow", "elsa-workflow-definition-editor", ("definition-id", id))
        );
        studio.MapGet(
            Instances,
            () => Show("Kørsler", "elsa-workflow-instance-list", isInstances: true)
        );
        studio.MapGet(
            $"{Instances}/{{id}}/view",
            (string id) =>
                Show(
                    "Kørsel",
                    "elsa-workflow-instance-viewer",
                    ("instance-id", id),
                    isInstances: true
                )
        );

        // Two links of the viewer leave the folder that Studio lives in.
        studio.MapGet("/workflows/definitions/{id}/edit", GoToEditor);
        studio.MapGet("/diagnostics/structured-logs", GoToInstance);
    }

    private static RedirectHttpResult GoToDefinitions() => TypedResults.LocalRedirect(Definitions);

    private static RedirectHttpResult GoToEditor(string id) =>
        TypedResults.LocalRedirect($"{Definitions}/{Uri.EscapeDataString(id)}/edit");

    // There is no page of logs: what happened stands in the journal of the instance.
    private static RedirectHttpResult GoToInstance(string? workflowInstanceId) =>
        TypedResults.LocalRedirect(
            string.IsNullOrEmpty(workflowInstanceId)
                ? Instances
                : $"{Instances}/{Uri.EscapeDataString(workflowInstanceId)}/view"
        );

    private static RazorComponentResult<SignedInAgainPage> ShowSignedInAgain() =>
        Page.Show<SignedInAgainPage>();

    private static RazorComponentResult<StudioPage> Show(
        string title,
        string element,
        (string Name, string Value)? attribute = null,
        bool isInstances = false
    ) =>
        Page.Show<StudioPage>(
            new
            {
                Title = title,
                Element = element,
                Attribute = attribute?.Name,
                Value = attribute?.Value,
                IsInstances = isInstances,
            }
        );
}
