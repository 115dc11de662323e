using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The required follow-up was held (R68): its evidence, and the planned contact that led to it, in one save.</summary>
internal static class CompleteFollowUp
{
    private static readonly CaseAccess Log = new(
        "placement.follow-up-completed",
        "Påkrævet opfølgning: gennemførelsen blev noteret"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/opfoelgning", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.FollowUp, form);
        var obligation = post.Id("pligt", "Genindlæs siden, og prøv igen.");
        var evidence = post.Text(
            "hvad",
            "Skriv, hvem der talte sammen, og hvad I aftalte. Det er dokumentationen.",
            4000
        );

        return desk.ActAsync(
            id,
            post,
            Log,
            open => Decide(open, new ObligationId(obligation), evidence),
            ct
        );
    }

    private static Decision Decide(OpenCase open, ObligationId id, string evidence)
    {
        var decision = open.Placement.CompleteFollowUp(id, evidence, open.By, open.At);
        if (decision is Decision.Refused)
            return decision;

        var obligation = open.Placement.Obligations.Single(duty => duty.Id == id);
        var planned = open.Contacts.SingleOrDefault(contact =>
            obligation.Kind == ObligationKind.RequiredFollowUp
            && contact.IsOpen
            && contact.Code == CodeOf(obligation)
        );
        return planned?.Complete(open.At) ?? decision;
    }

    private static string CodeOf(Obligation obligation) =>
        ContactCodes.RequiredFollowUpNumber(obligation.Ordinal);
}
