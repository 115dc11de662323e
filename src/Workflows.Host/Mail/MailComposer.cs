using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Workflows.Domain.Placements;

namespace Workflows.Host.Mail;

/// <summary>Makes the message that is handed over from a letter and the case file.</summary>
internal sealed class MailComposer(IOptions<MailOptions> options, TimeProvider clock)
{
    private readonly MailOptions _sender = options.Value;

    public MimeMessage Compose(string key, Letter letter, CaseFile file)
    {
        if (file.Contact.Email?.ForLetter() is not { Length: > 0 } address)
            throw new LetterException("Kontaktpersonen har ingen mailadresse.");

        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = clock.GetUtcNow(),
            MessageId = MessageId(key),
            Body = new BodyBuilder
            {
                TextBody = letter.Text,
                HtmlBody = letter.Html,
            }.ToMessageBody(),
        };
        message.From.Add(
            new MailboxAddress($"{_sender.Municipality}, {_sender.Unit}", _sender.SenderAddress)
        );
        message.To.Add(new MailboxAddress(file.Contact.Name.ForLetter(), address));
        message.ReplyTo.Add(
            new MailboxAddress(file.Consultant.Name.ForLetter(), file.Consultant.Email.ForLetter())
        );
        // Keeps out-of-office robots from answering.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>The same key gives the same id, so a receiver can tell that two copies are one mail. Hashed: keys hold our ids.</summary>
    public string MessageId(string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return $"{hash[..40]}@{_sender.SenderAddress.Split('@')[^1]}";
    }
}
