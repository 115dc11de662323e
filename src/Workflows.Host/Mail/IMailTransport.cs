using MimeKit;

namespace Workflows.Host.Mail;

/// <summary>The way out of the process: the mail server, or the local mailbox where none is configured.</summary>
internal interface IMailTransport
{
    /// <summary>
    /// Hands over one mail and says what came of it. Throws only while nothing of the mail has left: when
    /// <paramref name="ct"/> asked to stop, or something unforeseen stood in the way. Once the text is on its way,
    /// <paramref name="ct"/> is not heard: the answer, or that it failed to come, has to be known.
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
    /// <param name="Reason">What the server said, or what stood in the way. May name the recipient: never logged.</param>
    /// <param name="Cause">For the log: the server's status code or the kind of failure.</param>
    /// <param name="IsPermanent">Whether trying again is pointless.</param>
    public sealed record Refused(string Reason, string Cause, bool IsPermanent) : Delivery;

    /// <summary>The mail was on its way when the answer failed to come: it may have arrived, or not.</summary>
    /// <param name="Reason">What happened. May name the recipient: never logged.</param>
    /// <param name="Cause">For the log: the kind of failure.</param>
    public sealed record Unknown(string Reason, string Cause) : Delivery;

    /// <summary>The program was asked to stop before the mail was on its way: as if it had not been tried.</summary>
    public sealed record Stopped : Delivery;
}
