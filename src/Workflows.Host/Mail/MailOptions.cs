using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Mail;

/// <summary>Who the mails come from.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The sender of every mail; answers go to the consultant.</summary>
    /// <value>An address that no mail server accepts: good for the local mailbox only.</value>
    [Required(
        ErrorMessage = "Mail:SenderAddress mangler. Skriv den adresse, mails skal komme fra."
    )]
    [EmailAddress(ErrorMessage = "Mail:SenderAddress er ikke en mailadresse.")]
    public string SenderAddress { get; init; } = "forloeb@kommunen.invalid";

    /// <summary>The municipality's name, as companies know it.</summary>
    [Required(ErrorMessage = "Mail:Municipality mangler. Skriv kommunens navn.")]
    public string Municipality { get; init; } = "Kommunen";

    /// <summary>The part of the municipality that companies deal with.</summary>
    [Required(ErrorMessage = "Mail:Unit mangler. Skriv navnet på virksomhedernes indgang.")]
    public string Unit { get; init; } = "Virksomhedsindgangen";
}

/// <summary>How mail is handed over. Without a host it goes to the local mailbox.</summary>
internal sealed class SmtpOptions : IValidatableObject
{
    public const string Section = "Smtp";

    /// <summary>The mail server.</summary>
    /// <value>None: mails go to the local mailbox folder and stay there.</value>
    public string Host { get; init; } = "";

    /// <value>587, the port for submission.</value>
    [Range(1, 65535, ErrorMessage = "Smtp:Port skal være mellem 1 og 65535.")]
    public int Port { get; init; } = 587;

    /// <value>STARTTLS: a server that does not offer it is refused (domain 2.2: TLS 1.2 is the floor).</value>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The SHA-256 fingerprint of the server's certificate, for a relay whose issuer this machine does not know.</summary>
    public string? CertificateSha256 { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>How long connecting, and how long handing over one mail, may take.</summary>
    /// <value>30 seconds.</value>
    [Range(1, 300, ErrorMessage = "Smtp:TimeoutSeconds skal være mellem 1 og 300.")]
    public int TimeoutSeconds { get; init; } = 30;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (
            IsConfigured
            && Security == SmtpSecurity.None
            && Host is not ("localhost" or "127.0.0.1" or "::1")
        )
            yield return new ValidationResult(
                $"Smtp:Security er None, men {Host} er ikke denne maskine. Brug StartTls eller Tls: mails sendes krypteret."
            );
        if (User is null != Password is null)
            yield return new ValidationResult(
                "Smtp:User og Smtp:Password hører sammen. Sæt begge eller ingen."
            );
        if (CertificateSha256 is not null && !IsFingerprint(CertificateSha256))
            yield return new ValidationResult(
                "Smtp:CertificateSha256 skal være certifikatets SHA-256-fingeraftryk: 64 hexadecimale tegn."
            );
    }

    private static bool IsFingerprint(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit);
    }
}

/// <summary>How the connection to the mail server is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>Begins in clear text and must be upgraded before anything is said.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (port 465).</summary>
    Tls,

    /// <summary>Clear text: only to a server on this machine.</summary>
    None,
}
