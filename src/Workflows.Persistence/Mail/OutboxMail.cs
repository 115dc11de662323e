using Workflows.Domain;
using Workflows.Domain.Letters;

namespace Workflows.Persistence.Mail;

/// <summary>A mail on its way: written in the step that decided it, sent after the commit, kept with the text that was sent.</summary>
public sealed class OutboxMail
{
    public required Guid Id { get; init; }

    /// <summary>The idempotency key, unique: a step that runs again sends nothing again.</summary>
    public required string Key { get; init; }

    public required string Template { get; init; }

    public required PlacementId PlacementId { get; init; }

    public required CompanyContactId RecipientId { get; init; }

    /// <summary>Not sent before this moment; after a failure the moment of the next attempt.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Why it is sent, one Danish sentence.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public OutboxStatus Status { get; init; }

    /// <summary>How often it was handed to a sender.</summary>
    public int Attempts { get; init; }

    /// <summary>Until when a sender holds it; null while nobody does.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When it was sent, given up, or found to be unknown.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The address that it was sent to.</summary>
    public string? SentTo { get; init; }

    public string? MessageId { get; init; }

    public string? Subject { get; init; }

    public string? TextBody { get; init; }

    public string? HtmlBody { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; init; }

    public static OutboxMail From(OutgoingMail mail, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Key = mail.Key,
            Template = mail.Template,
            PlacementId = mail.PlacementId,
            RecipientId = mail.RecipientId,
            NotBefore = mail.NotBefore,
            Reason = mail.Reason,
            CreatedAt = now,
        };
}

/// <summary>Where a mail stands: Pending → Sending → Sent, Failed or Unknown.</summary>
public enum OutboxStatus
{
    /// <summary>To be sent, now or later.</summary>
    Pending,

    /// <summary>A sender holds it.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Given up after repeated or final refusal.</summary>
    Failed,

    /// <summary>A sender died with it: the mail server may or may not have it. Never sent again by itself.</summary>
    Unknown,
}
