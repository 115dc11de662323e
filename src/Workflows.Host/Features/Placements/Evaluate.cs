using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Companies;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>What the three parties say at the end, and what the next colleague should know about the company (R92).</summary>
internal static class Evaluate
{
    private static readonly CaseAccess Evaluated = new(
        "placement.evaluated",
        "Opfølgning på forløbet: en evaluering blev skrevet ned"
    );
    private static readonly CaseAccess Learned = new(
        "placement.lesson-written",
        "Opfølgning på forløbet: en erfaring med virksomheden blev skrevet ned"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements
            .MapPost("/{id:guid}/evaluering", EvaluateAsync)
            .RequireAuthorization(Access.TalkToParties);
        placements
            .MapPost("/{id:guid}/erfaring", LearnAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    private static Task<IResult> EvaluateAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Evaluation, form);
        var party = post.OneOf<EvaluationParty>("part", "Vælg, hvem der siger det.");
        var text = post.Text("svar", "Skriv, hvad der gik godt, og hvad I kan lære.", 4000);

        return desk.ActAsync(
            id,
            post,
            Evaluated,
            open => open.Placement.Evaluate(party, text, open.By, open.At),
            ct
        );
    }

    private static Task<IResult> LearnAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Lesson, form);
        var kind = post.OneOf<LessonKind>("slags", "Vælg, om det går let eller er svært.");
        var text = post.Text("erfaring", "Skriv, hvad den næste kollega skal vide.", 2000);

        return desk.ActAsync(
            id,
            post,
            Learned,
            async open =>
            {
                var company = await db.Companies.SingleAsync(
                    known => known.Id == open.Placement.CompanyId,
                    ct
                );
                return company.Learn(kind, text, open.Placement.Id, open.By, open.At);
            },
            ct
        );
    }
}
