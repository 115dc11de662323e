using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;

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
    public const string TooLate =
        "En kollega eller flowet nåede at ændre forløbet, mens du skrev. Siden er hentet igen; se, om det stadig passer, og send en gang til.";

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>Lets a placement change, once the form is filled in, and leads back to its page.</summary>
    public Task<IResult> ActAsync(
        Guid id,
        FormPost post,
        CaseAccess access,
        Func<OpenCase, Decision> decide,
        CancellationToken ct
    ) => ActAsync(id, post, access, open => Task.FromResult(decide(open)), ct);

    /// <summary>The same, for a change that has to load what else it is about.</summary>
    public Task<IResult> ActAsync(
        Guid id,
        FormPost post,
        CaseAccess access,
        Func<OpenCase, Task<Decision>> decide,
        CancellationToken ct
    ) => ActAsync(id, post, access, decide, PlacementPlace, ct);

    /// <summary>The same, for a form that stands on a page of its own.</summary>
    public Task<IResult> ActAsync(
        Guid id,
        FormPost post,
        CaseAccess access,
        Func<OpenCase, Decision> decide,
        FormPlace place,
        CancellationToken ct
    ) => ActAsync(id, post, access, open => Task.FromResult(decide(open)), place, ct);

    /// <summary>The same, for a form that stands on a page of its own.</summary>
    public async Task<IResult> ActAsync(
        Guid id,
        FormPost post,
        CaseAccess access,
        Func<OpenCase, Task<Decision>> decide,
        FormPlace place,
        CancellationToken ct
    )
    {
        var placementId = new PlacementId(id);
        var placement = await db
            .Placements.WithWork()
            .Include(found => found.Replies)
            .SingleOrDefaultAsync(found => found.Id == placementId, ct);
        if (placement is null)
            return TypedResults.NotFound();
        if (post.HasErrors)
            return await AgainAsync(post);

        var contacts = await db
            .PlannedContacts.Where(contact => contact.PlacementId == placementId)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        var duty = await duties.ForAsync(placement.StartsOn, now, ct);
        if (
            await decide(new OpenCase(placement, contacts, duty, User.StaffName(), now))
            is Decision.Refused refused
        )
            return await AgainAsync(post.Refuse(refused.Reason));

        // Whoever has to act on it gets the task in the same save, not only when the sweeper comes by.
        var company = await db.Companies.SingleAsync(known => known.Id == placement.CompanyId, ct);
        db.PlannedContacts.AddRange(placement.LookAfter(company, contacts, duty, now));
        db.Note(User, access, placementId, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            // Somebody saved the same row, or raised the same task, between the reading and this save.
            return await AgainAsync(post.Refuse(TooLate));
        }

        // Durable from here, with the event in the inbox: whatever happens to the answer, the flow will hear of it.
        return TypedResults.LocalRedirect($"/forloeb/{id}{place.Path}?gemt={post.Form}");

        async Task<IResult> AgainAsync(FormPost refusedPost)
        {
            // The refused change must not be saved by the log entry's save.
            db.ChangeTracker.Clear();
            return await place.ShowAgainAsync(placementId, refusedPost, ct);
        }
    }

    /// <summary>The page of a placement; reading it is logged.</summary>
    public async Task<IResult> ShowAsync(Guid id, string? saved, CancellationToken ct)
    {
        if (await reader.FindAsync(new PlacementId(id), ct) is not { } view)
            return TypedResults.NotFound();

        db.Note(User, Acts.Read, view.Placement.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.Show<PlacementPage>(new { View = view, Saved = Acts.SavedMessage(saved) });
    }

    /// <summary>The page of a placement again, with a form that was not saved; nothing else that was changed is saved with it.</summary>
    public Task<IResult> RefuseAsync(PlacementId id, FormPost post, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return ShowAgainAsync(id, post, ct);
    }

    private FormPlace PlacementPlace => new("", ShowAgainAsync);

    private async Task<IResult> ShowAgainAsync(PlacementId id, FormPost post, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { } view)
            return TypedResults.NotFound();

        db.Note(User, Acts.Read, id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.ShowAgain<PlacementPage>(new { View = view, Post = post });
    }
}

/// <summary>The page on which a form stands: where a saved form leads, and how a refused one is shown again.</summary>
internal sealed record FormPlace(
    string Path,
    Func<PlacementId, FormPost, CancellationToken, Task<IResult>> ShowAgainAsync
);

/// <summary>A placement that is about to change, with its plan, what decides about tasks, who changes it and when.</summary>
internal sealed record OpenCase(
    Placement Placement,
    IReadOnlyList<PlannedContact> Contacts,
    Duty Duty,
    string By,
    DateTimeOffset At
);
