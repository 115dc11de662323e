using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Workflows.Host.Mail;

/// <summary>Hands mails to the configured mail server, over one connection that is kept while there is more to send.</summary>
internal sealed class SmtpTransport(IOptions<SmtpOptions> options, TimeProvider clock)
    : IMailTransport,
        IAsyncDisposable
{
    // Servers drop idle clients after minutes; well before that we connect anew.
    private static readonly TimeSpan KeepIdle = TimeSpan.FromSeconds(20);

    private readonly SmtpOptions _options = options.Value;
    private readonly SemaphoreSlim _turn = new(1);
    private SmtpClient? _idle;
    private long _idleSince;

    public async Task<Delivery> SendAsync(MimeMessage message, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (TakeIdle() is not { } client)
                return await SendAsync(null, message, ct);

            // The server may have hung up meanwhile. That shows before the text is sent, so a fresh connection may try again.
            var delivery = await SendAsync(client, message, ct);
            return delivery is Delivery.Refused { IsPermanent: false }
                ? await SendAsync(null, message, ct)
                : delivery;
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _idle?.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Delivery> SendAsync(
        SmtpClient? connected,
        MimeMessage message,
        CancellationToken ct
    )
    {
        var client = connected;
        var text = new TextProgress();
        var keep = false;
        try
        {
            client ??= await ConnectAsync(ct);

            // Only the time limit may interrupt from here. Stopping the program waits for the answer, because a mail
            // whose answer is not heard is one that somebody has to ask about.
            using var patience = new CancellationTokenSource(_options.Timeout, clock);
            var answer = await client.SendAsync(message, patience.Token, text);
            keep = true;
            return new Delivery.Accepted(answer);
        }
        catch (SmtpCommandException e)
        {
            return Refused(e);
        }
        catch (ServiceNotAuthenticatedException e)
        {
            // The server's answer 530, which it may give to the text too: either way it took nothing.
            return new Delivery.Refused(Words(e), CauseOf(e), IsPermanent: false);
        }
        // Whatever it was, and whether or not we are stopping: the server may have the mail.
        catch (Exception e) when (text.HasBegun)
        {
            return new Delivery.Unknown(
                $"Forbindelsen til mailserveren gik tabt, før den svarede: {Words(e)}",
                CauseOf(e)
            );
        }
        catch (Exception e) when (IsConnectionFault(e, ct))
        {
            return new Delivery.Refused(Words(e), CauseOf(e), IsPermanent: false);
        }
        finally
        {
            Keep(client, keep);
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var client = new SmtpClient { SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (_options.CertificateSha256 is { } fingerprint)
            client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                IsPinned(certificate, fingerprint);
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, Security, limit.Token);
            if (_options is { User: { } user, Password: { } password })
                await client.AuthenticateAsync(user, password, limit.Token);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security =>
        _options.Security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };

    private static bool IsPinned(X509Certificate? certificate, string fingerprint) =>
        certificate is not null
        && string.Equals(
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            fingerprint.Replace(":", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );

    // Final is only what the server says about this recipient or this text. A no to us (greeting, sender, login) is said
    // to every mail, and somebody puts it right.
    private static Delivery.Refused Refused(SmtpCommandException e) =>
        new(
            $"{(int)e.StatusCode} {e.Message}",
            ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture),
            IsPermanent: (int)e.StatusCode >= 500
                && e.ErrorCode
                    is SmtpErrorCode.RecipientNotAccepted
                        or SmtpErrorCode.MessageNotAccepted
        );

    private static string CauseOf(Exception e) => e.GetType().Name;

    private static bool IsConnectionFault(Exception e, CancellationToken ct) =>
        e switch
        {
            OperationCanceledException => !ct.IsCancellationRequested,
            // StartTls against a server that does not offer it.
            NotSupportedException => true,
            // AuthenticationException is MailKit's here: the login was refused, which somebody puts right in the settings.
            _ => e
                is SmtpProtocolException
                    or IOException
                    or SocketException
                    or SslHandshakeException
                    or MailKit.Security.AuthenticationException
                    or ServiceNotConnectedException,
        };

    private string Words(Exception e) =>
        e is OperationCanceledException
            ? $"Mailserveren {_options.Host} svarede ikke inden for {_options.TimeoutSeconds} sekunder."
            : $"{_options.Host}:{_options.Port}: {e.Message}";

    private SmtpClient? TakeIdle()
    {
        var client = _idle;
        _idle = null;
        if (client is null || (client.IsConnected && clock.GetElapsedTime(_idleSince) < KeepIdle))
            return client;

        client.Dispose();
        return null;
    }

    private void Keep(SmtpClient? client, bool isFit)
    {
        if (isFit && client is { IsConnected: true })
        {
            _idle = client;
            _idleSince = clock.GetTimestamp();
        }
        else
        {
            client?.Dispose();
        }
    }

    /// <summary>Knows whether any of the mail's text went out: before that the server cannot have taken it.</summary>
    private sealed class TextProgress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred) => HasBegun = true;

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;
    }
}
