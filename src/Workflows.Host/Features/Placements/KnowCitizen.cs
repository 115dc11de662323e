using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Codes;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.Placements;

/// <summary>What is known of the citizen and of the match: numbers, group, category, checklist, reasons (R02, R18–R20, R30–R32).</summary>
internal static class KnowCitizen
{
    private static readonly CaseAccess Log = new(
        "placement.citizen-changed",
        "Opfølgning på forløbet: oplysninger om borgeren og matchet blev rettet"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapGet("/{id:guid}/borger", ShowAsync).RequireAuthorization(Access.ReadCases);
        placements
            .MapPost("/{id:guid}/borger/numre", IdentifyAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/borger/cpr", OpenCprAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/borger/kategori", CategoriseAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/borger/tjekliste", AnswerAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/borger/match", ExplainAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    private static Task<IResult> ShowAsync(
        Guid id,
        string? gemt,
        [AsParameters] CaseServices at,
        CancellationToken ct
    ) => RenderAsync(new PlacementId(id), new Shown(null, Acts.SavedMessage(gemt), null), at, ct);

    private static Task<IResult> IdentifyAsync(
        Guid id,
        IFormCollection form,
        CprVault vault,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.CitizenNumbers, form);
        var reference = post.Optional("nummer", 40);
        var cpr = post.Optional("cpr", 20);
        if (cpr is not null && CprNumber.Check(cpr) is Decision.Refused refused)
            post.Wrong("cpr", refused.Reason);
        var removes = post["fjern"] == "ja";

        return at.Desk.ActAsync(
            id,
            post,
            Log,
            open =>
                open.Placement.IdentifyCitizen(
                    reference,
                    cpr is not null ? vault.Protect(open.Placement.Id, cpr)
                        : removes ? null
                        : open.Placement.CitizenCpr,
                    open.By,
                    open.At
                ),
            Place(at),
            ct
        );
    }

    // A POST, and the number only on the page that answers it: no address, no history and no list ever holds it.
    private static async Task<IResult> OpenCprAsync(
        Guid id,
        IFormCollection form,
        CprVault vault,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.OpenCpr, form);
        var purpose = post.Text("hvorfor", "Skriv, hvad du skal bruge nummeret til.", 200);
        if (post.HasErrors)
            return await Place(at).ShowAgainAsync(new PlacementId(id), post, ct);

        var entry = new AccessLogEntry
        {
            At = at.Clock.GetUtcNow(),
            UserId = at.Cases.User.StaffId(),
            Who = at.Cases.User.StaffName(),
            What = CprVault.Shown,
            PlacementId = new PlacementId(id),
            Purpose = $"CPR-nummeret blev vist: {purpose}",
        };
        var number = await vault.OpenAsync(entry, ct);
        return number is null
            ? TypedResults.NotFound()
            : await RenderAsync(new PlacementId(id), new Shown(null, null, number), at, ct);
    }

    private static async Task<IResult> CategoriseAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Category, form);
        var codes = await at.Db.CodeEntries.AsNoTracking().ToListAsync(ct);
        var group = Chosen(CodeLists.TargetGroups, "gruppe", "Vælg målgruppen.");
        var category = Chosen(CodeLists.MatchCategories, "kategori", "Vælg kategorien.");
        var commentary = post.Optional("ord", 4000);
        var circumstances = post.Optional("forhold", 4000);
        if (commentary is null)
            post.Wrong("ord", "Skriv, hvad vurderingen bygger på.");

        return await at.Desk.ActAsync(
            id,
            post,
            Log,
            open =>
                open.Placement.SetTargetGroup(group!, open.By, open.At) is Decision.Refused refused
                    ? refused
                    : open.Placement.Categorise(
                        category!,
                        commentary!,
                        circumstances,
                        open.By,
                        open.At
                    ),
            Place(at),
            ct
        );

        CodeEntry? Chosen(string list, string field, string missing)
        {
            var chosen = codes
                .ValidOn(list, at.Clock.Today())
                .FirstOrDefault(entry => entry.Code == post[field]);
            if (chosen is null)
                post.Wrong(field, missing);
            return chosen;
        }
    }

    private static Task<IResult> AnswerAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Checklist, form);
        var answers = MatchChecklist
            .Items.Select(item => (item.Code, Source: post.Optional(item.Code, 500)))
            .ToList();

        return at.Desk.ActAsync(
            id,
            post,
            Log,
            open =>
                answers
                    .Where(answer => Known(open.Placement, answer.Code) != answer.Source)
                    .Select(answer =>
                        open.Placement.AnswerChecklist(answer.Code, answer.Source, open.By, open.At)
                    )
                    .FirstOrDefault(decision => decision is Decision.Refused)
                ?? Decision.Ok,
            Place(at),
            ct
        );
    }

    private static Task<IResult> ExplainAsync(
        Guid id,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Rationale, form);
        var citizen = post.Text("borger", "Skriv, hvorfor det er den rette borger.", 2000);
        var company = post.Text("virksomhed", "Skriv, hvorfor det er den rette virksomhed.", 2000);
        var doubts = post.Optional("tvivl", 2000);

        return at.Desk.ActAsync(
            id,
            post,
            Log,
            open => open.Placement.ExplainMatch(citizen, company, doubts, open.By, open.At),
            Place(at),
            ct
        );
    }

    /// <summary>Where an item of the checklist is known from; null when it is not known.</summary>
    public static string? Known(Placement placement, string code) =>
        placement.Checklist.FirstOrDefault(answer => answer.Code == code)?.Source?.ForStaff();

    private static FormPlace Place(CaseServices at) =>
        new(
            "/borger",
            (id, post, token) => RenderAsync(id, new Shown(post, null, null), at, token)
        );

    private static async Task<IResult> RenderAsync(
        PlacementId id,
        Shown shown,
        CaseServices at,
        CancellationToken ct
    )
    {
        var codes = await at.Db.CodeEntries.AsNoTracking().ToListAsync(ct);
        return await at.Cases.ShowAsync<CitizenPage>(
            id,
            shown.Post,
            view => new
            {
                View = view,
                Groups = codes.ValidOn(CodeLists.TargetGroups, at.Clock.Today()),
                Categories = codes.ValidOn(CodeLists.MatchCategories, at.Clock.Today()),
                shown.Post,
                shown.Saved,
                shown.Cpr,
            },
            ct
        );
    }

    private sealed record Shown(FormPost? Post, string? Saved, string? Cpr);
}
