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
using Workflows.Persistence.Cases;

namespace Workflows.Host.Features.Placements.Operations;

/// <summary>
/// Carries out operations. A preview is the operation itself on objects that are never saved; what is confirmed is computed
/// again and saved only if it still is what was shown.
/// </summary>
internal sealed class OperationDesk(
    AppDb db,
    PlacementDesk desk,
    PlacementReader reader,
    RunningCases cases,
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
        var now = clock.GetUtcNow();
        if (await LoadAsync(id, isPreview: true, now, ct) is not { } running)
            return TypedResults.NotFound();
        if (post.HasErrors)
            return await desk.RefuseAsync(id, post, ct);

        var wanted = await operation(running.Company);
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
        var now = clock.GetUtcNow();
        if (await LoadAsync(id, isPreview: false, now, ct) is not { } running)
            return TypedResults.NotFound();

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
        return TypedResults.LocalRedirect(
            post.Form != OperationForm.Slot && OperationForm.OfCompany.Contains(post.Form)
                ? $"/virksomheder/{running.Company.Id.Value}?gemt={post.Form}"
                : $"/forloeb/{id.Value}?gemt={post.Form}"
        );

        // First the transaction ends: the page that comes again is logged by a save that stays.
        async Task<IResult> RefuseAsync(string reason)
        {
            await transaction.RollbackAsync(ct);
            return await desk.RefuseAsync(id, post.Refuse(reason), ct);
        }
    }

    private async Task<RunningCase?> LoadAsync(
        PlacementId id,
        bool isPreview,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var company = await db
            .Placements.Where(placement => placement.Id == id)
            .Select(placement => (CompanyId?)placement.CompanyId)
            .SingleOrDefaultAsync(ct);
        return company is { } known ? await cases.LoadAsync(id, known, isPreview, now, ct) : null;
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
