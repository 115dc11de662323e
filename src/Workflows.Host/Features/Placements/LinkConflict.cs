using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Placements;

/// <summary>Says which item of the agreement a conflict is about, or that it was not agreed on (R88).</summary>
internal static class LinkConflict
{
    /// <summary>In the place of an item.</summary>
    public const string NotAgreed = "ikke-aftalt";

    private static readonly CaseAccess Log = new(
        "placement.conflict-linked",
        "Opfølgning på forløbet: det blev skrevet, hvad en konflikt handler om"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/konflikt", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.ConflictSubject, form);
        var conflict = new RiskSignalId(post.Id("konflikt", "Vælg, hvilken konflikt det er."));
        AgreementItemId? item =
            post["punkt"] == NotAgreed
                ? null
                : new AgreementItemId(
                    post.Id("punkt", "Vælg et punkt, eller at det ikke var aftalt.")
                );

        return desk.ActAsync(
            id,
            post,
            Log,
            async open =>
                open.Placement.LinkConflict(
                    conflict,
                    await db.LoadAgreementAsync(open.Placement.Id, ct),
                    item,
                    open.By,
                    open.At
                ),
            ct
        );
    }
}
