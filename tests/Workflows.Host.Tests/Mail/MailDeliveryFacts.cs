using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Npgsql;
using Workflows.Domain.Calendar;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Host.Mail;
using Workflows.Host.Platform;
using Workflows.Persistence;
using Workflows.Persistence.Mail;
using Workflows.Testing.Databases;
using Workflows.Testing.Mail;

namespace Workflows.Host.Tests.Mail;

public sealed class MailDeliveryFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private readonly FakeTimeProvider _clock = new(SpecimenCase.Now);
    private readonly LogLines _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_a_due_mail_once_and_keeps_what_was_sent()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1");

        await Delivery(services).RunAsync(Ct);
        await Delivery(services).RunAsync(Ct);

        var sent = (await server.AcceptedAsync(Ct)).ShouldHaveSingleItem();
        var row = await RowAsync("key-1");
        row.Status.ShouldBe(OutboxStatus.Sent);
        row.SettledAt.ShouldBe(SpecimenCase.Now);
        row.SentTo.ShouldBe("karen@plantecenter.example");
        row.Subject.ShouldBe("Guide til de første dage, ref. 1042");
        var message = await MimeMessage.LoadAsync(new MemoryStream(sent.Raw), Ct);
        message.MessageId.ShouldBe(row.MessageId);
        message.Subject.ShouldBe(row.Subject);
        Unix(message.TextBody).ShouldBe(Unix(row.TextBody));
    }

    [Fact]
    public async Task Leaves_a_mail_whose_time_has_not_come()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1", SpecimenCase.Now.AddHours(1));

        await Delivery(services).RunAsync(Ct);
        var early = (await server.AcceptedAsync(Ct)).Count;
        _clock.Advance(TimeSpan.FromHours(1));
        await Delivery(services).RunAsync(Ct);

        early.ShouldBe(0);
        (await server.AcceptedAsync(Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Sends_what_was_due_yesterday_when_the_day_begins_and_not_at_night()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1");

        _clock.SetUtcNow(new DateOnly(2026, 11, 23).AtCopenhagen(new TimeOnly(16, 0)));
        await Delivery(services).RunAsync(Ct);
        _clock.SetUtcNow(new DateOnly(2026, 11, 24).AtCopenhagen(new TimeOnly(7, 59)));
        await Delivery(services).RunAsync(Ct);
        var atNight = await server.AcceptedAsync(Ct);
        _clock.SetUtcNow(new DateOnly(2026, 11, 24).AtCopenhagen(new TimeOnly(8, 0)));
        await Delivery(services).RunAsync(Ct);

        atNight.ShouldBeEmpty();
        (await server.AcceptedAsync(Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gives_up_a_mail_that_the_server_refuses_for_good()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await server.BehaveAsync(SmtpBehaviour.Refuse, Ct);
        await EnqueueAsync("key-1");

        await Delivery(services).RunAsync(Ct);

        var row = await RowAsync("key-1");
        row.Status.ShouldBe(OutboxStatus.Failed);
        row.Error.ShouldNotBeNull().ShouldContain("550");
    }

    [Fact]
    public async Task Tries_a_greylisted_mail_again_later()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await server.BehaveAsync(SmtpBehaviour.Greylist, Ct);
        await EnqueueAsync("key-1");
        await Delivery(services).RunAsync(Ct);
        var waiting = await RowAsync("key-1");

        await server.BehaveAsync(SmtpBehaviour.Accept, Ct);
        await Delivery(services).RunAsync(Ct);
        var tooEarly = (await server.AcceptedAsync(Ct)).Count;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Delivery(services).RunAsync(Ct);

        waiting.Status.ShouldBe(OutboxStatus.Pending);
        waiting.Error.ShouldNotBeNull().ShouldContain("450");
        tooEarly.ShouldBe(0);
        (await server.AcceptedAsync(Ct)).Count.ShouldBe(1);
        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task Asks_how_it_went_on_after_the_placement_is_closed()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1", close: true, template: MailTemplates.LaterCheck);

        await Delivery(services).RunAsync(Ct);

        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task Never_sends_again_by_itself_what_may_have_arrived()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await server.BehaveAsync(SmtpBehaviour.Drop, Ct);
        await EnqueueAsync("key-1");
        await Delivery(services).RunAsync(Ct);

        await server.BehaveAsync(SmtpBehaviour.Accept, Ct);
        _clock.Advance(TimeSpan.FromDays(30));
        await Delivery(services).RunAsync(Ct);

        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Unknown);
        (await server.ReceivedAsync(Ct)).Count.ShouldBe(1);
        (await server.AcceptedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_mail_whose_sender_died_as_unknown_when_its_lease_is_over()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1");
        await using var scope = services.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
        await queue.ClaimAsync(_clock.GetUtcNow(), TimeSpan.FromMinutes(3), Ct);

        _clock.Advance(TimeSpan.FromMinutes(2));
        var early = await queue.ExpireLeasesAsync(_clock.GetUtcNow(), Ct);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = await queue.ExpireLeasesAsync(_clock.GetUtcNow(), Ct);
        await Delivery(services).RunAsync(Ct);

        (early, late).ShouldBe((0, 1));
        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Unknown);
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_why_a_mail_cannot_be_made()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1", email: null);

        await Delivery(services).RunAsync(Ct);

        var row = await RowAsync("key-1");
        row.Status.ShouldBe(OutboxStatus.Failed);
        row.Error.ShouldBe("Kontaktpersonen har ingen mailadresse.");
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sends_nothing_about_a_placement_that_is_closed()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1", close: true);

        await Delivery(services).RunAsync(Ct);

        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Failed);
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Never_sends_again_what_was_at_the_server_when_the_program_was_stopped()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);
        await EnqueueAsync("key-1");
        using var stop = new CancellationTokenSource();

        var sending = Delivery(services).RunAsync(stop.Token);
        await server.ReceivedAsync(1, Ct);
        await stop.CancelAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await sending;

        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Unknown);
    }

    [Fact]
    public async Task Puts_back_a_mail_as_it_was_when_the_program_is_stopped_before_it_is_on_its_way()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1");
        var before = await RowAsync("key-1");
        using var stop = new CancellationTokenSource();

        // The lock keeps the sender, which has claimed the mail, from reading the case.
        await using var connection = await Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var take = new NpgsqlCommand("LOCK TABLE company_contacts", connection))
            await take.ExecuteNonQueryAsync(Ct);
        var sending = Delivery(services).RunAsync(stop.Token);
        while ((await RowAsync("key-1")).Status != OutboxStatus.Sending)
            await Task.Yield();
        await stop.CancelAsync();
        await transaction.RollbackAsync(Ct);
        await sending;

        var after = await RowAsync("key-1");
        after.Status.ShouldBe(OutboxStatus.Pending);
        (after.Attempts, after.NotBefore).ShouldBe((0, before.NotBefore));
        (await server.ReceivedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tries_a_mail_again_whose_hand_over_failed_in_a_way_that_nobody_foresaw()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1");
        await services.GetRequiredService<SmtpTransport>().DisposeAsync();

        await Delivery(services).RunAsync(Ct);

        (await RowAsync("key-1")).Status.ShouldBe(OutboxStatus.Pending);
    }

    [Fact]
    public async Task Logs_no_address_although_the_server_repeats_it()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await server.BehaveAsync(SmtpBehaviour.Refuse, Ct);
        await EnqueueAsync("key-1");

        await Delivery(services).RunAsync(Ct);

        var row = await RowAsync("key-1");
        row.Error.ShouldNotBeNull().ShouldContain("karen@plantecenter.example");
        _log.Lines.ShouldContain(line => line.Contains($"{row.Id} was not sent: 550"));
        _log.Lines.ShouldAllBe(line => !line.Contains("karen"));
    }

    [Fact]
    public async Task Goes_on_with_the_others_when_one_mail_is_refused()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var services = Services(server);
        await EnqueueAsync("key-1", email: null, reference: "1");
        await EnqueueAsync("key-2", reference: "2");

        await Delivery(services).RunAsync(Ct);

        (await server.AcceptedAsync(Ct)).Count.ShouldBe(1);
        (await RowAsync("key-2")).Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task Two_senders_share_the_work()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await using var one = Services(server);
        await using var other = Services(server);
        for (var i = 0; i < 20; i++)
            await EnqueueAsync($"key-{i}", reference: $"{i}");

        await Task.WhenAll(Delivery(one).RunAsync(Ct), Delivery(other).RunAsync(Ct));

        (await server.AcceptedAsync(Ct)).Count.ShouldBe(20);
    }

    private ServiceProvider Services(SmtpTestServer server)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Smtp:Security"] = "None",
            ["Mail:SenderAddress"] = "forloeb@aalund.example",
        };
        return new ServiceCollection()
            .AddLogging(log => log.AddProvider(_log))
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(new ProductFolders("", ""))
            .AddPlacementDatabase(Database.ConnectionString)
            .AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );
    }

    private static MailDelivery Delivery(IServiceProvider services) =>
        services.GetRequiredService<MailDelivery>();

    private async Task EnqueueAsync(
        string key,
        DateTimeOffset? notBefore = null,
        string? email = "karen@plantecenter.example",
        string reference = "1042",
        bool close = false,
        string template = MailTemplates.CompanyGuide
    )
    {
        var (placement, company, contact, consultant) = SpecimenCase.Create(
            email,
            reference: reference
        );
        if (close)
            placement.Close(
                PlacementOutcome.DropOut,
                "Stoppet.",
                "Nyt job",
                "Mette Kjær",
                SpecimenCase.Now
            );
        await using var db = Database.OpenContext();
        db.AddRange(placement, company, contact, consultant);
        db.Outbox.Add(
            OutboxMail.From(
                new OutgoingMail(
                    key,
                    template,
                    placement.Id,
                    contact.Id,
                    notBefore ?? SpecimenCase.Now,
                    "Forløbet starter snart."
                ),
                SpecimenCase.Now
            )
        );
        await db.SaveChangesAsync(Ct);
    }

    private async Task<OutboxMail> RowAsync(string key)
    {
        await using var db = Database.OpenContext();
        return await db.Outbox.AsNoTracking().SingleAsync(m => m.Key == key, Ct);
    }

    private static string Unix(string? text) =>
        text.ShouldNotBeNull().ReplaceLineEndings("\n").Trim();
}
