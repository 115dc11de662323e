using MimeKit;

namespace Workflows.Host.Mail;

/// <summary>The way out of the process: the mail server, or the local mailbox where none is configured.</summary>
internal interface IMailTransport
{
    /// <summary>
    /// Hands over one mail and says what came of it. Throws only when <paramref name="ct"/> asked to stop before the
    /// mail was on its way.
    /// </summary>
    Task<Delivery> SendAsync(MimeMessage message, CancellationToken ct);
}

/// <summary>What came of handing over a mail.</summary>
internal abstract record Delivery
{
    private Delivery() { }

    /// <summary>Somebody else is responsible for the mail now.</summary>
    /// <param name="Answer">What the server said.</param>
    public sealed record Accepted(string Answer) : Delivery;

    /// <summary>The mail certainly did not leave.</summary>
    /// <param name="Reason">What the server said, or what stood in the way.</param>
    /// <param name="IsPermanent">Whether trying again is pointless.</param>
    public sealed record Refused(string Reason, bool IsPermanent) : Delivery;

    /// <summary>The mail was on its way when the answer failed to come: it may have arrived, or not.</summary>
    /// <param name="Reason">What happened.</param>
    public sealed record Unknown(string Reason) : Delivery;
}
