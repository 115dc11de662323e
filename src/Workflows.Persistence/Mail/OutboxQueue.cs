using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Calendar;

namespace Workflows.Persistence.Mail;

/// <summary>
/// What the mail sender works on. A mail is claimed in a transaction of its own, then sent, then settled: so it is never
/// held by two senders, and one whose sender died between the mail server's answer and our commit is visible as
/// <see cref="OutboxStatus.Unknown"/> and not sent again by itself.
/// </summary>
public sealed class OutboxQueue(AppDb db, WorkingDays calendar)
{
    // After each failure; the eighth is the last (about a day and a half in all, more over a weekend).
    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(8),
        TimeSpan.FromHours(24),
    ];

    /// <summary>
    /// Takes the mail that has been due longest, until <paramref name="now"/> plus the lease; null when none is due, and
    /// outside the hours in which mail may leave: one that was due while no node ran waits for the morning too.
    /// </summary>
    public async Task<OutboxMail?> ClaimAsync(
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken ct
    )
    {
        if (calendar.MailWindow(now) > now)
            return null;

        var until = (now + lease).ToUniversalTime();
        var claimed = await db
            .Outbox.FromSql(
                $"""
                UPDATE outbox_mails SET status = 'Sending', attempts = attempts + 1, lease_until = {until}
                WHERE id = (
                    SELECT id FROM outbox_mails WHERE status = 'Pending' AND not_before <= {now.ToUniversalTime()}
                    ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
        return claimed.SingleOrDefault();
    }

    /// <summary>The mail server took it. The text is kept as it was sent.</summary>
    public async Task MarkSentAsync(
        OutboxMail mail,
        RenderedMail rendered,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // Also when the lease has run out meanwhile: we know better than the one who expired it.
        var changed = await Claimed(mail)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, OutboxStatus.Sent)
                        .SetProperty(m => m.SettledAt, now)
                        .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(m => m.Error, (string?)null)
                        .SetProperty(m => m.SentTo, rendered.To)
                        .SetProperty(m => m.MessageId, rendered.MessageId)
                        .SetProperty(m => m.Subject, rendered.Subject)
                        .SetProperty(m => m.TextBody, rendered.Text)
                        .SetProperty(m => m.HtmlBody, rendered.Html),
                ct
            );
        ExpectOne(mail, changed);
    }

    /// <summary>
    /// The mail server did not take it, or it could not be made. Tried again later and later, within the hours in which
    /// mail may leave, unless the failure is final; then, and after the last attempt, it is <see cref="OutboxStatus.Failed"/>.
    /// </summary>
    public async Task MarkFailedAsync(
        OutboxMail mail,
        string error,
        bool isFinal,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var giveUp = isFinal || mail.Attempts > BackOff.Length;
        var changed = giveUp
            ? await SettleAsync(mail, OutboxStatus.Failed, error, now, ct)
            : await PostponeAsync(
                mail,
                error,
                calendar.MailWindow(now + BackOff[mail.Attempts - 1]).ToUniversalTime(),
                ct
            );
        ExpectOne(mail, changed);
    }

    private Task<int> PostponeAsync(
        OutboxMail mail,
        string error,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        Claimed(mail)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, OutboxStatus.Pending)
                        .SetProperty(m => m.NotBefore, until)
                        .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(m => m.Error, error),
                ct
            );

    /// <summary>The sender was asked to stop before it had begun: the mail waits as if it had not been claimed.</summary>
    public async Task ReleaseAsync(OutboxMail mail, CancellationToken ct) =>
        ExpectOne(
            mail,
            await Claimed(mail)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(m => m.Status, OutboxStatus.Pending)
                            .SetProperty(m => m.Attempts, mail.Attempts - 1)
                            .SetProperty(m => m.SettledAt, (DateTimeOffset?)null)
                            .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null),
                    ct
                )
        );

    /// <summary>The connection was lost after the text had begun to flow: the mail server may have it.</summary>
    public async Task MarkUnknownAsync(
        OutboxMail mail,
        string error,
        DateTimeOffset now,
        CancellationToken ct
    ) => ExpectOne(mail, await SettleAsync(mail, OutboxStatus.Unknown, error, now, ct));

    /// <summary>Mails whose sender did not come back in time: nobody knows whether they went out. Returns how many.</summary>
    public Task<int> ExpireLeasesAsync(DateTimeOffset now, CancellationToken ct) =>
        db
            .Outbox.Where(mail => mail.Status == OutboxStatus.Sending && mail.LeaseUntil <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, OutboxStatus.Unknown)
                        .SetProperty(m => m.SettledAt, now)
                        .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(
                            m => m.Error,
                            "Afsendelsen blev afbrudt, før mailserverens svar var gemt."
                        ),
                ct
            );

    private Task<int> SettleAsync(
        OutboxMail mail,
        OutboxStatus status,
        string error,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        Claimed(mail)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.Status, status)
                        .SetProperty(m => m.SettledAt, now)
                        .SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(m => m.Error, error),
                ct
            );

    // Attempts is the fence: a sender that comes back after somebody else was given the mail changes nothing.
    private IQueryable<OutboxMail> Claimed(OutboxMail mail) =>
        db.Outbox.Where(m =>
            m.Id == mail.Id
            && m.Attempts == mail.Attempts
            && (m.Status == OutboxStatus.Sending || m.Status == OutboxStatus.Unknown)
        );

    private static void ExpectOne(OutboxMail mail, int changed)
    {
        if (changed != 1)
        {
            throw new InvalidOperationException(
                $"Mail {mail.Key} is no longer held by this sender."
            );
        }
    }
}

/// <summary>A mail as it was handed to the mail server.</summary>
/// <param name="To">The address.</param>
/// <param name="MessageId">The Message-ID header, derived from the mail's key.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain-text part.</param>
/// <param name="Html">The HTML part; null when there is none.</param>
public sealed record RenderedMail(
    string To,
    string MessageId,
    string Subject,
    string Text,
    string? Html
);
