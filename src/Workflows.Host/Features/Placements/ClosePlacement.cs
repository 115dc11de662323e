using Workflows.Domain;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements.Operations;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The placement ends, with its evaluation (R92): contacts that will not happen any more leave the plan in the same save.</summary>
internal static class ClosePlacement
{
    private static readonly CaseAccess Log = new(
        "placement.closed",
        "Opfølgning på forløbet: forløbet blev afsluttet"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/afslut", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        OperationDesk operations,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Close, form);
        var outcome = post.OneOf<PlacementOutcome>("udfald", "Vælg, hvordan forløbet endte.");
        var evaluation = post.Text(
            "evaluering",
            "Skriv den afsluttende evaluering: hvad gik godt, og hvad kan I lære af forløbet?",
            4000
        );
        var reason = post.Optional("grund", 2000);
        if (outcome == PlacementOutcome.DropOut && reason is null && post.ErrorAt("udfald") is null)
            post.Wrong("grund", "Skriv, hvorfor forløbet blev afbrudt.");

        return operations.CarryAsync(
            new PlacementId(id),
            post,
            _ => Task.FromResult<PlacementOperation>(new Close(outcome, evaluation, reason)),
            Log,
            seen: null,
            ct
        );
    }
}
