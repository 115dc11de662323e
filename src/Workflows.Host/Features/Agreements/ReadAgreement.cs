using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Agreements;

/// <summary>The agreement as one party reads it: on the screen and on paper (R47).</summary>
internal static class ReadAgreement
{
    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapGet("/{id:guid}/aftale/{part}", ShowAsync)
            .RequireAuthorization(Access.ReadCases);

    public static string PathOf(AgreementParty party) =>
        party == AgreementParty.Company ? "virksomhed" : "borger";

    private static async Task<IResult> ShowAsync(
        Guid id,
        string part,
        CaseDesk desk,
        CancellationToken ct
    )
    {
        AgreementParty? party = part switch
        {
            "virksomhed" => AgreementParty.Company,
            "borger" => AgreementParty.Citizen,
            _ => null,
        };
        if (party is not { } reader)
            return TypedResults.NotFound();

        return await desk.ShowAsync(
            new PlacementId(id),
            view =>
                view.Agreement?.Current is null
                    ? TypedResults.NotFound()
                    : Page.Show<AgreementPage>(new { View = view, Reader = reader }),
            ct
        );
    }
}
