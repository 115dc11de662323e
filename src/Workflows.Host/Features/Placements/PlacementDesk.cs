using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>
/// What every act on a placement has in common: load, decide, log, save, back to the page. What is decided, and by
/// which form, is the slice's.
/// </summary>
internal sealed class PlacementDesk(
    AppDb db,
    PlacementReader reader,
    IDuties duties,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    private const string TooLate =
        "En kollega eller flowet nåede at ændre forløbet, mens du skrev. Siden er hentet igen; se, om det stadig passer, og send en gang til.";

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>Lets a placement change, once the form is filled in, and leads back to its page.</summary>
    public async Task<IResult> ActAsync(
        Guid id,
        FormPost post,
        CaseAccess access,
        Func<OpenCase, Decision> decide,
        CancellationToken ct
    )
    {
        var placementId = new PlacementId(id);
        var placement = await db
            .Placements.Include(found => found.Obligations)
            .Include(found => found.Signals)
            .Include(found => found.Team)
            .Include(found => found.Tasks)
            .Include(found => found.Handovers)
            .Include(found => found.Absences)
            .AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Id == placementId, ct);
        if (placement is null)
            return TypedResults.NotFound();
        if (post.HasErrors)
            return await ShowAgainAsync(placementId, post, ct);

        var contacts = await db
            .PlannedContacts.Where(contact => contact.PlacementId == placementId)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        var duty = await duties.ForAsync(placement.StartsOn, now, ct);
        if (
            decide(new OpenCase(placement, contacts, duty, User.StaffName(), now))
            is Decision.Refused refused
        )
            return await ShowAgainAsync(placementId, post.Refuse(refused.Reason), ct);

        // Whoever has to act on it gets the task in the same save, not only when the sweeper comes by.
        var company = await db.Companies.SingleAsync(known => known.Id == placement.CompanyId, ct);
        db.PlannedContacts.AddRange(placement.LookAfter(company, contacts, duty, now));
        db.Note(User, access, placementId, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (IsOvertaken(failure))
        {
            return await ShowAgainAsync(placementId, post.Refuse(TooLate), ct);
        }

        // Durable from here, with the event in the inbox: whatever happens to the answer, the flow will hear of it.
        return TypedResults.LocalRedirect($"/forloeb/{id}?gemt={post.Form}");
    }

    // Somebody saved the same row, or raised the same task, between the reading and this save.
    private static bool IsOvertaken(DbUpdateException failure) =>
        failure
            is DbUpdateConcurrencyException
                or {
                    InnerException: PostgresException
                    {
                        SqlState: PostgresErrorCodes.UniqueViolation
                    }
                };

    /// <summary>The page of a placement; reading it is logged.</summary>
    public async Task<IResult> ShowAsync(Guid id, string? saved, CancellationToken ct)
    {
        if (await reader.FindAsync(new PlacementId(id), ct) is not { } view)
            return TypedResults.NotFound();

        db.Note(User, Acts.Read, view.Placement.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.Show<PlacementPage>(new { View = view, Saved = Acts.SavedMessage(saved) });
    }

    private async Task<IResult> ShowAgainAsync(PlacementId id, FormPost post, CancellationToken ct)
    {
        // The refused change must not be saved by the log entry's save.
        db.ChangeTracker.Clear();
        if (await reader.FindAsync(id, ct) is not { } view)
            return TypedResults.NotFound();

        db.Note(User, Acts.Read, id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.ShowAgain<PlacementPage>(new { View = view, Post = post });
    }
}

/// <summary>A placement that is about to change, with its plan, what decides about tasks, who changes it and when.</summary>
internal sealed record OpenCase(
    Placement Placement,
    IReadOnlyList<PlannedContact> Contacts,
    Duty Duty,
    string By,
    DateTimeOffset At
);
