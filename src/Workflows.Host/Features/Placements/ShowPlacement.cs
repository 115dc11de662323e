using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The page of one placement.</summary>
internal static class ShowPlacement
{
    public static void Map(RouteGroupBuilder placements) =>
        placements.MapGet("/{id:guid}", HandleAsync).RequireAuthorization(Access.ReadCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        string? gemt,
        PlacementDesk desk,
        CancellationToken ct
    ) => desk.ShowAsync(id, gemt, ct);
}
