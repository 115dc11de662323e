using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Placements;
using Workflows.Persistence;

namespace Workflows.Host.Features.Start;

/// <summary>Reads what the start page shows: what to do now, and the placements.</summary>
internal sealed class StartReader(AppDb db, WorkingDays calendar, TimeProvider clock)
{
    private const int LongestGroup = 6;
    private const int DaysAhead = 7;

    public async Task<StartView> ReadAsync(
        StartQuery query,
        JobConsultantId? me,
        CancellationToken ct
    )
    {
        var today = clock.Today();
        var open = db.Placements.Where(placement => placement.ClosedAt == null);
        var scope = query.Scope switch
        {
            StartScope.Mine => open.Where(placement => placement.ConsultantId == me),
            StartScope.All => open,
            _ => db.Placements.Where(placement => placement.ClosedAt != null),
        };
        // What is planned after the end has to be done too (R92).
        var withLaterChecks = db.Placements.Where(placement =>
            query.Scope != StartScope.Mine || placement.ConsultantId == me
        );
        var found = Search(scope, query.Search);
        var view = new StartView
        {
            Query = query,
            Today = today,
            AnyPlacement = await db.Placements.AnyAsync(ct),
            Mine = await open.CountAsync(placement => placement.ConsultantId == me, ct),
            Open = await open.CountAsync(ct),
            Closed = await db.Placements.CountAsync(placement => placement.ClosedAt != null, ct),
            Found = await found.CountAsync(ct),
            Lines = await LinesAsync(found, query.PageNumber, ct),
        };
        return query.Scope == StartScope.Closed || query.Search is not null || query.PageNumber > 1
            ? view
            : view with
            {
                Signals = await SignalsAsync(scope, ct),
                Duties = await DutiesAsync(scope, today, ct),
                Contacts = await ContactsAsync(withLaterChecks, today, ct),
            };
    }

    private IQueryable<Placement> Search(IQueryable<Placement> placements, string? words)
    {
        if (words is null)
            return placements;

        // The names are wrapped; the casts say that the database has them as text.
        var pattern = $"%{words.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
        return placements.Where(placement =>
            placement.Reference == words
            || EF.Functions.ILike((string)(object)placement.CitizenName, pattern)
            || db.Companies.Any(company =>
                company.Id == placement.CompanyId && EF.Functions.ILike(company.Name, pattern)
            )
            || db.JobConsultants.Any(consultant =>
                consultant.Id == placement.ConsultantId
                && EF.Functions.ILike((string)(object)consultant.Name, pattern)
            )
        );
    }

    private async Task<IReadOnlyList<PlacementLine>> LinesAsync(
        IQueryable<Placement> placements,
        int page,
        CancellationToken ct
    ) =>
        await (
            from placement in placements
            join company in db.Companies on placement.CompanyId equals company.Id
            join contact in db.CompanyContacts on placement.ContactId equals contact.Id
            join consultant in db.JobConsultants on placement.ConsultantId equals consultant.Id
            let next = db
                .PlannedContacts.Where(planned =>
                    planned.PlacementId == placement.Id
                    && planned.Status == PlannedContactStatus.Planned
                    && planned.Form != ContactForm.Mail
                    && planned.Form != ContactForm.Pulse
                )
                .OrderBy(planned => planned.On)
                .ThenBy(planned => planned.Code)
                .FirstOrDefault()
            orderby placement.ClosedAt descending, next == null, next!.On, placement.Reference
            select new PlacementLine(
                new Who(
                    placement.Id,
                    placement.Reference,
                    placement.CitizenName,
                    placement.Kind,
                    company.Name,
                    contact.Name,
                    contact.Phone
                ),
                placement.StartsOn,
                placement.EndsOn,
                consultant.Name,
                next.Code,
                next.Form,
                next.Party,
                next.On,
                placement
                    .Obligations.Where(duty =>
                        duty.Kind == ObligationKind.RequiredFollowUp
                        && duty.Status == ObligationStatus.Open
                    )
                    .Min(duty => (DateOnly?)duty.DueOn),
                placement.Signals.Count(signal => signal.ClearedAt == null),
                placement.Outcome
            )
        )
            .Skip((page - 1) * StartQuery.PageSize)
            .Take(StartQuery.PageSize)
            .ToListAsync(ct);

    private async Task<IReadOnlyList<SignalTask>> SignalsAsync(
        IQueryable<Placement> placements,
        CancellationToken ct
    ) =>
        await (
            from placement in placements
            from signal in placement.Signals
            where signal.ClearedAt == null
            join company in db.Companies on placement.CompanyId equals company.Id
            join contact in db.CompanyContacts on placement.ContactId equals contact.Id
            orderby signal.RaisedAt
            select new SignalTask(
                new Who(
                    placement.Id,
                    placement.Reference,
                    placement.CitizenName,
                    placement.Kind,
                    company.Name,
                    contact.Name,
                    contact.Phone
                ),
                signal.Kind,
                signal.Reason,
                signal.RaisedAt
            )
        )
            .Take(LongestGroup)
            .ToListAsync(ct);

    private async Task<IReadOnlyList<DutyTask>> DutiesAsync(
        IQueryable<Placement> placements,
        DateOnly today,
        CancellationToken ct
    )
    {
        var duties = await (
            from placement in placements
            from duty in placement.Obligations
            where
                duty.Kind == ObligationKind.RequiredFollowUp
                && (
                    (duty.Status == ObligationStatus.Open && duty.WindowOpensOn <= today)
                    || (duty.Status == ObligationStatus.Missed && duty.CompletedAt == null)
                )
            join company in db.Companies on placement.CompanyId equals company.Id
            join contact in db.CompanyContacts on placement.ContactId equals contact.Id
            orderby duty.DueOn
            select new DutyTask(
                new Who(
                    placement.Id,
                    placement.Reference,
                    placement.CitizenName,
                    placement.Kind,
                    company.Name,
                    contact.Name,
                    contact.Phone
                ),
                duty.PlannedOn,
                duty.DueOn
            )
        )
            .Take(LongestGroup)
            .ToListAsync(ct);
        return
        [
            .. duties.Select(duty => duty with { DaysLeft = calendar.Between(today, duty.DueOn) }),
        ];
    }

    private async Task<IReadOnlyList<ContactTask>> ContactsAsync(
        IQueryable<Placement> placements,
        DateOnly today,
        CancellationToken ct
    )
    {
        var until = today.AddDays(DaysAhead);
        return await (
            from placement in placements
            join planned in db.PlannedContacts on placement.Id equals planned.PlacementId
            where
                planned.Status == PlannedContactStatus.Planned
                && planned.Form != ContactForm.Mail
                && planned.Form != ContactForm.Pulse
                && planned.On <= until
                && !planned.Code.StartsWith(ContactCodes.RequiredFollowUp)
            join company in db.Companies on placement.CompanyId equals company.Id
            join contact in db.CompanyContacts on placement.ContactId equals contact.Id
            orderby planned.On
            select new ContactTask(
                new Who(
                    placement.Id,
                    placement.Reference,
                    placement.CitizenName,
                    placement.Kind,
                    company.Name,
                    contact.Name,
                    contact.Phone
                ),
                planned.Code,
                planned.Form,
                planned.Party,
                planned.On
            )
        )
            .Take(LongestGroup)
            .ToListAsync(ct);
    }
}
