using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Handovers;
using Workflows.Domain.Operations;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements.Operations;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>A placement goes to another consultant, who confirms it or says why not (R24).</summary>
internal static class HandOver
{
    private const string NotYoursToGive =
        "Kun den, der har forløbet, eller koordinatoren kan overdrage det. Bed koordinatoren om hjælp.";
    private const string NotYours =
        "Overdragelsen er til en anden. Kun modtageren eller koordinatoren kan svare på den.";

    internal static readonly CaseAccess HandedOver = new(
        "placement.handed-over",
        "Overdragelse: forløbet fik en ny jobkonsulent"
    );
    private static readonly CaseAccess Answered = new(
        "placement.handover-answered",
        "Overdragelse: modtageren svarede"
    );
    private static readonly CaseAccess Read = new(
        "placement.capsule-read",
        "Overdragelse: overblikket blev vist"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements
            .MapGet("/{id:guid}/overdragelse", ShowAsync)
            .RequireAuthorization(Access.ReadCases);
        placements
            .MapPost("/{id:guid}/overdrag", HandOverAsync)
            .RequireAuthorization(Access.HandOver);
        placements
            .MapPost("/{id:guid}/overdrag-vis", PreviewAsync)
            .RequireAuthorization(Access.HandOver);
        placements
            .MapPost("/{id:guid}/overtag", AcceptAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/overtag-afvist", RefuseAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        PlacementReader reader,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        if (await reader.FindAsync(new PlacementId(id), ct) is not { } view)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        db.Note(user, Read, view.Placement.Id, now);
        await db.SaveChangesAsync(ct);
        return Page.Show<CapsulePage>(
            new
            {
                View = view,
                Capsule = HandoverCapsule.Of(view.File, view.Contacts, view.Agreement, now),
            }
        );
    }

    private static async Task<IResult> HandOverAsync(
        Guid id,
        IFormCollection form,
        OperationDesk operations,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.HandOver, form);
        var operation = await FillAsync(post, db, ct);
        await RefuseForOthersAsync(post, id, db, user, ct);
        return await operations.CarryAsync(
            new PlacementId(id),
            post,
            _ => Task.FromResult<PlacementOperation>(operation),
            HandedOver,
            post[ChangePlacement.Seen],
            ct
        );
    }

    private static async Task<IResult> PreviewAsync(
        Guid id,
        IFormCollection form,
        OperationDesk operations,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.HandOver, form);
        var operation = await FillAsync(post, db, ct);
        await RefuseForOthersAsync(post, id, db, user, ct);
        return await operations.PreviewAsync(
            new PlacementId(id),
            post,
            _ => Task.FromResult<PlacementOperation>(operation),
            notice: null,
            ct
        );
    }

    // The route lets in every consultant; a placement is handed over by whoever has it, or by who decides for colleagues too.
    private static async Task RefuseForOthersAsync(
        FormPost post,
        Guid id,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var placement = new PlacementId(id);
        var lead = await db
            .Placements.Where(found => found.Id == placement)
            .Select(found => (JobConsultantId?)found.ConsultantId)
            .FirstOrDefaultAsync(ct);
        if (lead is { } consultant && !await db.DecidesForAsync(user, consultant, ct))
            post.Refuse(NotYoursToGive);
    }

    private static async Task<ChangeConsultant> FillAsync(
        FormPost post,
        AppDb db,
        CancellationToken ct
    ) =>
        new(
            await post.ConsultantAsync(db, "til", "Vælg, hvem der overtager forløbet.", ct),
            post.Optional("raad", 2000)
        );

    private static async Task<IResult> AcceptAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.AcceptedHandover, form);
        var handover = post.Id("overdragelse", "Genindlæs siden, og prøv igen.");
        var me = await db.ConsultantIdAsync(user, ct);

        return await desk.ActAsync(
            id,
            post,
            Answered,
            open =>
                MayAnswer(open, user, me)
                    ? open.Placement.AcceptHandover(new HandoverId(handover), open.By, open.At)
                    : Decision.Refuse(NotYours),
            ct
        );
    }

    private static async Task<IResult> RefuseAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.RefusedHandover, form);
        var handover = post.Id("overdragelse", "Genindlæs siden, og prøv igen.");
        var reason = post.Text("hvorfor", "Skriv, hvorfor du ikke kan have forløbet.", 2000);
        var me = await db.ConsultantIdAsync(user, ct);

        return await desk.ActAsync(
            id,
            post,
            Answered,
            open =>
                MayAnswer(open, user, me)
                    ? open.Placement.RefuseHandover(
                        new HandoverId(handover),
                        reason,
                        open.Duty,
                        open.By,
                        open.At
                    )
                    : Decision.Refuse(NotYours),
            ct
        );
    }

    // The route lets in whoever works with cases; an answer is the receiver's own, or the coordinator's in his or her place.
    private static bool MayAnswer(OpenCase open, ClaimsPrincipal user, JobConsultantId? me) =>
        open.Placement.ConsultantId == me || user.IsInRole(StaffRoles.Coordinator);
}
