using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Placements.Operations;

/// <summary>
/// Carries out operations. A preview is the operation itself on objects that are never saved; what is confirmed is computed
/// again and saved only if it still is what was shown.
/// </summary>
internal sealed class OperationDesk(
    AppDb db,
    PlacementDesk desk,
    PlacementReader reader,
    CompanyPlanQuery companyPlan,
    IDuties duties,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    private const string ChangedMeanwhile =
        "Forløbet er blevet ændret, siden du så oversigten. Her er den nye; se, om det stadig passer.";

    private ClaimsPrincipal User => http.HttpContext!.User;

    /// <summary>Shows what an operation would do.</summary>
    public async Task<IResult> PreviewAsync(
        PlacementId id,
        FormPost post,
        Func<Company, Task<PlacementOperation>> operation,
        string? notice,
        CancellationToken ct
    )
    {
        if (await LoadAsync(id, isPreview: true, ct) is not { } running)
            return TypedResults.NotFound();
        if (post.HasErrors)
            return await desk.RefuseAsync(id, post, ct);

        var wanted = await operation(running.Company);
        var now = clock.GetUtcNow();
        var result = wanted.Carry(running, User.StaffName(), now);
        if (result.Decision is Decision.Refused refused)
            return await desk.RefuseAsync(id, post.Refuse(refused.Reason), ct);

        db.ChangeTracker.Clear();
        var view = (await reader.FindAsync(id, ct))!;
        db.Note(User, Acts.Read, id, now);
        await db.SaveChangesAsync(ct);
        return Page.Show<PreviewPage>(
            new
            {
                View = view,
                Post = post,
                Sentence = wanted.Sentence(clock.Today()),
                result.Changes,
                References = running
                    .Others.Prepend(running.Case)
                    .ToDictionary(one => one.Placement.Id, one => one.Placement.Reference),
                Seen = Fingerprint(result.Changes),
                Warning = notice,
            },
            notice is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>Does it. <paramref name="seen"/> is what the person was shown; null where nothing is shown before.</summary>
    public async Task<IResult> CarryAsync(
        PlacementId id,
        FormPost post,
        Func<Company, Task<PlacementOperation>> operation,
        CaseAccess access,
        string? seen,
        CancellationToken ct
    )
    {
        if (post.HasErrors)
            return await desk.RefuseAsync(id, post, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LoadAsync(id, isPreview: false, ct) is not { } running)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var result = (await operation(running.Company)).Carry(running, User.StaffName(), now);
        if (result.Decision is Decision.Refused refused)
            return await RefuseAsync(refused.Reason);
        if (seen is not null && seen != Fingerprint(result.Changes))
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            return await PreviewAsync(id, post, operation, ChangedMeanwhile, ct);
        }

        db.PlannedContacts.AddRange(running.Added);
        db.Note(User, access, id, now);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception failure) when (failure.IsOvertaken())
        {
            return await RefuseAsync(PlacementDesk.TooLate);
        }

        // Durable from here, with the events in the inbox: flows that wait for a day look again.
        return TypedResults.LocalRedirect($"/forloeb/{id.Value}?gemt={post.Form}");

        // First the transaction ends: the page that comes again is logged by a save that stays.
        async Task<IResult> RefuseAsync(string reason)
        {
            await transaction.RollbackAsync(ct);
            return await desk.RefuseAsync(id, post.Refuse(reason), ct);
        }
    }

    private async Task<RunningCase?> LoadAsync(PlacementId id, bool isPreview, CancellationToken ct)
    {
        var placements = isPreview ? db.Placements.AsNoTracking() : db.Placements;
        var companyId = await db
            .Placements.Where(placement => placement.Id == id)
            .Select(placement => (CompanyId?)placement.CompanyId)
            .SingleOrDefaultAsync(ct);
        if (companyId is not { } known)
            return null;

        // First the lock: what is read after it stays true until the commit.
        var today = clock.Today();
        var standing = isPreview
            ? await companyPlan.ReadAsync(known, today, ct)
            : await companyPlan.LockAsync(known, today, ct);
        var open = await placements
            .Include(found => found.Obligations)
            .Include(found => found.Signals)
            .Include(found => found.Team)
            .Include(found => found.Tasks)
            .Include(found => found.Handovers)
            .Include(found => found.Absences)
            .AsSplitQuery()
            .Where(found => found.Id == id || (found.CompanyId == known && found.ClosedAt == null))
            .ToListAsync(ct);
        var ids = open.Select(placement => placement.Id).ToList();
        var contacts = (
            await (isPreview ? db.PlannedContacts.AsNoTracking() : db.PlannedContacts)
                .Where(contact => ids.Contains(contact.PlacementId))
                .OrderBy(contact => contact.On)
                .ToListAsync(ct)
        ).ToLookup(contact => contact.PlacementId);

        var now = clock.GetUtcNow();
        var cases = new Dictionary<PlacementId, PlannedCase>();
        foreach (
            var placement in open.OrderBy(placement => placement.Reference, StringComparer.Ordinal)
        )
        {
            var rules = await duties.ForAsync(placement.StartsOn, now, ct);
            cases[placement.Id] = new(placement, contacts[placement.Id], rules.Pack);
        }

        var own = cases[id];
        return new RunningCase
        {
            Case = own,
            Company = await (isPreview ? db.Companies.AsNoTracking() : db.Companies).SingleAsync(
                company => company.Id == known,
                ct
            ),
            Others = [.. cases.Values.Where(one => one != own)],
            Heard = [.. standing.Where(contact => !cases.ContainsKey(contact.PlacementId))],
            Duty = await duties.ForAsync(own.Placement.StartsOn, now, ct),
        };
    }

    private static string Fingerprint(IReadOnlyList<CaseChange> changes) =>
        Convert.ToHexString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(
                        '\n',
                        changes.Select(change =>
                            string.Create(
                                System.Globalization.CultureInfo.InvariantCulture,
                                $"{change.Kind}|{change.Subject}|{change.What}|{change.Before:O}|{change.After:O}|{change.PlacementId.Value}"
                            )
                        )
                    )
                )
            )
        );
}
