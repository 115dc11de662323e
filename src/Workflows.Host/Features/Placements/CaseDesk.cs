using System.Security.Claims;
using Workflows.Domain;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>Shows a page about one placement, and logs that it was read.</summary>
internal sealed class CaseDesk(
    AppDb db,
    PlacementReader reader,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    public ClaimsPrincipal User => http.HttpContext!.User;

    public async Task<IResult> ShowAsync(
        PlacementId id,
        Func<PlacementView, IResult> show,
        CancellationToken ct
    )
    {
        if (await reader.FindAsync(id, ct) is not { } view)
            return TypedResults.NotFound();

        db.Note(User, Acts.Read, id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return show(view);
    }
}
