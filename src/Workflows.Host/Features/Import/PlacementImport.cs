using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Persistence;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Import;

/// <summary>
/// Registers the placements of a file, and changes those that are known. Each row is one transaction: case file, plan and
/// events, or nothing of it, so an import that is interrupted has done some rows whole and can be started again. The unique
/// reference makes the second import of a row change nothing.
/// </summary>
internal sealed class PlacementImport(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MaxAttempts = 5;

    /// <summary>What each row would do, computed as the import does it, and thrown away.</summary>
    public async Task<IReadOnlyList<ImportOutcome>> PreviewAsync(
        ImportFile file,
        IProgress<ImportProgress> progress,
        CancellationToken ct
    )
    {
        await using var whole = scopes.CreateAsyncScope();
        var duties = whole.ServiceProvider.GetRequiredService<IDuties>();
        var outcomes = new List<ImportOutcome>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            progress.Report(new ImportProgress(outcomes.Count, file.Rows.Count));
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                outcomes.Add(await ApplyAsync(db, duties, file, row, isPreview: true, ct));
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
            {
                // A dry run before the very first start: the database is empty.
                return [.. file.Rows.Select(each => new ImportOutcome(each, ImportFate.New))];
            }
        }

        return outcomes;
    }

    public async Task<ImportResult> RunAsync(
        ImportFile file,
        IProgress<ImportProgress> progress,
        CancellationToken ct
    )
    {
        // Rules and covers are read once per file: they are the same for all rows.
        await using var whole = scopes.CreateAsyncScope();
        var duties = whole.ServiceProvider.GetRequiredService<IDuties>();
        var outcomes = new List<ImportOutcome>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            progress.Report(new ImportProgress(outcomes.Count, file.Rows.Count));
            outcomes.Add(await SaveAsync(duties, file, row, ct));
        }

        progress.Report(new ImportProgress(file.Rows.Count, file.Rows.Count));
        return new ImportResult(outcomes, file.Problems);
    }

    /// <summary>All rows or none, in one transaction. Known placements stay as they are.</summary>
    public async Task RunWholeAsync(AppDb db, ImportFile file, CancellationToken ct)
    {
        await using var whole = scopes.CreateAsyncScope();
        var duties = whole.ServiceProvider.GetRequiredService<IDuties>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var row in file.Rows)
        {
            if (await db.Placements.AnyAsync(p => p.Reference == row.Reference, ct))
                continue;
            if (
                await AddAsync(db, duties, file, row, isPreview: false, ct) is
                { Problem: { } problem }
            )
                throw new ImportFileException(problem.ToString());
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<ImportOutcome> SaveAsync(
        IDuties duties,
        ImportFile file,
        ImportRow row,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var outcome = await ApplyAsync(db, duties, file, row, isPreview: false, ct);
                if (outcome.Fate is ImportFate.New or ImportFate.Changed)
                    await transaction.CommitAsync(ct);
                return outcome;
            }
            catch (Exception e) when (attempt < MaxAttempts && e.IsOvertaken())
            {
                // Somebody else was faster with this company or placement: look again.
            }
        }
    }

    private async Task<ImportOutcome> ApplyAsync(
        AppDb db,
        IDuties duties,
        ImportFile file,
        ImportRow row,
        bool isPreview,
        CancellationToken ct
    )
    {
        var known = await db
            .Placements.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Reference == row.Reference, ct);
        if (known is null)
            return await AddAsync(db, duties, file, row, isPreview, ct);

        // Most rows of a file that comes again say nothing new: they need neither the lock nor the plan.
        var now = clock.GetUtcNow();
        if ((await ChangesAsync(db, await db.LoadPeopleAsync(known, ct), row, now, ct)).Count == 0)
            return new ImportOutcome(row, ImportFate.Unchanged);

        db.ChangeTracker.Clear();
        var running = await new RunningCases(db, new CompanyPlanQuery(db), duties).LoadAsync(
            known.Id,
            known.CompanyId,
            isPreview,
            now,
            ct
        );
        var changes = await ChangesAsync(
            db,
            await db.LoadPeopleAsync(running.Placement, ct),
            row,
            now,
            ct
        );
        var outcome = Carry(file, row, changes, running);
        if (isPreview || outcome.Problem is not null)
            return outcome;

        db.PlannedContacts.AddRange(running.Added);
        await db.SaveChangesAsync(ct);
        return outcome;
    }

    private static async Task<IReadOnlyList<ImportChange>> ChangesAsync(
        AppDb db,
        CaseFile known,
        ImportRow row,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // The same name is the same person, also with another address.
        var contact =
            known.Contact.Name.ForStaff() == row.ContactName
                ? known.Contact
                : await ContactAsync(db, known.Company, row, ct);
        var consultant = string.Equals(
            known.Consultant.Email.ForStaff(),
            row.ConsultantEmail,
            StringComparison.OrdinalIgnoreCase
        )
            ? known.Consultant
            : await ConsultantAsync(db, row, ct);
        return new ImportChanges(row, known, contact, consultant, now).All();
    }

    // A row is done whole or not at all: what is refused comes back in the error file with everything else that it says.
    private static ImportOutcome Carry(
        ImportFile file,
        ImportRow row,
        IReadOnlyList<ImportChange> changes,
        RunningCase? running
    )
    {
        var lines = new List<string>();
        foreach (var change in changes)
        {
            var (decision, moved) = change.Apply(running);
            lines.Add(change.ToString());
            if (decision is Decision.Refused refused)
                return new ImportOutcome(row, ImportFate.Refused)
                {
                    Lines = lines,
                    Problem = new ImportProblem(
                        row.Line,
                        file.Table?.HeadingOf(change.Column) ?? change.Column,
                        change.After,
                        refused.Reason
                    ),
                };

            lines.AddRange(moved.Select(ImportWords.Of));
        }

        return new ImportOutcome(row, ImportFate.Changed) { Lines = lines };
    }

    private async Task<ImportOutcome> AddAsync(
        AppDb db,
        IDuties duties,
        ImportFile file,
        ImportRow row,
        bool isPreview,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var company = await CompanyAsync(db, row, ct);
        var contact = await ContactAsync(db, company, row, ct);
        var consultant = await ConsultantAsync(db, row, ct);
        var today = now.DayInCopenhagen();
        var plans = new CompanyPlanQuery(db);
        // The company has to be there to be locked.
        if (!isPreview)
            await db.SaveChangesAsync(ct);
        var (plan, refused) = Plan(
            file,
            row,
            (company, contact, consultant),
            await duties.ForAsync(row.StartsOn, now, ct),
            isPreview
                ? await plans.ReadAsync(company.Id, today, ct)
                : await plans.LockAsync(company.Id, today, ct),
            now
        );
        if (plan is not { } made)
            return refused!;

        if (!isPreview)
        {
            db.Placements.Add(made.Placement);
            db.PlannedContacts.AddRange(made.Contacts);
            await db.SaveChangesAsync(ct);
        }

        return new ImportOutcome(row, ImportFate.New);
    }

    /// <summary>
    /// The placement of a row with its plan, as it is registered now, or why not; the fast-forward registers the same way.
    /// </summary>
    public static (NewPlan? Plan, ImportOutcome? Refused) Plan(
        ImportFile file,
        ImportRow row,
        (Company Company, CompanyContact Contact, JobConsultant Consultant) people,
        Duty duty,
        IReadOnlyList<KnownContact> known,
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
            By = ImportDetails.By,
        };
        var placement = Placement.Register(request, duty.Pack, duty.Calendar, now);
        var details = ImportDetails.OfNew(
            row,
            new CaseFile(placement, people.Company, people.Contact, people.Consultant),
            known.Count == 0,
            now
        );
        var said = Carry(file, row, [.. details], running: null);
        return said.Problem is null
            ? (NewPlan.Of(placement, people.Company, duty, known, now), null)
            : (null, said);
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

