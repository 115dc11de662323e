using Workflows.Domain.Letters;
using Workflows.Host.Features.Placements;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Features.Mailbox;

/// <summary>What mails and their states are called.</summary>
internal static class MailWords
{
    public static string Name(string template) => MailTemplateNames.Of(template);

    public static Mark Mark(OutboxStatus status) =>
        status switch
        {
            OutboxStatus.Pending => new("info", "time", "Venter"),
            OutboxStatus.Sending => new("info", "sync", "Sendes"),
            OutboxStatus.Sent => new("ok", "check", "Sendt"),
            OutboxStatus.Failed => new("bad", "error", "Ikke sendt"),
            OutboxStatus.Unknown => new("warn", "warning", "Ukendt"),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}
