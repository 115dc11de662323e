using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Letters;
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
        ct.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();

        // Not cancelled from here until the transport has it: a row claimed and then left alone would become unknown,
        // though its mail has certainly not left.
        var mail = await queue.ClaimAsync(clock.GetUtcNow(), _lease, CancellationToken.None);
        if (mail is null)
            return false;

        // Durable from here: the row says "sending". If we die before it is settled, its lease runs out and it is unknown.
        var (message, letter, problem) = await PrepareAsync(scope.ServiceProvider, mail);
        if (message is null || letter is null)
        {
            LogRefused(log, mail.Id, problem.Cause);
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
        {
            var delivery = await HandOverAsync(mail, message, ct);
            await SettleAsync(queue, mail, message, letter, delivery);
        }

        return true;
    }

    private async Task<(
        MimeMessage? Message,
        Letter? Letter,
        Delivery.Refused Problem
    )> PrepareAsync(IServiceProvider services, OutboxMail mail)
    {
        var none = new Delivery.Refused("", "", IsPermanent: false);
        try
        {
            var recipient = await services
                .GetRequiredService<AppDb>()
                .CompanyContacts.SingleOrDefaultAsync(
                    c => c.Id == mail.RecipientId,
                    CancellationToken.None
                );
            var found = await services
                .GetRequiredService<ICaseFiles>()
                .FindAsync(mail.PlacementId, CancellationToken.None);
            if (found is null || recipient is null)
                return (
                    null,
                    null,
                    new Delivery.Refused(
                        "Forløbet eller kontaktpersonen findes ikke længere.",
                        "nobody to send it to",
                        IsPermanent: true
                    )
                );
            if (found.Placement.IsClosed && !MailTemplates.MayFollowTheEnd(mail.Template))
                return (
                    null,
                    null,
                    new Delivery.Refused(
                        "Forløbet er afsluttet, så mailen er ikke sendt.",
                        "the placement is closed",
                        IsPermanent: true
                    )
                );

            var file = found with { Contact = recipient };
            var contacts = await services
                .GetRequiredService<IPlannedContacts>()
                .OfAsync(mail.PlacementId, CancellationToken.None);
            var letter = templates.Render(
                mail.Template,
                LetterModel.Of(file, contacts, mail.Reason, _sender, clock.Today())
            );
            return (composer.Compose(mail.Key, letter, file), letter, none);
        }
        catch (LetterException e)
        {
            return (
                null,
                null,
                new Delivery.Refused(e.Message, nameof(LetterException), IsPermanent: true)
            );
        }
        catch (Exception e)
        {
            // The row is claimed: left alone it would become unknown, and this mail has certainly not left.
            LogFault(log, mail.Id, CauseOf(e), e.StackTrace);
            return (
                null,
                null,
                new Delivery.Refused(
                    $"Mailen kunne ikke laves: {e.Message}",
                    CauseOf(e),
                    IsPermanent: false
                )
            );
        }
    }

    private async Task<Delivery> HandOverAsync(
        OutboxMail mail,
        MimeMessage message,
        CancellationToken ct
    )
    {
        try
        {
            return await transport.SendAsync(message, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new Delivery.Stopped();
        }
        catch (Exception e)
        {
            // The transport throws only while nothing has left, so the row must not stay claimed and become unknown.
            LogFault(log, mail.Id, CauseOf(e), e.StackTrace);
            return new Delivery.Refused(
                $"Mailen kunne ikke afleveres: {e.Message}",
                CauseOf(e),
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
                LogRefused(log, mail.Id, refused.Cause);
                break;
            case Delivery.Unknown unknown:
                await queue.MarkUnknownAsync(mail, unknown.Reason, now, CancellationToken.None);
                LogUnknown(log, mail.Id, unknown.Cause);
                break;
            case Delivery.Stopped:
                await queue.ReleaseAsync(mail, CancellationToken.None);
                break;
        }
    }

    private static string CauseOf(Exception e) => e.GetType().Name;

    // Never the reason itself or an exception's message: servers repeat the recipient's address (design D10). The words
    // are in the outbox row, on the pages, behind the sign-in.

    [LoggerMessage(EventId = 3101, Level = LogLevel.Information, Message = "Mail {MailId} sent")]
    private static partial void LogSent(ILogger logger, Guid mailId);

    [LoggerMessage(
        EventId = 3102,
        Level = LogLevel.Warning,
        Message = "Mail {MailId} was not sent: {Cause}"
    )]
    private static partial void LogRefused(ILogger logger, Guid mailId, string cause);

    [LoggerMessage(
        EventId = 3103,
        Level = LogLevel.Error,
        Message = "Mail {MailId} may or may not have been sent: {Cause}"
    )]
    private static partial void LogUnknown(ILogger logger, Guid mailId, string cause);

    [LoggerMessage(
        EventId = 3104,
        Level = LogLevel.Error,
        Message = "Mail {MailId} could not be made or handed over: {Cause}\n{StackTrace}"
    )]
    private static partial void LogFault(
        ILogger logger,
        Guid mailId,
        string cause,
        string? stackTrace
    );
}
