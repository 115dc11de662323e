using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Placements;

/// <summary>A party has confirmed the expectation agreement; the consultant writes it down for it (R42, R47).</summary>
internal static class ConfirmAgreement
{
    private static readonly CaseAccess Log = new(
        "placement.agreement-confirmed",
        "Opfølgning på forløbet: aftalen blev bekræftet"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/aftale", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Agreement, form);
        var party = post.OneOf<AgreementParty>(
            "part",
            "Vælg, om det er virksomheden eller borgeren, der har bekræftet."
        );

        return desk.ActAsync(
            id,
            post,
            Log,
            async open =>
            {
                // On paper, as long as no text is written here; from then on the text that was on the screen.
                if (await db.LoadAgreementAsync(open.Placement.Id, ct) is not { } agreement)
                    return open.Placement.ConfirmAgreement(party, open.By, open.At);

                var file = await db.LoadPeopleAsync(open.Placement, ct);
                return agreement.Confirm(
                    file,
                    party,
                    post[$"tekst-{party}"] ?? "",
                    open.By,
                    open.At
                );
            },
            ct
        );
    }
}
