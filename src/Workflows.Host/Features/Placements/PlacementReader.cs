using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Placements;

/// <summary>Reads what the page of one placement shows.</summary>
internal sealed class PlacementReader(
    AppDb db,
    FlowHistoryQuery flows,
    WorkingDays calendar,
    TimeProvider clock,
    IHttpContextAccessor http
)
{
    public async Task<PlacementView?> FindAsync(PlacementId id, CancellationToken ct)
    {
        if (await FindFileAsync(id, ct) is not { } file)
            return null;

        var today = clock.Today();
        var view = new PlacementView
        {
            File = file,
            Today = today,
            Now = clock.GetUtcNow(),
            Consultants = await db
                .JobConsultants.AsNoTracking()
                .ToDictionaryAsync(other => other.Id, other => other.Name.ForStaff(), ct),
            People = await db
                .CompanyContacts.AsNoTracking()
                .Where(person => person.CompanyId == file.Company.Id)
                .OrderBy(person => person.Name)
                .ToListAsync(ct),
            Me = http.HttpContext is { User.Identity.IsAuthenticated: true } context
                ? await db.ConsultantIdAsync(context.User, ct)
                : null,
            Contacts = await db
                .PlannedContacts.AsNoTracking()
                .Where(contact => contact.PlacementId == id)
                .OrderBy(contact => contact.On)
                .ThenBy(contact => contact.Code)
                .ToListAsync(ct),
            Mails = await db
                .Outbox.Where(mail => mail.PlacementId == id)
                .Select(mail => new MailLine(
                    mail.Id,
                    mail.Template,
                    mail.Reason,
                    mail.Status,
                    mail.NotBefore,
                    mail.SettledAt,
                    mail.Error
                ))
                .ToListAsync(ct),
            Flows = await flows.OfAsync(id, ct),
            Agreement = await db.LoadAgreementAsync(id, ct),
            Readiness = await db.LoadReadinessAsync(id, ct),
        };
        return view.FollowUp is { } duty
            ? view with
            {
                WorkingDaysLeft = calendar.Between(today, duty.DueOn),
            }
            : view;
    }

    private async Task<CaseFile?> FindFileAsync(PlacementId id, CancellationToken ct)
    {
        // Lists side by side: in one query each row of one would be repeated for every row of the others.
        var placement = await db
            .Placements.AsNoTracking()
            .Include(found => found.Obligations)
            .Include(found => found.Signals)
            .Include(found => found.Notes)
            .Include(found => found.Team)
            .Include(found => found.Tasks)
            .Include(found => found.Handovers)
            .Include(found => found.Replies)
            .Include(found => found.Evaluations)
            .AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Id == id, ct);
        if (placement is null)
            return null;

        return new CaseFile(
            placement,
            await db
                .Companies.AsNoTracking()
                .Include(company => company.Lessons)
                .SingleAsync(company => company.Id == placement.CompanyId, ct),
            await db
                .CompanyContacts.AsNoTracking()
                .SingleAsync(contact => contact.Id == placement.ContactId, ct),
            await db
                .JobConsultants.AsNoTracking()
                .SingleAsync(consultant => consultant.Id == placement.ConsultantId, ct)
        );
    }
}
