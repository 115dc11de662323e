using Workflows.Domain.Signals;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>Somebody saw something that may end the placement early (R66).</summary>
internal static class RaiseSignal
{
    private static readonly CaseAccess Log = new(
        "placement.signal-raised",
        "Opfølgning på forløbet: et signal blev meldt"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/signal", HandleAsync)
            .RequireAuthorization(Access.TalkToParties);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Signal, form);
        var kind = post.OneOf<RiskSignalKind>("hvad", "Vælg, hvad der er sket.");
        var reason = post.Text("grund", "Skriv, hvad du har set eller hørt.", 2000);

        return desk.ActAsync(
            id,
            post,
            Log,
            open => open.Placement.RaiseSignal(kind, reason, open.By, open.At),
            ct
        );
    }
}
