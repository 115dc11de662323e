using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Persistence;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Mail;

/// <summary>
/// Sends what is due in the outbox: claim, render, hand over, settle. A mail of which we do not know whether it left is
/// shown as unknown and never sent again by itself (ADR 0005).
/// </summary>
internal sealed partial class MailDelivery(
    IServiceScopeFactory scopes,
    IMailTransport transport,
    LetterTemplates templates,
    MailComposer composer,
    IOptions<MailOptions> sender,
    IOptions<SmtpOptions> smtp,
    TimeProvider clock,
    ILogger<MailDelivery> log
)
{
    // Connecting and handing over may each take the whole time limit, twice when the first connection was stale.
    private readonly TimeSpan _lease = (4 * smtp.Value.Timeout) + TimeSpan.FromMinutes(1);
    private readonly MailOptions _sender = sender.Value;

    /// <summary>Sends until nothing is due.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && await SendNextAsync(ct)) { }
    }

    /// <summary>Sends the mail that has been due longest; false when none is due.</summary>
    public async Task<bool> SendNextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
        var mail = await queue.ClaimAsync(clock.GetUtcNow(), _lease, ct);
        if (mail is null)
            return false;

        // Durable from here: the row says "sending". If we die before it is settled, its lease runs out and it is unknown.
        var (message, letter, problem) = await PrepareAsync(scope.ServiceProvider, mail, ct);
        if (message is null || letter is null)
        {
            LogRefused(log, mail.Id, problem.Reason);
            await queue.MarkFailedAsync(
                mail,
                problem.Reason,
                problem.IsPermanent,
                clock.GetUtcNow(),
                CancellationToken.None
            );
            return true;
        }

        using (message)
            await SettleAsync(queue, mail, message, letter, await HandOverAsync(message, ct));
        return true;
    }

    private async Task<(
        MimeMessage? Message,
        Letter? Letter,
        Delivery.Refused Problem
    )> PrepareAsync(IServiceProvider services, OutboxMail mail, CancellationToken ct)
    {
        var none = new Delivery.Refused("", IsPermanent: false);
        try
        {
            var recipient = await services
                .GetRequiredService<AppDb>()
                .CompanyContacts.SingleOrDefaultAsync(c => c.Id == mail.RecipientId, ct);
            var found = await services
                .GetRequiredService<ICaseFiles>()
                .FindAsync(mail.PlacementId, ct);
            if (found is null || recipient is null)
                return (
                    null,
                    null,
                    new Delivery.Refused(
                        "Forløbet eller kontaktpersonen findes ikke længere.",
                        IsPermanent: true
                    )
                );
            if (found.Placement.IsClosed)
                return (
                    null,
                    null,
                    new Delivery.Refused(
                        "Forløbet er afsluttet, så mailen er ikke sendt.",
                        IsPermanent: true
                    )
                );

            var file = found with { Contact = recipient };
            var letter = templates.Render(
                mail.Template,
                LetterModel.Of(file, mail.Reason, _sender, clock.Today())
            );
            return (composer.Compose(mail.Key, letter, file), letter, none);
        }
        catch (LetterException e)
        {
            return (null, null, new Delivery.Refused(e.Message, IsPermanent: true));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The row is claimed: left alone it would become unknown, and this mail has certainly not left.
            LogNotPrepared(log, mail.Id, e);
            return (
                null,
                null,
                new Delivery.Refused($"Mailen kunne ikke laves: {e.Message}", IsPermanent: false)
            );
        }
    }

    private async Task<Delivery> HandOverAsync(MimeMessage message, CancellationToken ct)
    {
        try
        {
            return await transport.SendAsync(message, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new Delivery.Refused(
                "Programmet blev stoppet, før mailen var på vej.",
                IsPermanent: false
            );
        }
    }

    // Not cancelled: what the mail server said is stored also when the program is about to stop.
    private async Task SettleAsync(
        OutboxQueue queue,
        OutboxMail mail,
        MimeMessage message,
        Letter letter,
        Delivery delivery
    )
    {
        var now = clock.GetUtcNow();
        switch (delivery)
        {
            case Delivery.Accepted:
                var rendered = new RenderedMail(
                    message.To.Mailboxes.Single().Address,
                    message.MessageId ?? "",
                    letter.Subject,
                    letter.Text,
                    letter.Html
                );
                await queue.MarkSentAsync(mail, rendered, now, CancellationToken.None);
                LogSent(log, mail.Id);
                break;
            case Delivery.Refused refused:
                await queue.MarkFailedAsync(
                    mail,
                    refused.Reason,
                    refused.IsPermanent,
                    now,
                    CancellationToken.None
                );
                LogRefused(log, mail.Id, refused.Reason);
                break;
            case Delivery.Unknown unknown:
                await queue.MarkUnknownAsync(mail, unknown.Reason, now, CancellationToken.None);
                LogUnknown(log, mail.Id, unknown.Reason);
                break;
        }
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Information, Message = "Mail {MailId} sent")]
    private static partial void LogSent(ILogger logger, Guid mailId);

    [LoggerMessage(
        EventId = 3102,
        Level = LogLevel.Warning,
        Message = "Mail {MailId} was not sent: {Reason}"
    )]
    private static partial void LogRefused(ILogger logger, Guid mailId, string reason);

    [LoggerMessage(
        EventId = 3103,
        Level = LogLevel.Error,
        Message = "Mail {MailId} may or may not have been sent: {Reason}"
    )]
    private static partial void LogUnknown(ILogger logger, Guid mailId, string reason);

    [LoggerMessage(
        EventId = 3104,
        Level = LogLevel.Error,
        Message = "Mail {MailId} could not be made"
    )]
    private static partial void LogNotPrepared(ILogger logger, Guid mailId, Exception e);
}