/// <summary>What became of a row.</summary>
internal enum ImportFate
{
    New,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>What became of a row, and how.</summary>
/// <param name="Row">The row.</param>
/// <param name="Fate">What became of it.</param>
internal sealed record ImportOutcome(ImportRow Row, ImportFate Fate)
{
    /// <summary>What it changes, field by field, each followed by the dates that move with it.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Why it was refused.</summary>
    public ImportProblem? Problem { get; init; }
}

/// <summary>What an import did.</summary>
/// <param name="Outcomes">Row by row.</param>
/// <param name="Unread">Cells for which rows were left out before anything was done.</param>
internal sealed record ImportResult(
    IReadOnlyList<ImportOutcome> Outcomes,
    IReadOnlyList<ImportProblem> Unread
)
{
    public int Registered => Count(ImportFate.New);

    public int Changed => Count(ImportFate.Changed);

    /// <summary>Rows whose placement was there already, as they say it is.</summary>
    public int AlreadyThere => Count(ImportFate.Unchanged);

    public IReadOnlyList<ImportProblem> Problems =>
        [.. Unread, .. Outcomes.Select(outcome => outcome.Problem).OfType<ImportProblem>()];

    private int Count(ImportFate fate) => Outcomes.Count(outcome => outcome.Fate == fate);
}

/// <summary>How far an import is.</summary>
internal sealed record ImportProgress(int Done, int Total);
