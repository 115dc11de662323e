using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The citizen begins in the company: by the agreement, or by a coordinator's exception (R42).</summary>
internal static class StartPlacement
{
    private static readonly CaseAccess Begun = new(
        "placement.started",
        "Opfølgning på forløbet: starten blev noteret"
    );

    private static readonly CaseAccess Excepted = new(
        "placement.start-exception",
        "Opfølgning på forløbet: start uden bekræftet aftale blev tilladt"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapPost("/{id:guid}/start", StartAsync).RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/undtagelse", ExceptAsync)
            .RequireAuthorization(Access.AllowExceptions);
    }

    private static Task<IResult> StartAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Start, form);
        var reason = post.Optional("grund", 1000);

        return desk.ActAsync(
            id,
            post,
            Begun,
            open =>
                // Whoever starts it has ended the preparation; what it lacked is named when no reason stands beside it.
                open.Placement.Phase == Domain.Placements.PlacementPhase.Prepare
                && open.Placement.BeginMatch(reason, open.By, open.At)
                    is Domain.Decision.Refused refused
                    ? refused
                    : open.Placement.Start(open.By, open.At),
            ct
        );
    }

    private static Task<IResult> ExceptAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.StartException, form);
        var reason = post.Text("grund", "Skriv, hvorfor forløbet må begynde uden aftale.", 1000);

        return desk.ActAsync(
            id,
            post,
            Excepted,
            open => open.Placement.AllowStartWithoutAgreement(reason, open.By, open.At),
            ct
        );
    }
}
