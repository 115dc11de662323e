using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Domain.Letters;
using Workflows.Engine;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Queries;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Queries;

public sealed class QueryTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateTimeOffset Start = StorageUnderTest.Start;

    private readonly PostgresStorageUnderTest _storage = new(database);
    private readonly SampleCase _sample = SampleCase.Register(Start);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_mailbox_lists_mails_by_status_with_the_names_around_them()
    {
        await EnqueueAsync("k1", "k2", "k3");
        await AskAsync<OutboxQueue, OutboxMail?>(queue =>
            queue.ClaimAsync(Start, TimeSpan.FromMinutes(1), Ct)
        );

        var pending = await AskAsync<MailboxQuery, MailboxPage>(mailbox =>
            mailbox.ListAsync(OutboxStatus.Pending, 1, 5, Ct)
        );
        var all = await AskAsync<MailboxQuery, MailboxPage>(mailbox =>
            mailbox.ListAsync(null, 0, 2, Ct)
        );

        pending.Total.ShouldBe(2);
        var line = pending.Mails.Single();
        (line.Reference, line.Company, line.Recipient).ShouldBe(
            ("1042", "Grøn Gren ApS", "Bo Holm")
        );
        (all.Total, all.Mails.Count).ShouldBe((3, 2));
    }

    [Fact]
    public async Task A_mail_is_found_with_its_text()
    {
        await EnqueueAsync("k1");
        var claimed = await AskAsync<OutboxQueue, OutboxMail?>(queue =>
            queue.ClaimAsync(Start, TimeSpan.FromMinutes(1), Ct)
        );
        await AskAsync<OutboxQueue, bool>(async queue =>
        {
            await queue.MarkSentAsync(
                claimed!,
                new RenderedMail("bo@groengren.example", "<k1@x>", "Forløb 1042", "Hej", null),
                Start,
                Ct
            );
            return true;
        });

        var found = await AskAsync<MailboxQuery, MailboxMail?>(mailbox =>
            mailbox.FindAsync(claimed!.Id, Ct)
        );

        found.ShouldNotBeNull().Mail.TextBody.ShouldBe("Hej");
        found.Email.ShouldBe("bo@groengren.example");
        (
            await AskAsync<MailboxQuery, MailboxMail?>(mailbox =>
                mailbox.FindAsync(Guid.NewGuid(), Ct)
            )
        ).ShouldBeNull();
    }

    [Fact]
    public async Task The_flows_of_a_placement_are_read_with_their_journals()
    {
        var correlation = _sample.Id.ToString();
        await _storage.CommitAsync(
            "i1",
            Stored.With(Step(Stored.Instance("i1", correlation), 0, "Started"))
        );
        await _storage.CommitAsync(
            "i1",
            Stored.With(
                Step(Stored.Instance("i1", correlation) with { Revision = 1 }, 1, "Resumed")
            )
        );
        await _storage.CommitAsync(
            "i2",
            Stored.With(Step(Stored.Instance("i2", "another"), 0, "Started"))
        );

        var flows = await AskAsync<FlowHistoryQuery, IReadOnlyList<FlowHistory>>(query =>
            query.OfAsync(_sample.Id, Ct)
        );

        var flow = flows.Single();
        flow.InstanceId.ShouldBe("i1");
        flow.Journal.Select(entry => (entry.Sequence, entry.EventName))
            .ShouldBe([(0L, "Started"), (1L, "Resumed")]);
    }

    private static InstanceChange Step(StoredInstance instance, long sequence, string happened) =>
        new(instance)
        {
            Journal = new JournalPage(
                sequence,
                1,
                Encoding.UTF8.GetBytes(
                    $$"""[{"e":"{{happened}}","a":"a1","t":"Elsa.Event","i":"x1","n":"flow:a1","at":"2026-08-03T08:00:00+00:00"}]"""
                )
            ),
        };

    private async Task EnqueueAsync(params string[] keys)
    {
        await _storage.RegisterAsync(_sample);
        await using var scope = _storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
        foreach (var key in keys)
        {
            scope.Outbox.Enqueue(
                new OutgoingMail(
                    key,
                    MailTemplates.CompanyGuide,
                    _sample.Id,
                    _sample.Contact.Id,
                    Start,
                    "Derfor."
                )
            );
        }

        await step.CommitAsync(new StepChanges(), Ct);
    }

    private async Task<T> AskAsync<TQuery, T>(Func<TQuery, Task<T>> ask)
        where TQuery : notnull
    {
        await using var scope = _storage.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TQuery>());
    }
}
