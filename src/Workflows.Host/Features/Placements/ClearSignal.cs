using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>A person closes a signal and says what was done about it (R66).</summary>
internal static class ClearSignal
{
    private static readonly CaseAccess Log = new(
        "placement.signal-cleared",
        "Opfølgning på forløbet: et signal blev lukket"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/signal-lukket", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.ClearedSignal, form);
        var signal = post.Id("signal", "Vælg, hvilket signal der skal lukkes.");
        var resolution = post.Text("gjort", "Skriv, hvad I har gjort ved det.", 2000);

        return desk.ActAsync(
            id,
            post,
            Log,
            open =>
                open.Placement.ClearSignal(new RiskSignalId(signal), resolution, open.By, open.At),
            ct
        );
    }
}
