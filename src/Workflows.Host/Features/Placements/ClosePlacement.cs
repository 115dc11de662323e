using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The placement ends, with its evaluation (R92): contacts that will not happen any more leave the plan in the same save.</summary>
internal static class ClosePlacement
{
    private static readonly CaseAccess Log = new(
        "placement.closed",
        "Opfølgning på forløbet: forløbet blev afsluttet"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/afslut", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Close, form);
        var outcome = post.OneOf<PlacementOutcome>("udfald", "Vælg, hvordan forløbet endte.");
        var evaluation = post.Text(
            "evaluering",
            "Skriv den afsluttende evaluering: hvad gik godt, og hvad kan I lære af forløbet?",
            4000
        );
        var reason = post.Optional("grund", 2000);
        if (outcome == PlacementOutcome.DropOut && reason is null && post.ErrorAt("udfald") is null)
            post.Wrong("grund", "Skriv, hvorfor forløbet blev afbrudt.");

        return desk.ActAsync(id, post, Log, open => Decide(open, outcome, evaluation, reason), ct);
    }

    private static Decision Decide(
        OpenCase open,
        PlacementOutcome outcome,
        string evaluation,
        string? reason
    )
    {
        var decision = open.Placement.Close(outcome, evaluation, reason, open.By, open.At);
        if (decision is Decision.Refused)
            return decision;

        return open.Contacts.Where(contact => contact.IsOpen)
                .Select(contact =>
                    contact.SettleAtClosing(
                        open.At.DayInCopenhagen() >= open.Placement.StartsOn,
                        open.At
                    )
                )
                .ToList()
                .Find(settled => settled is Decision.Refused)
            ?? decision;
    }
}
