using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Handovers;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Covers;

/// <summary>Who is away when, and who stands in: tasks follow at the next sweep and come back afterwards (R24).</summary>
internal static class KeepCovers
{
    private const string NotYours =
        "Du kan kun registrere din egen afløsning. Bed koordinatoren om hjælp, hvis det gælder en kollega.";

    private static readonly CaseAccess Registered = new(
        "covers.registered",
        "Afløsning: en kollegas fravær blev registreret"
    );

    public static void Map(IEndpointRouteBuilder app)
    {
        var covers = app.MapGroup("/afloesning");
        covers.MapGet("", ShowAsync).RequireAuthorization(Access.ReadCases);
        covers.MapPost("", AddAsync).RequireAuthorization(Access.HandOver);
        covers.MapPost("/{id:guid}/tilbage", ComeBackAsync).RequireAuthorization(Access.HandOver);
    }

    private static async Task<IResult> ShowAsync(
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    ) => Page.Show<CoversPage>(await ViewAsync(db, clock, user, post: null, ct));

    private static async Task<IResult> AddAsync(
        IFormCollection form,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost("afloesning", form);
        var away = await post.ConsultantAsync(db, "hvem", "Vælg, hvem der er væk.", ct);
        var from = post.Day("fra", "Skriv den første dag.");
        var to = post.Day("til", "Skriv den sidste dag.");
        var deputy = await post.OptionalConsultantAsync(db, "afloeser", ct);
        if (
            !post.HasErrors
            && Refuse(await db.DecidesForAsync(user, away, ct), away, from, to, deputy, clock)
                is Decision.Refused refused
        )
            post.Refuse(refused.Reason);
        if (post.HasErrors)
            return Page.ShowAgain<CoversPage>(await ViewAsync(db, clock, user, post, ct));

        db.Covers.Add(Cover.Register(away, from, to, deputy, user.StaffName(), clock.GetUtcNow()));
        db.Note(user, Registered, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.LocalRedirect("/afloesning");
    }

    private static async Task<IResult> ComeBackAsync(
        Guid id,
        IFormCollection _,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var coverId = new CoverId(id);
        if (await db.Covers.SingleOrDefaultAsync(c => c.Id == coverId, ct) is not { } cover)
            return TypedResults.NotFound();
        if (!await db.DecidesForAsync(user, cover.AwayId, ct))
            return TypedResults.LocalRedirect("/ingen-adgang");

        // Back earlier, or never gone; said twice, the second time finds it done.
        cover.ComeBack(clock.Today());
        db.Note(user, Registered, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.LocalRedirect("/afloesning");
    }

    private static Decision Refuse(
        bool mayKeep,
        JobConsultantId away,
        DateOnly from,
        DateOnly to,
        JobConsultantId? deputy,
        TimeProvider clock
    ) => mayKeep ? Cover.Check(away, from, to, deputy, clock.Today()) : Decision.Refuse(NotYours);

    private static async Task<object> ViewAsync(
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        FormPost? post,
        CancellationToken ct
    )
    {
        var today = clock.Today();
        var consultants = await db.JobConsultants.AsNoTracking().ToListAsync(ct);
        return new
        {
            Post = post,
            Today = today,
            Me = await db.ConsultantIdAsync(user, ct),
            Covers = await db
                .Covers.AsNoTracking()
                .Where(cover => cover.To >= today && cover.To >= cover.From)
                .OrderBy(cover => cover.From)
                .ToListAsync(ct),
            Consultants = consultants.ToDictionary(c => c.Id, c => c.Name.ForStaff()),
        };
    }
}
