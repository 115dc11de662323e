using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.Import;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Platform;
using Workflows.Persistence;

namespace Workflows.Host.Features.Start;

/// <summary>Loads the sample that ships, once, into an installation that has no placements yet.</summary>
internal static class LoadSample
{
    private static readonly CaseAccess Log = new(
        "placements.sample-loaded",
        "Afprøvning: eksemplet blev hentet"
    );

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/eksempel", HandleAsync).RequireAuthorization(Access.ImportPlacements);

    private static async Task<IResult> HandleAsync(
        IFormCollection _,
        AppDb db,
        PlacementImport import,
        ProductFolders folders,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        // Never among real cases; pressed twice, the second press finds the first one's placements.
        if (await db.Placements.AnyAsync(ct))
            return TypedResults.LocalRedirect("/?vis=alle");

        var file = await ImportReader.ReadAsync(
            Path.Combine(folders.Samples, "placements.csv"),
            clock.Today(),
            ct
        );
        db.Note(user, Log, placement: null, clock.GetUtcNow());
        try
        {
            await import.RunWholeAsync(db, file, ct);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            // Pressed twice at once: the other press is loading the same sample.
        }

        return TypedResults.LocalRedirect("/?vis=alle&hentet=1");
    }
}
