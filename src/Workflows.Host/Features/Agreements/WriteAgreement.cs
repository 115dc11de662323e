using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Agreements;

/// <summary>The expectation agreement is written, or gets its next version (R43–R51).</summary>
internal static class WriteAgreement
{
    private static readonly CaseAccess Log = new(
        "placement.agreement-written",
        "Opfølgning på forløbet: aftalen blev skrevet"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements
            .MapGet("/{id:guid}/aftale/skriv", ShowAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/aftale/skriv", WriteAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    private static Task<IResult> ShowAsync(Guid id, CaseDesk desk, CancellationToken ct) =>
        RenderAsync(new PlacementId(id), null, desk, ct);

    private static async Task<IResult> WriteAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CaseDesk cases,
        AppDb db,
        CancellationToken ct
    )
    {
        var placement = new PlacementId(id);
        var agreement = await db.LoadAgreementAsync(placement, ct);
        var post = new FormPost(Acts.WriteAgreement, form);
        var content = new AgreementForm(post, agreement?.Current?.Content).Read();
        var reason = post.Optional("grund", 1000);

        return await desk.ActAsync(
            id,
            post,
            Log,
            async open =>
            {
                var file = await db.LoadPeopleAsync(open.Placement, ct);
                agreement ??= db.Agreements.Add(ExpectationAgreement.For(placement)).Entity;
                return agreement.Write(file, content, reason, open.By, open.At);
            },
            new FormPlace("", (shown, again, token) => RenderAsync(shown, again, cases, token)),
            ct
        );
    }

    private static Task<IResult> RenderAsync(
        PlacementId id,
        FormPost? post,
        CaseDesk desk,
        CancellationToken ct
    ) => desk.ShowAsync<WriteAgreementPage>(id, post, view => new { View = view, Post = post }, ct);
}
