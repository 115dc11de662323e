using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Domain.Calendar;
using Workflows.Domain.Letters;
using Workflows.Engine;
using Workflows.Persistence.Mail;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Mail;

public sealed class OutboxQueueTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateTimeOffset Start = StorageUnderTest.Start;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly RenderedMail Rendered = new(
        "bo@groengren.example",
        "<k1@kommune.example>",
        "Forløb 1042",
        "Hej Bo",
        "<p>Hej Bo</p>"
    );

    private readonly PostgresStorageUnderTest _storage = new(database);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_is_claimed_when_it_is_due_and_by_one_sender()
    {
        await EnqueueAsync(("later", Start.AddHours(2)), ("k1", Start.AddHours(1)));

        (await ClaimAsync(Start)).ShouldBeNull();
        var claimed = (await ClaimAsync(Start.AddHours(1))).ShouldNotBeNull();

        claimed.Key.ShouldBe("k1");
        claimed.Status.ShouldBe(OutboxStatus.Sending);
        claimed.Attempts.ShouldBe(1);
        claimed.LeaseUntil.ShouldBe(Start.AddHours(1) + Lease);
        (await ClaimAsync(Start.AddHours(1))).ShouldBeNull();
    }

    [Fact]
    public async Task Twenty_senders_take_ten_mails_once_each()
    {
        await EnqueueAsync([.. Enumerable.Range(0, 10).Select(i => ($"k{i}", Start))]);

        var claimed = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => ClaimAsync(Start), Ct))
        );

        claimed
            .OfType<OutboxMail>()
            .Select(mail => mail.Key)
            .Order()
            .ShouldBe(Enumerable.Range(0, 10).Select(i => $"k{i}"));
    }

    [Fact]
    public async Task A_sent_mail_keeps_the_text_that_was_sent()
    {
        await EnqueueAsync(("k1", Start));
        var mail = (await ClaimAsync(Start))!;

        await WithQueueAsync(queue => queue.MarkSentAsync(mail, Rendered, Start.AddSeconds(1), Ct));

        var sent = await FindAsync("k1");
        sent.Status.ShouldBe(OutboxStatus.Sent);
        sent.SettledAt.ShouldBe(Start.AddSeconds(1));
        sent.LeaseUntil.ShouldBeNull();
        new RenderedMail(
            sent.SentTo!,
            sent.MessageId!,
            sent.Subject!,
            sent.TextBody!,
            sent.HtmlBody
        ).ShouldBe(Rendered);
    }

    [Fact]
    public async Task A_failed_mail_is_tried_again_later_and_later_and_then_given_up()
    {
        await EnqueueAsync(("k1", Start));
        var now = Start;
        var waits = new List<TimeSpan>();
        while (await ClaimAsync(now) is { } mail)
        {
            await WithQueueAsync(queue =>
                queue.MarkFailedAsync(mail, "421 prøv igen senere", isFinal: false, now, Ct)
            );
            var told = await FindAsync("k1");
            var next = told.Status == OutboxStatus.Pending ? told.NotBefore : now;
            waits.Add(next - now);
            now = next;
        }

        waits.ShouldBe(waits.Order().Skip(1).Append(TimeSpan.Zero));
        waits.Count.ShouldBe(8);
        var failed = await FindAsync("k1");
        failed.Status.ShouldBe(OutboxStatus.Failed);
        failed.Error.ShouldBe("421 prøv igen senere");
    }

    [Fact]
    public async Task A_mail_that_fails_on_Friday_afternoon_is_tried_again_on_Monday_morning()
    {
        var friday = new DateOnly(2026, 8, 7).AtCopenhagen(new TimeOnly(15, 59, 30));
        await EnqueueAsync(("k1", Start));
        var mail = (await ClaimAsync(friday))!;

        await WithQueueAsync(queue =>
            queue.MarkFailedAsync(mail, "421 prøv igen senere", isFinal: false, friday, Ct)
        );

        (await FindAsync("k1")).NotBefore.ShouldBe(
            new DateOnly(2026, 8, 10).AtCopenhagen(new TimeOnly(8, 0))
        );
    }

    [Fact]
    public async Task A_final_refusal_is_not_tried_again()
    {
        await EnqueueAsync(("k1", Start));
        var mail = (await ClaimAsync(Start))!;

        await WithQueueAsync(queue =>
            queue.MarkFailedAsync(mail, "550 ukendt modtager", isFinal: true, Start, Ct)
        );

        (await FindAsync("k1")).Status.ShouldBe(OutboxStatus.Failed);
        (await ClaimAsync(Start.AddYears(1))).ShouldBeNull();
    }

    [Fact]
    public async Task A_mail_whose_sender_died_becomes_unknown_and_is_not_sent_again()
    {
        await EnqueueAsync(("k1", Start));
        await ClaimAsync(Start);

        (await FindAsync("k1")).LeaseUntil.ShouldBe(Start + Lease);
        (
            await WithQueueAsync(queue =>
                queue.ExpireLeasesAsync(Start + Lease - TimeSpan.FromSeconds(1), Ct)
            )
        ).ShouldBe(0);
        (await WithQueueAsync(queue => queue.ExpireLeasesAsync(Start + Lease, Ct))).ShouldBe(1);

        (await FindAsync("k1")).Status.ShouldBe(OutboxStatus.Unknown);
        (await ClaimAsync(Start.AddYears(1))).ShouldBeNull();
    }

    [Fact]
    public async Task A_sender_that_comes_back_late_may_still_say_that_it_was_sent()
    {
        await EnqueueAsync(("k1", Start));
        var mail = (await ClaimAsync(Start))!;
        await WithQueueAsync(queue => queue.ExpireLeasesAsync(Start.AddHours(1), Ct));

        await WithQueueAsync(queue => queue.MarkSentAsync(mail, Rendered, Start.AddHours(1), Ct));

        (await FindAsync("k1")).Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task A_settled_mail_cannot_be_settled_again()
    {
        await EnqueueAsync(("k1", Start));
        var mail = (await ClaimAsync(Start))!;
        await WithQueueAsync(queue => queue.MarkSentAsync(mail, Rendered, Start, Ct));

        await Should.ThrowAsync<InvalidOperationException>(
            WithQueueAsync(queue =>
                queue.MarkFailedAsync(mail, "for sent", isFinal: true, Start, Ct)
            )
        );

        (await FindAsync("k1")).Status.ShouldBe(OutboxStatus.Sent);
    }

    private async Task EnqueueAsync(params (string Key, DateTimeOffset NotBefore)[] mails)
    {
        var sample = SampleCase.Register(Start);
        await _storage.RegisterAsync(sample);
        await using var scope = _storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
        foreach (var (key, notBefore) in mails)
        {
            scope.Outbox.Enqueue(
                new OutgoingMail(
                    key,
                    MailTemplates.CompanyGuide,
                    sample.Id,
                    sample.Contact.Id,
                    notBefore,
                    "Derfor."
                )
            );
        }

        await step.CommitAsync(new StepChanges(), Ct);
    }

    private Task<OutboxMail?> ClaimAsync(DateTimeOffset now) =>
        WithQueueAsync(queue => queue.ClaimAsync(now, Lease, Ct));

    private async Task WithQueueAsync(Func<OutboxQueue, Task> act) =>
        await WithQueueAsync(async queue =>
        {
            await act(queue);
            return true;
        });

    private async Task<T> WithQueueAsync<T>(Func<OutboxQueue, Task<T>> act)
    {
        await using var scope = _storage.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<OutboxQueue>());
    }

    private async Task<OutboxMail> FindAsync(string key)
    {
        await using var db = Database.OpenContext();
        return await db.Outbox.AsNoTracking().SingleAsync(mail => mail.Key == key, Ct);
    }
}
