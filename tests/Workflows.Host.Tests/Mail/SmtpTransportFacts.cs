using Microsoft.Extensions.Options;
using MimeKit;
using Workflows.Host.Mail;
using Workflows.Testing.Mail;

namespace Workflows.Host.Tests.Mail;

public sealed class SmtpTransportFacts
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_the_mail_to_the_server()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Accepted>().Answer.ShouldContain("taken");
        var mail = (await server.AcceptedAsync(Ct)).ShouldHaveSingleItem();
        mail.To.ShouldBe(["karen@plantecenter.example"]);
        var arrived = Parse(mail);
        arrived.MessageId.ShouldBe("abc@aalund.example");
        arrived.TextBody.ShouldNotBeNull().ShouldContain("Hej Karen");
    }

    [Fact]
    public async Task Sends_several_mails_and_survives_a_server_that_hung_up_in_between()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);

        await transport.SendAsync(Message(), Ct);
        await transport.SendAsync(Message(), Ct);
        await server.HangUpAsync(Ct);
        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Accepted>();
        (await server.AcceptedAsync(Ct)).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(SmtpBehaviour.Refuse, true, "550")]
    [InlineData(SmtpBehaviour.Reject, true, "554")]
    [InlineData(SmtpBehaviour.Greylist, false, "450")]
    [InlineData(SmtpBehaviour.Unwelcome, false, "554")]
    [InlineData(SmtpBehaviour.RefuseSender, false, "550")]
    public async Task Knows_that_a_refused_mail_did_not_leave(
        SmtpBehaviour behaviour,
        bool isPermanent,
        string code
    )
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);
        await server.BehaveAsync(behaviour, Ct);

        var delivery = await transport.SendAsync(Message(), Ct);

        var refused = delivery.ShouldBeOfType<Delivery.Refused>();
        refused.IsPermanent.ShouldBe(isPermanent);
        refused.Reason.ShouldStartWith(code);
        (await server.AcceptedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Does_not_know_what_became_of_a_mail_whose_answer_was_cut_off()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);
        await server.BehaveAsync(SmtpBehaviour.Drop, Ct);

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Unknown>();
        (await server.ReceivedAsync(Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Does_not_know_what_became_of_a_mail_that_is_not_answered_in_time()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server, timeoutSeconds: 1);
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Unknown>().Reason.ShouldContain("1 sekunder");
    }

    [Fact]
    public async Task Does_not_know_what_became_of_a_mail_that_was_at_the_server_when_the_program_was_stopped()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server, timeoutSeconds: 2);
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);
        using var stop = new CancellationTokenSource();

        var sending = transport.SendAsync(Message(), stop.Token);
        await server.ReceivedAsync(1, Ct);
        await stop.CancelAsync();

        (await sending).ShouldBeOfType<Delivery.Unknown>();
    }

    [Fact]
    public async Task Hears_the_answer_that_comes_after_the_program_was_asked_to_stop()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);
        using var stop = new CancellationTokenSource();

        var sending = transport.SendAsync(Message(), stop.Token);
        await server.ReceivedAsync(1, Ct);
        await stop.CancelAsync();
        await server.ReleaseAsync(Ct);

        (await sending).ShouldBeOfType<Delivery.Accepted>();
    }

    [Fact]
    public async Task Keeps_the_mail_when_the_server_wants_a_login_that_is_not_set()
    {
        await using var server = await SmtpTestServer.StartAsync(
            new() { User = "forloeb", Password = "hemmelig" },
            Ct
        );
        await using var transport = Plain(server);

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_that_nothing_left_when_no_server_is_there()
    {
        var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Plain(server);
        await server.DisposeAsync();

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
    }

    [Fact]
    public async Task Refuses_a_server_that_offers_no_encryption()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var transport = Transport(
            new SmtpOptions { Host = "127.0.0.1", Port = server.Port }
        );

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_certificate_that_nobody_trusts()
    {
        await using var server = await SmtpTestServer.StartAsync(new() { StartTls = true }, Ct);
        await using var transport = Transport(
            new SmtpOptions { Host = "127.0.0.1", Port = server.Port }
        );

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_encrypted_and_logged_in_to_a_server_whose_certificate_is_named()
    {
        await using var server = await SmtpTestServer.StartAsync(
            new()
            {
                StartTls = true,
                User = "forloeb",
                Password = "hemmelig",
            },
            Ct
        );
        await using var transport = Transport(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = server.Port,
                User = "forloeb",
                Password = "hemmelig",
                CertificateSha256 = server.CertificateSha256,
            }
        );

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Accepted>();
        var mail = (await server.AcceptedAsync(Ct)).ShouldHaveSingleItem();
        mail.Secure.ShouldBeTrue();
        mail.User.ShouldBe("forloeb");
    }

    [Fact]
    public async Task Keeps_the_mail_when_the_login_is_refused()
    {
        await using var server = await SmtpTestServer.StartAsync(
            new() { User = "forloeb", Password = "hemmelig" },
            Ct
        );
        await using var transport = Transport(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = server.Port,
                Security = SmtpSecurity.None,
                User = "forloeb",
                Password = "forkert",
            }
        );

        var delivery = await transport.SendAsync(Message(), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("smtp.kommune.example", "None", "Smtp:Security")]
    [InlineData("smtp.kommune.example", "StartTls", null)]
    [InlineData("127.0.0.1", "None", null)]
    public void Allows_clear_text_only_on_this_machine(
        string host,
        string security,
        string? complaint
    )
    {
        var options = new SmtpOptions
        {
            Host = host,
            Security = Enum.Parse<SmtpSecurity>(security),
        };

        var complaints = options
            .Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options))
            .ToList();

        if (complaint is null)
            complaints.ShouldBeEmpty();
        else
            complaints
                .ShouldHaveSingleItem()
                .ErrorMessage.ShouldNotBeNull()
                .ShouldContain(complaint);
    }

    private static SmtpTransport Plain(SmtpTestServer server, int timeoutSeconds = 30) =>
        Transport(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = server.Port,
                Security = SmtpSecurity.None,
                TimeoutSeconds = timeoutSeconds,
            }
        );

    private static SmtpTransport Transport(SmtpOptions options) =>
        new(Options.Create(options), TimeProvider.System);

    private static MimeMessage Parse(ReceivedMail mail) =>
        MimeMessage.Load(new MemoryStream(mail.Raw), TestContext.Current.CancellationToken);

    private static MimeMessage Message()
    {
        var message = new MimeMessage
        {
            Subject = "Guide, ref. 1042",
            MessageId = "abc@aalund.example",
            Body = new BodyBuilder
            {
                TextBody = "Hej Karen",
                HtmlBody = "<p>Hej Karen</p>",
            }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress("Aalund Kommune", "forloeb@aalund.example"));
        message.To.Add(new MailboxAddress("Karen Lund", "karen@plantecenter.example"));
        return message;
    }
}
