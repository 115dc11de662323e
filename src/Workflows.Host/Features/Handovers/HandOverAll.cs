using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Handovers;

/// <summary>
/// A consultant leaves, and everything that she has goes to another (R24): each placement in a save of its own, so that what
/// was reached stays handed over when one of them cannot be, or when somebody stops half-way.
/// </summary>
internal static class HandOverAll
{
    private const string Form = "overdrag-alle";
    private const string Path = "/overdragelser";

    private static readonly CaseAccess Listed = new(
        "handovers.listed",
        "Overdragelse: en jobkonsulents forløb blev vist"
    );

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, ShowAsync).RequireAuthorization(Access.HandOverForColleagues);
        app.MapPost(Path, HandOverAsync).RequireAuthorization(Access.HandOverForColleagues);
    }

    private static async Task<IResult> ShowAsync(
        Guid? fra,
        int? overdraget,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var from = fra is { } id ? new JobConsultantId(id) : (JobConsultantId?)null;
        var view = await ViewAsync(db, from, clock.Today(), ct) with { HandedOver = overdraget };
        if (from is not null)
            await NoteReadingAsync(db, user, clock, ct);
        return Page.Show<HandoversPage>(new { View = view });
    }

    private static async Task<IResult> HandOverAsync(
        IFormCollection form,
        AppDb db,
        IDuties duties,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Form, form);
        var from = new JobConsultantId(post.Id("fra", "Vælg, hvem der har forløbene nu."));
        var to = await post.ConsultantAsync(db, "til", "Vælg, hvem der overtager forløbene.", ct);
        var advice = post.Optional("raad", 2000);
        var chosen = Chosen(form);
        if (chosen.Count == 0)
            post.Refuse("Sæt kryds ved de forløb, der skal overdrages.");
        if (to == from)
            post.Wrong("til", "Vælg en anden end den, der har forløbene nu.");
        if (post.HasErrors)
            return await AgainAsync(db, user, clock, from, post, new Handed(null, []), ct);

        var stayed = new List<StayedPlacement>();
        foreach (var id in chosen)
        {
            var handing = new Handing(id, from, to, advice);
            if (await HandOneOverAsync(handing, db, duties, clock, user, ct) is { } problem)
                stayed.Add(problem);
        }

        return stayed.Count == 0
            ? TypedResults.LocalRedirect($"{Path}?fra={from.Value}&overdraget={chosen.Count}")
            : await AgainAsync(
                db,
                user,
                clock,
                from,
                post,
                new Handed(chosen.Count - stayed.Count, stayed),
                ct
            );
    }

    /// <summary>Durable when it comes back without a problem; with one, this placement is as it was.</summary>
    private static async Task<StayedPlacement?> HandOneOverAsync(
        Handing handing,
        AppDb db,
        IDuties duties,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        var placement = await db
            .Placements.WithWork()
            .SingleOrDefaultAsync(
                p => p.Id == handing.Placement && p.ConsultantId == handing.From,
                ct
            );
        if (placement is null)
            return await GoneAsync(handing, db, ct);

        var contacts = await db
            .PlannedContacts.Where(contact => contact.PlacementId == placement.Id)
            .ToListAsync(ct);

        var now = clock.GetUtcNow();
        var duty = await duties.ForAsync(placement.StartsOn, now, ct);
        var decision = placement.HandOver(
            handing.To,
            handing.Advice,
            contacts,
            duty,
            user.StaffName(),
            now
        );
        if (decision is Decision.Refused refused)
            return new StayedPlacement(placement.Reference, refused.Reason);

        db.Note(user, HandOver.HandedOver, placement.Id, now);
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            return new StayedPlacement(
                placement.Reference,
                "En kollega eller flowet ændrede forløbet samtidig. Overdrag det en gang til."
            );
        }
    }

    private static async Task<StayedPlacement> GoneAsync(
        Handing handing,
        AppDb db,
        CancellationToken ct
    )
    {
        var reference = await db
            .Placements.Where(p => p.Id == handing.Placement)
            .Select(p => p.Reference)
            .SingleOrDefaultAsync(ct);
        return new StayedPlacement(
            reference ?? "Et af forløbene",
            "En kollega har allerede overdraget det. Se på listen, hvem der har det nu."
        );
    }

    private static async Task<IResult> AgainAsync(
        AppDb db,
        ClaimsPrincipal user,
        TimeProvider clock,
        JobConsultantId from,
        FormPost post,
        Handed handed,
        CancellationToken ct
    )
    {
        db.ChangeTracker.Clear();
        var view = await ViewAsync(db, from, clock.Today(), ct);
        await NoteReadingAsync(db, user, clock, ct);
        return Page.ShowAgain<HandoversPage>(
            new
            {
                View = view with
                {
                    Stayed = handed.Stayed,
                    HandedOver = handed.Count,
                },
                Post = post,
            }
        );
    }

    private static async Task NoteReadingAsync(
        AppDb db,
        ClaimsPrincipal user,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        db.Note(user, Listed, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private static async Task<HandoversView> ViewAsync(
        AppDb db,
        JobConsultantId? owner,
        DateOnly today,
        CancellationToken ct
    )
    {
        var consultants = await db.JobConsultants.AsNoTracking().ToListAsync(ct);
        var open = db.Placements.HavingOpenWork().Select(placement => placement.Id);
        var lines = await (
            from placement in db.Placements.AsNoTracking()
            join company in db.Companies.AsNoTracking() on placement.CompanyId equals company.Id
            where
                placement.ConsultantId == owner
                && (
                    open.Contains(placement.Id)
                    || db.PlannedContacts.Any(contact =>
                        contact.PlacementId == placement.Id
                        && contact.Status == PlannedContactStatus.Planned
                    )
                )
            orderby placement.EndsOn, placement.Reference
            select new HandoverLine(
                placement.Id,
                placement.Reference,
                company.Name,
                placement.EndsOn,
                placement.ClosedAt != null
            )
        ).ToListAsync(ct);
        return new HandoversView
        {
            From = owner,
            Today = today,
            Lines = lines,
            Consultants = consultants.ToDictionary(c => c.Id, c => c.Name.ForStaff()),
        };
    }

    private static List<PlacementId> Chosen(IFormCollection form) =>
        [
            .. form["forloeb"]
                .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
                .Where(id => id != Guid.Empty)
                .Distinct()
                .Select(id => new PlacementId(id)),
        ];

    private sealed record Handed(int? Count, IReadOnlyList<StayedPlacement> Stayed);

    private sealed record Handing(
        PlacementId Placement,
        JobConsultantId From,
        JobConsultantId To,
        string? Advice
    );
}

/// <summary>What a consultant has, to be handed over.</summary>
public sealed record HandoversView
{
    /// <summary>Who has it now; null until somebody is chosen.</summary>
    public required JobConsultantId? From { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<HandoverLine> Lines { get; init; }

    public required IReadOnlyDictionary<JobConsultantId, string> Consultants { get; init; }

    /// <summary>How many were just handed over; null when none were asked for.</summary>
    public int? HandedOver { get; init; }

    /// <summary>Those that could not be, each with the reason.</summary>
    public IReadOnlyList<StayedPlacement> Stayed { get; init; } = [];
}

/// <summary>A placement that a consultant has.</summary>
public sealed record HandoverLine(
    PlacementId Id,
    string Reference,
    string Company,
    DateOnly EndsOn,
    bool IsClosed
);

/// <summary>A placement that was not handed over, and why.</summary>
public sealed record StayedPlacement(string Reference, string Reason);
