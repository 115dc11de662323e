using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Readiness;

/// <summary>
/// How ready the citizen is, through two lenses and the citizen's own (R08–R17). A caseworker answers as caseworker, a consultant
/// as consultant; either may write down the citizen's answer.
/// </summary>
internal static class AssessReadiness
{
    private static readonly CaseAccess Log = new(
        "placement.readiness",
        "Opfølgning på forløbet: vurdering af parathed"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapGet("/{id:guid}/parathed", ShowAsync).RequireAuthorization(Access.ReadCases);
        placements
            .MapPost("/{id:guid}/parathed", AnswerAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/parathed/underskrift", SignAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/parathed/naeste-skridt", AgreeAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/parathed/ja", ConfirmAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    public static string LevelField(Criterion criterion) => $"trin-{criterion.Code}";

    public static string CommentField(Criterion criterion) => $"ord-{criterion.Code}";

    public static string WeightField(Criterion criterion) => $"vaegt-{criterion.Code}";

    /// <summary>The lenses that a person has by the sign-in roles; nobody else's answer is shown before these have answered.</summary>
    public static IReadOnlyList<ReadinessLens> LensesOf(ClaimsPrincipal user) =>
        [
            .. user.IsInRole(StaffRoles.Caseworker) ? new[] { ReadinessLens.Caseworker } : [],
            .. user.IsInRole(StaffRoles.Consultant) ? new[] { ReadinessLens.Consultant } : [],
        ];

    private static Task<IResult> ShowAsync(
        Guid id,
        string? gemt,
        [AsParameters] CaseServices at,
        CancellationToken ct
    ) => RenderAsync(new PlacementId(id), null, Acts.SavedMessage(gemt), at, ct);

    private static async Task<IResult> AnswerAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var placement = new PlacementId(id);
        var post = new FormPost(Acts.Readiness, form);
        var lens = post.OneOf<ReadinessLens>("linse", "Vælg, hvis svar det er.");
        if (lens != ReadinessLens.Citizen && !LensesOf(at.Cases.User).Contains(lens))
            post.Wrong("linse", "Du kan kun svare for din egen rolle eller for borgeren.");

        // A new one is begun when the one before it is agreed on: what was answered once is never changed.
        var assessment = await at.Db.LoadReadinessAsync(placement, ct);
        if (assessment is null || assessment.NextStep?.IsConfirmed == true)
        {
            assessment = ReadinessAssessment.Open(
                placement,
                previous: assessment,
                await CriteriaAsync(at, ct),
                at.Clock.GetUtcNow()
            );
            at.Db.Readiness.Add(assessment);
        }

        var answer = new NewReadinessAnswer(
            lens,
            [.. assessment.Criteria.Criteria.Select(criterion => Item(post, criterion))],
            post.Optional("afsnit", 4000)
        );

        return await at.Desk.ActAsync(
            id,
            post,
            Log,
            open => assessment.Submit(open.Placement, answer, open.By, open.At),
            Place(at),
            ct
        );
    }

    private static Task<IResult> SignAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.ReadinessSignature, form);
        var lens = post.OneOf<ReadinessLens>("linse", "Vælg, for hvem du skriver under.");
        if (!LensesOf(at.Cases.User).Contains(lens))
            post.Wrong("linse", "Du kan kun skrive under for din egen rolle.");

        return ChangeAsync(
            id,
            post,
            (assessment, open) => assessment.Sign(open.Placement, lens, open.By, open.At),
            at,
            ct
        );
    }

    private static Task<IResult> AgreeAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.NextStep, form);
        var step = post.Text("skridt", "Skriv, hvad I tre blev enige om.", 2000);

        return ChangeAsync(
            id,
            post,
            (assessment, open) => assessment.AgreeOn(open.Placement, step, open.By, open.At),
            at,
            ct
        );
    }

    private static Task<IResult> ConfirmAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.NextStepYes, form);
        var lens = post.OneOf<ReadinessLens>("linse", "Vælg, hvem der siger ja.");
        if (lens != ReadinessLens.Citizen && !LensesOf(at.Cases.User).Contains(lens))
            post.Wrong("linse", "Du kan kun sige ja for din egen rolle eller for borgeren.");

        return ChangeAsync(
            id,
            post,
            (assessment, open) =>
                assessment.ConfirmNextStep(open.Placement, lens, open.By, open.At),
            at,
            ct
        );
    }

    private static Task<IResult> ChangeAsync(
        Guid id,
        FormPost post,
        Func<ReadinessAssessment, OpenCase, Decision> change,
        CaseServices at,
        CancellationToken ct
    ) =>
        at.Desk.ActAsync(
            id,
            post,
            Log,
            async open =>
                await at.Db.LoadReadinessAsync(open.Placement.Id, ct) is { } assessment
                    ? change(assessment, open)
                    : Decision.Refuse(
                        "Der er ikke begyndt en vurdering endnu. Den begynder, når den første af jer svarer."
                    ),
            Place(at),
            ct
        );

    private static CriterionAnswer Item(FormPost post, Criterion criterion)
    {
        var level = post.OneOf<ReadinessLevel>(
            LevelField(criterion),
            $"Svar på: {criterion.Text}. \"Ved ikke\" er også et svar."
        );
        var weight = post[WeightField(criterion)] switch
        {
            "1" => 1,
            "3" => 3,
            _ => 2,
        };
        return new CriterionAnswer(
            criterion.Code,
            level,
            weight,
            post.Optional(CommentField(criterion), 1000)
        );
    }

    private static FormPlace Place(CaseServices at) =>
        new("/parathed", (id, post, token) => RenderAsync(id, post, null, at, token));

    private static async Task<IResult> RenderAsync(
        PlacementId id,
        FormPost? post,
        string? saved,
        CaseServices at,
        CancellationToken ct
    )
    {
        var present = await CriteriaAsync(at, ct);
        return await at.Cases.ShowAsync<ReadinessPage>(
            id,
            post,
            view => new
            {
                View = view,
                Present = present,
                Lenses = LensesOf(at.Cases.User),
                Post = post,
                Saved = saved,
            },
            ct
        );
    }

    private static async Task<CriteriaSet> CriteriaAsync(CaseServices at, CancellationToken ct) =>
        CriteriaSet.InForce(
            await at.Db.CriteriaSets.AsNoTracking().ToListAsync(ct),
            at.Clock.Today()
        ) ?? CriteriaSet.Shipped;
}
