using MimeKit;
using Workflows.Host.Mail;
using Workflows.Host.Platform;

namespace Workflows.Host.Tests.Mail;

public sealed class MailboxFacts : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("mailbox-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Mailbox Mailbox => new(new ProductFolders(_data, _data));

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Is_empty_before_the_first_mail()
    {
        (await Mailbox.ListAsync(50, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_what_was_sent_newest_first()
    {
        await Mailbox.SendAsync(Message("aa01", "Første, ref. 1", 8), Ct);
        await Mailbox.SendAsync(Message("aa02", "Anden, ref. 2", 9), Ct);

        var list = await Mailbox.ListAsync(50, Ct);
        var mail = await Mailbox.FindAsync(list[0].Id, Ct);

        list.Select(item => item.Subject).ShouldBe(["Anden, ref. 2", "Første, ref. 1"]);
        mail.ShouldNotBeNull().Text.ShouldBe("Hej Karen");
        mail.Html.ShouldBe("<p>Hej Karen</p>");
        mail.ReplyTo.ShouldContain("mette@kommune.example");
    }

    [Fact]
    public async Task Holds_the_same_mail_once()
    {
        await Mailbox.SendAsync(Message("aa01", "Første, ref. 1", 8), Ct);
        await Mailbox.SendAsync(Message("aa01", "Første, ref. 1", 8), Ct);

        (await Mailbox.ListAsync(50, Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_the_mail_for_later_when_the_folder_cannot_be_written()
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "mailbox"), "in the way", Ct);

        var delivery = await Mailbox.SendAsync(Message("aa01", "Første, ref. 1", 8), Ct);

        delivery.ShouldBeOfType<Delivery.Refused>().IsPermanent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("aa99")]
    [InlineData("../../etc/passwd")]
    public async Task Finds_nothing_under_an_id_that_it_did_not_give(string id)
    {
        (await Mailbox.FindAsync(id, Ct)).ShouldBeNull();
    }

    private static MimeMessage Message(string id, string subject, int hour)
    {
        var message = new MimeMessage
        {
            Subject = subject,
            MessageId = $"{id}@aalund.example",
            Date = new DateTimeOffset(2026, 11, 23, hour, 0, 0, TimeSpan.Zero),
            Body = new BodyBuilder
            {
                TextBody = "Hej Karen",
                HtmlBody = "<p>Hej Karen</p>",
            }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress("Aalund Kommune", "forloeb@aalund.example"));
        message.To.Add(new MailboxAddress("Karen Lund", "karen@plantecenter.example"));
        message.ReplyTo.Add(new MailboxAddress("Mette Kjær", "mette@kommune.example"));
        return message;
    }
}
