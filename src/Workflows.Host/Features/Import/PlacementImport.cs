using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Persistence;

namespace Workflows.Host.Features.Import;

/// <summary>
/// Registers the placements of a file. Each is one save: case file, plan and event, so an import that is interrupted has
/// done some rows whole and can be started again. The unique reference makes the second import of a row change nothing.
/// </summary>
internal sealed class PlacementImport(
    IServiceScopeFactory scopes,
    WorkingDays calendar,
    TimeProvider clock
)
{
    private const int MaxAttempts = 5;
    private const string By = "Import";

    /// <summary>The rows whose placements are not registered yet.</summary>
    public async Task<IReadOnlyList<ImportRow>> NewRowsAsync(ImportFile file, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        try
        {
            var known = await db.Placements.Select(p => p.Reference).ToHashSetAsync(ct);
            return [.. file.Rows.Where(row => !known.Contains(row.Reference))];
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A dry run before the very first start: the database is empty.
            return file.Rows;
        }
    }

    public async Task<ImportResult> RunAsync(
        ImportFile file,
        IProgress<ImportProgress> progress,
        CancellationToken ct
    )
    {
        var registered = 0;
        for (var done = 0; done < file.Rows.Count; done++)
        {
            progress.Report(new ImportProgress(done, file.Rows.Count));
            if (await RegisterAsync(file.Rows[done], ct))
                registered++;
        }

        progress.Report(new ImportProgress(file.Rows.Count, file.Rows.Count));
        return new ImportResult(registered, file.Rows.Count - registered, file.Problems);
    }

    /// <summary>All rows or none, in one transaction.</summary>
    public async Task RunWholeAsync(AppDb db, ImportFile file, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var row in file.Rows)
            await RegisterAsync(db, row, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> RegisterAsync(ImportRow row, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await RegisterAsync(
                    scope.ServiceProvider.GetRequiredService<AppDb>(),
                    row,
                    ct
                );
            }
            catch (DbUpdateException e)
                when (attempt < MaxAttempts
                    && e.InnerException
                        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                )
            {
                // Somebody else imports at the same time and was faster with this company or placement: look again.
            }
        }
    }

    private async Task<bool> RegisterAsync(AppDb db, ImportRow row, CancellationToken ct)
    {
        if (await db.Placements.AnyAsync(p => p.Reference == row.Reference, ct))
            return false;

        var now = clock.GetUtcNow();
        var company = await CompanyAsync(db, row, ct);
        var contact = await ContactAsync(db, company, row, ct);
        var consultant = await ConsultantAsync(db, row, ct);
        var (placement, contacts) = Plan(row, (company, contact, consultant), calendar, now);
        db.Placements.Add(placement);
        db.PlannedContacts.AddRange(contacts);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The placement of a row with its plan, as it is registered now; the fast-forward registers the same way.</summary>
    public static (Placement Placement, IReadOnlyList<PlannedContact> Contacts) Plan(
        ImportRow row,
        (Company Company, CompanyContact Contact, JobConsultant Consultant) people,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        var request = new NewPlacement
        {
            Reference = row.Reference,
            CitizenName = row.CitizenName,
            Kind = row.Kind,
            StartsOn = row.StartsOn,
            Weeks = row.Weeks,
            CompanyId = people.Company.Id,
            ContactId = people.Contact.Id,
            ConsultantId = people.Consultant.Id,
            AgreementConfirmed = row.AgreementConfirmed,
            By = By,
        };
        var placement = Placement.Register(request, RulePack.Dk2026H2, calendar, now);
        var plan = Planner.Plan(
            [PlacementFacts.Of(placement, people.Company)],
            FollowUpRules.Shipped,
            calendar,
            now
        );
        return (placement, [.. plan.Select(item => PlannedContact.From(item, now))]);
    }

    private static async Task<Company> CompanyAsync(AppDb db, ImportRow row, CancellationToken ct)
    {
        var company = await db.Companies.SingleOrDefaultAsync(
            c => c.ProductionUnitNumber == row.ProductionUnitNumber,
            ct
        );
        return company
            ?? db.Companies.Add(Company.Register(row.CompanyName, row.ProductionUnitNumber)).Entity;
    }

    private static async Task<CompanyContact> ContactAsync(
        AppDb db,
        Company company,
        ImportRow row,
        CancellationToken ct
    )
    {
        var contact = await db.CompanyContacts.FirstOrDefaultAsync(
            c =>
                c.CompanyId == company.Id
                && c.Name == row.ContactName
                && c.Email == row.ContactEmail,
            ct
        );
        return contact
            ?? db.CompanyContacts.Add(
                CompanyContact.Register(
                    company.Id,
                    row.ContactName,
                    row.ContactEmail,
                    row.ContactPhone
                )
            ).Entity;
    }

    private static async Task<JobConsultant> ConsultantAsync(
        AppDb db,
        ImportRow row,
        CancellationToken ct
    )
    {
        var consultant = await db.JobConsultants.SingleOrDefaultAsync(
            c => c.Email == row.ConsultantEmail,
            ct
        );
        return consultant
            ?? db.JobConsultants.Add(
                JobConsultant.Register(row.ConsultantName, row.ConsultantEmail, phone: null)
            ).Entity;
    }
}

/// <summary>What an import did.</summary>
/// <param name="Registered">Placements that are new.</param>
/// <param name="AlreadyThere">Rows whose placement was there already; nothing was changed.</param>
/// <param name="Problems">Cells for which rows were left out.</param>
internal sealed record ImportResult(
    int Registered,
    int AlreadyThere,
    IReadOnlyList<ImportProblem> Problems
);

/// <summary>How far an import is.</summary>
internal sealed record ImportProgress(int Done, int Total);
