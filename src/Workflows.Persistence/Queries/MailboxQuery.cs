using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Letters;
using Workflows.Domain.Privacy;
using Workflows.Persistence.Mail;

namespace Workflows.Persistence.Queries;

/// <summary>The mails of the product, as the mailbox shows them: all that are on their way, and those that went out, the latest first.</summary>
public sealed class MailboxQuery(AppDb db)
{
    /// <summary>One page of mails, narrowed by status when given, and how many there are in all.</summary>
    public async Task<MailboxPage> ListAsync(
        OutboxStatus? status,
        int skip,
        int take,
        CancellationToken ct
    )
    {
        var mails = db.Outbox.Where(mail => status == null || mail.Status == status);
        var lines = await (
            from mail in mails
            join placement in db.Placements on mail.PlacementId equals placement.Id
            join company in db.Companies on placement.CompanyId equals company.Id
            join recipient in db.CompanyContacts on mail.RecipientId equals recipient.Id
            orderby mail.CreatedAt descending, mail.Id descending
            select new MailboxLine(
                mail.Id,
                mail.Template,
                mail.Subject,
                mail.Status,
                mail.NotBefore,
                mail.SettledAt,
                mail.PlacementId,
                placement.Reference,
                company.Name,
                recipient.Name
            )
        )
            .Skip(skip)
            .Take(take)
            .ToListAsync(ct);
        return new MailboxPage(lines, await mails.CountAsync(ct));
    }

    /// <summary>One mail with everything that is known of it; the text once it was sent. Null when there is none.</summary>
    public Task<MailboxMail?> FindAsync(Guid id, CancellationToken ct) =>
        (
            from mail in db.Outbox.AsNoTracking()
            join placement in db.Placements on mail.PlacementId equals placement.Id
            join company in db.Companies on placement.CompanyId equals company.Id
            join recipient in db.CompanyContacts on mail.RecipientId equals recipient.Id
            where mail.Id == id
            select new MailboxMail(
                mail,
                placement.Reference,
                company.Name,
                recipient.Name,
                recipient.Email
            )
        ).SingleOrDefaultAsync(ct);
}

/// <summary>One page of the mailbox.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record MailboxPage(IReadOnlyList<MailboxLine> Mails, int Total);

/// <summary>One line of the mailbox.</summary>
/// <param name="Id">The mail.</param>
/// <param name="Template">What it is, e.g. <see cref="MailTemplates.CompanyGuide"/>.</param>
/// <param name="Subject">Its subject; null until it was sent.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="NotBefore">When it leaves, or is tried again.</param>
/// <param name="SettledAt">When it was sent, given up, or found to be unknown.</param>
/// <param name="PlacementId">The placement that it is about.</param>
/// <param name="Reference">That placement's number.</param>
/// <param name="Company">The company.</param>
/// <param name="Recipient">The person it goes to.</param>
public sealed record MailboxLine(
    Guid Id,
    string Template,
    string? Subject,
    OutboxStatus Status,
    DateTimeOffset NotBefore,
    DateTimeOffset? SettledAt,
    PlacementId PlacementId,
    string Reference,
    string Company,
    Ordinary<string> Recipient
);

/// <summary>One mail with the names around it.</summary>
/// <param name="Mail">The mail, with the text that was sent.</param>
/// <param name="Reference">The placement's number.</param>
/// <param name="Company">The company.</param>
/// <param name="Recipient">The person it goes to.</param>
/// <param name="Email">That person's present address; where it was sent to is in the mail.</param>
public sealed record MailboxMail(
    OutboxMail Mail,
    string Reference,
    string Company,
    Ordinary<string> Recipient,
    Ordinary<string>? Email
);
