using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Agreements;

/// <summary>The citizen has read a consideration and approves that the company gets to know it, or takes that back (R45).</summary>
internal static class ApproveDisclosure
{
    private static readonly CaseAccess Log = new(
        "placement.disclosure",
        "Opfølgning på forløbet: borgerens godkendelse af et hensyn blev skrevet ned"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/hensyn", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Disclosure, form);
        var item = new AgreementItemId(post.Id("hensyn", "Vælg, hvilket hensyn det handler om."));
        var answer = post.OneOf<Answer>("svar", "Vælg, hvad borgeren har sagt.");

        return desk.ActAsync(
            id,
            post,
            Log,
            async open =>
            {
                if (await db.LoadAgreementAsync(open.Placement.Id, ct) is not { } agreement)
                    return Decision.Refuse("Skriv aftalen først. Så kan borgeren læse hensynene.");

                var file = await db.LoadPeopleAsync(open.Placement, ct);
                return answer == Answer.Approved
                    ? agreement.Approve(file, [item], open.By, open.At)
                    : agreement.Revoke(file, item, open.By, open.At);
            },
            ct
        );
    }

    /// <summary>What the citizen has said.</summary>
    internal enum Answer
    {
        Approved,
        Revoked,
    }
}
