using MimeKit;
using Workflows.Host.Platform;

namespace Workflows.Host.Mail;

/// <summary>The local mailbox: a folder of .eml files, where mails go while no mail server is configured.</summary>
internal sealed class Mailbox(ProductFolders folders) : IMailTransport
{
    private readonly string _folder = Path.Combine(folders.Data, "mailbox");

    /// <summary>
    /// Written beside and renamed, so that a reader never sees half a mail. The name comes from the Message-ID: the same
    /// mail twice is one file.
    /// </summary>
    public async Task<Delivery> SendAsync(MimeMessage message, CancellationToken ct)
    {
        try
        {
            await WriteAsync(message, ct);
            return new Delivery.Accepted("Lagt i den lokale postkasse.");
        }
        // A full disk, a folder that is not ours: the mail is not there, and somebody puts it right.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Delivery.Refused(
                $"Den lokale postkasse kan ikke skrives: {e.Message}",
                e.GetType().Name,
                IsPermanent: false
            );
        }
    }

    private async Task WriteAsync(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, $"{IdOf(message)}.eml");
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        await using (var stream = File.Create(draft))
            await message.WriteToAsync(stream, ct);
        File.Move(draft, file, overwrite: true);
    }

    private static string IdOf(MimeMessage message) =>
        message.MessageId?.Split('@')[0]
        ?? throw new ArgumentException(
            "A mail without a Message-ID has no place here.",
            nameof(message)
        );

    /// <summary>The newest mails first.</summary>
    public async Task<IReadOnlyList<MailboxItem>> ListAsync(int max, CancellationToken ct)
    {
        if (!Directory.Exists(_folder))
            return [];

        var newest = new DirectoryInfo(_folder)
            .GetFiles("*.eml")
            .OrderByDescending(f => f.LastWriteTimeUtc)
            .Take(max);
        var items = new List<MailboxItem>();
        foreach (var file in newest)
        {
            using var message = await MimeMessage.LoadAsync(file.FullName, ct);
            items.Add(
                new MailboxItem(
                    Path.GetFileNameWithoutExtension(file.Name),
                    message.Date,
                    message.To.ToString(),
                    message.Subject ?? ""
                )
            );
        }

        return [.. items.OrderByDescending(item => item.At)];
    }

    /// <summary>One mail; null when there is none with that id.</summary>
    public async Task<MailboxMail?> FindAsync(string id, CancellationToken ct)
    {
        // Only names that we give: an id is never a path.
        var file = Path.Combine(_folder, $"{id}.eml");
        if (!id.All(char.IsAsciiHexDigitLower) || !File.Exists(file))
            return null;

        using var message = await MimeMessage.LoadAsync(file, ct);
        return new MailboxMail(
            id,
            message.Date,
            message.From.ToString(),
            message.To.ToString(),
            message.ReplyTo.ToString(),
            message.Subject ?? "",
            message.TextBody ?? "",
            message.HtmlBody ?? ""
        );
    }
}

/// <summary>A line of the mailbox' list.</summary>
internal sealed record MailboxItem(string Id, DateTimeOffset At, string To, string Subject);

/// <summary>A mail as it was sent.</summary>
internal sealed record MailboxMail(
    string Id,
    DateTimeOffset At,
    string From,
    string To,
    string ReplyTo,
    string Subject,
    string Text,
    string Html
);
