using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Workflows.Domain;
using Workflows.Host.Features.Frame;
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

    /// <summary>A page with a form: as it was asked for, or again with what is wrong in the form.</summary>
    public Task<IResult> ShowAsync<TPage>(
        PlacementId id,
        FormPost? post,
        Func<PlacementView, object> parameters,
        CancellationToken ct
    )
        where TPage : IComponent =>
        ShowAsync(
            id,
            view =>
                post is null
                    ? Page.Show<TPage>(parameters(view))
                    : Page.ShowAgain<TPage>(parameters(view)),
            ct
        );
}

/// <summary>What the handlers of a page of its own about a placement work with.</summary>
internal sealed record CaseServices(
    PlacementDesk Desk,
    CaseDesk Cases,
    AppDb Db,
    TimeProvider Clock
);
