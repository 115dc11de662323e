using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>A day was agreed for the required follow-up: nobody is reminded until it has passed (R68).</summary>
internal static class BookFollowUp
{
    private static readonly CaseAccess Log = new(
        "placement.follow-up-booked",
        "Påkrævet opfølgning: dagen blev aftalt"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/opfoelgning-aftalt", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.BookedFollowUp, form);
        var obligation = post.Id("pligt", "Genindlæs siden, og prøv igen.");
        var day = post.Day("dag", "Skriv den dag, I har aftalt.");

        return desk.ActAsync(
            id,
            post,
            Log,
            open =>
                open.Placement.BookFollowUp(new ObligationId(obligation), day, open.By, open.At),
            ct
        );
    }
}
