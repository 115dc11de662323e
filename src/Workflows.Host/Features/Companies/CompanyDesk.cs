using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Companies;

/// <summary>What every act on a company has in common: load, decide, log, save, back to the page.</summary>
internal sealed class CompanyDesk(AppDb db, TimeProvider clock, IHttpContextAccessor http)
{
    private const string TooLate =
        "En kollega nåede at ændre virksomheden, mens du skrev. Siden er hentet igen; se, om det stadig passer, og send en gang til.";

    private static readonly CaseAccess Read = new(
        "company.read",
        "Samarbejde med virksomheden: siden blev vist"
    );

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>Lets a company change, once the form is filled in, and leads back to its page.</summary>
    public async Task<IResult> ActAsync(
        CompanyId id,
        FormPost post,
        CaseAccess access,
        Func<Company, (string By, DateTimeOffset At), Task<Decision>> decide,
        CancellationToken ct
    )
    {
        if (await db.Companies.SingleOrDefaultAsync(known => known.Id == id, ct) is not { } company)
            return TypedResults.NotFound();
        if (post.HasErrors)
            return await ShowAgainAsync(id, post, ct);

        var now = clock.GetUtcNow();
        if (await decide(company, (User.StaffName(), now)) is Decision.Refused refused)
            return await ShowAgainAsync(id, post.Refuse(refused.Reason), ct);

        db.Note(User, access, placement: null, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            return await ShowAgainAsync(id, post.Refuse(TooLate), ct);
        }

        return TypedResults.LocalRedirect($"/virksomheder/{id.Value}?gemt={post.Form}");
    }

    /// <summary>The page of a company; reading it is logged.</summary>
    public async Task<IResult> ShowAsync(CompanyId id, string? saved, CancellationToken ct) =>
        await FindAsync(id, ct) is { } view
            ? Page.Show<CompanyPage>(new { View = view, Saved = KeepCompany.SavedMessage(saved) })
            : TypedResults.NotFound();

    /// <summary>The page again, with a form that was not saved; nothing else that was changed is saved with it.</summary>
    public async Task<IResult> ShowAgainAsync(CompanyId id, FormPost post, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await FindAsync(id, ct) is { } view
            ? Page.ShowAgain<CompanyPage>(new { View = view, Post = post })
            : TypedResults.NotFound();
    }

    private async Task<CompanyView?> FindAsync(CompanyId id, CancellationToken ct)
    {
        var company = await db
            .Companies.AsNoTracking()
            .Include(known => known.Lessons)
            .SingleOrDefaultAsync(known => known.Id == id, ct);
        if (company is null)
            return null;

        var consultants = await db
            .JobConsultants.AsNoTracking()
            .ToDictionaryAsync(known => known.Id, known => known.Name.ForStaff(), ct);
        var running = await db
            .Placements.AsNoTracking()
            .Where(placement => placement.CompanyId == id && placement.ClosedAt == null)
            .OrderBy(placement => placement.StartsOn)
            .ToListAsync(ct);
        db.Note(User, Read, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new CompanyView
        {
            Company = company,
            People = await db
                .CompanyContacts.AsNoTracking()
                .Where(person => person.CompanyId == id)
                .OrderBy(person => person.Name)
                .ToListAsync(ct),
            Placements =
            [
                .. running.Select(placement => new CompanyPlacement(
                    placement.Id,
                    placement.Reference,
                    placement.CitizenName.ForStaff(),
                    consultants.GetValueOrDefault(placement.ConsultantId, "En jobkonsulent"),
                    placement.StartsOn,
                    placement.EndsOn
                )),
            ],
            Ended = await db.Placements.CountAsync(
                placement => placement.CompanyId == id && placement.ClosedAt != null,
                ct
            ),
            Consultants = consultants,
            Today = clock.Today(),
        };
    }
}
