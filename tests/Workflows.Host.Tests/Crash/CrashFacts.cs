using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;
using Workflows.Domain.Calendar;
using Workflows.Host.Features.FastForward;
using Workflows.Host.Features.Import;
using Workflows.Host.Mail;
using Workflows.Persistence.Mail;
using Workflows.Testing;
using Workflows.Testing.Databases;
using Workflows.Testing.Mail;

namespace Workflows.Host.Tests.Crash;

/// <summary>
/// The whole program, killed again and again: each expected mail is at the mail server once, or not there and shown as
/// unknown; none twice.
/// </summary>
[Collection("Hangfire")]
public sealed class CrashFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    // Monday 2 November 2026, 8.05 in Copenhagen: within the hours in which mails leave.
    private static readonly DateTimeOffset FirstDay = new(2026, 11, 2, 7, 5, 0, TimeSpan.Zero);
    private static readonly int Placements = TestSize.Pick(24, 200);

    private readonly string _folder = Directory.CreateTempSubdirectory("crash-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Sends_each_mail_once_or_shows_it_as_unknown_however_often_it_is_killed()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        var file = await SampleAsync();
        await ImportAsync(file, server);

        // In the middle of starting the flows, perhaps with a first mail at the server that is not answered.
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);
        await using (var host = await StartAsync(FirstDay, server))
        {
            await EventuallyAsync(async db => await db.Instances.CountAsync(Ct) >= Placements / 3);
            await host.KillAsync();
        }

        var lost = await KillBetweenTheAnswerAndTheCommitAsync(server);

        // In the middle of sending.
        await using (var host = await StartAsync(FirstDay.AddMinutes(4), server))
        {
            await server.AcceptedAsync(2, Ct);
            await host.KillAsync();
        }

        // Past every lease, so that what nobody knows is shown.
        await using (var host = await StartAsync(FirstDay.AddHours(2), server))
        {
            await EventuallyAsync(async db =>
                await db.Outbox.AnyAsync(m => m.Id == lost && m.Status == OutboxStatus.Unknown, Ct)
            );
            await QuietAsync(FirstDay.AddHours(2));
            await host.KillAsync();
        }

        // The next week: killed as soon as the first step is made.
        var nextWeek = FirstDay.AddDays(7);
        await using (var host = await StartAsync(nextWeek, server))
        {
            await EventuallyAsync(async db =>
                await db.Instances.AnyAsync(i => i.UpdatedAt >= nextWeek, Ct)
            );
            await host.KillAsync();
        }

        await using (await StartAsync(FirstDay.AddDays(7).AddHours(2), server))
            await QuietAsync(FirstDay.AddDays(7).AddHours(2));

        await AssertEachOnceAsync(server, file, lost);
    }

    private async Task<Guid> KillBetweenTheAnswerAndTheCommitAsync(SmtpTestServer server)
    {
        var before = (await server.ReceivedAsync(Ct)).Count;
        await using var host = await StartAsync(FirstDay.AddMinutes(2), server);
        await server.ReceivedAsync(before + 1, Ct);

        // The server has the mail and has not answered. Our lock on the row makes the program's commit wait for us.
        await using var connection = await Database.Source.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        var id = (Guid)
            (
                await ScalarAsync(
                    connection,
                    "SELECT id FROM outbox_mails WHERE message_id IS NULL AND status = 'Sending' AND lease_until = (SELECT max(lease_until) FROM outbox_mails WHERE status = 'Sending') FOR UPDATE"
                )
            ).ShouldNotBeNull();
        await server.BehaveAsync(SmtpBehaviour.Accept, Ct);
        await server.ReleaseAsync(Ct);

        // The answer was yes, and the program is trying to write it down.
        await EventuallyAsync(async _ => await WaitingForUsAsync() is not null);
        await host.KillAsync();

        // The server process of the dead program would still finish its statement once we let go: it ends with it.
        await ScalarAsync(
            connection,
            "SELECT pg_terminate_backend(@pid)",
            new NpgsqlParameter("pid", (await WaitingForUsAsync()).ShouldNotBeNull())
        );
        await EventuallyAsync(async _ => await WaitingForUsAsync() is null);
        await transaction.RollbackAsync(Ct);
        return id;
    }

    private async Task AssertEachOnceAsync(SmtpTestServer server, string file, Guid lost)
    {
        await using var db = Database.OpenContext();
        var rows = await db.Outbox.AsNoTracking().ToListAsync(Ct);
        var references = await db.Placements.ToDictionaryAsync(p => p.Id, p => p.Reference, Ct);
        var composer = new MailComposer(
            Options.Create(new MailOptions { SenderAddress = "forloeb@aalund.example" }),
            TimeProvider.System
        );
        var arrived = (await server.ReceivedAsync(Ct)).Select(MessageIdOf).ToLookup(id => id);

        arrived.ShouldAllBe(copies => copies.Count() == 1);
        foreach (var row in rows.Where(row => row.Status == OutboxStatus.Sent))
            arrived[composer.MessageId(row.Key)].Count().ShouldBe(1, row.Key);
        rows.Where(row => row.Status is not (OutboxStatus.Sent or OutboxStatus.Unknown))
            .Select(row =>
                $"{row.Status} from {row.NotBefore:O} made {row.CreatedAt:O}: {row.Template} {row.Error}"
            )
            .ShouldBeEmpty();
        arrived.Count.ShouldBeLessThanOrEqualTo(rows.Count);

        // The one that we made the program forget: it arrived, and is shown as unknown.
        rows.Single(row => row.Id == lost).Status.ShouldBe(OutboxStatus.Unknown);
        arrived[composer.MessageId(rows.Single(row => row.Id == lost).Key)].Count().ShouldBe(1);
        // A kill makes at most one mail unknown: the sender holds one at a time.
        rows.Count(row => row.Status == OutboxStatus.Unknown).ShouldBeLessThanOrEqualTo(5);

        var sent = rows.Select(row => $"{references[row.PlacementId]} {row.Template}")
            .Order(StringComparer.Ordinal);
        sent.ShouldBe(await ExpectedAsync(file));
    }

    // What the same flow decides in virtual time, without anybody being killed.
    private static async Task<IEnumerable<string>> ExpectedAsync(string file)
    {
        var content = await ImportReader.ReadAsync(file, FirstDay.DayInCopenhagen(), Ct);
        var parts = new RehearsalParts(
            Repository.Folder("workflows"),
            LetterTemplates.Load(LetterTemplates.ShippedFolder),
            new MailOptions()
        );
        await using var rehearsal = await Rehearsal.PrepareAsync(
            parts,
            Scenario.NoReply,
            FirstDay,
            Ct
        );
        rehearsal.Register(content.Rows);
        await rehearsal.RunUntilAsync(FirstDay.AddDays(7).AddHours(2), Ct);
        return rehearsal
            .Mails.Select(mail => $"{mail.Reference} {mail.Template}")
            .Order(StringComparer.Ordinal);
    }

    private async Task<string> SampleAsync()
    {
        var lines = await File.ReadAllLinesAsync(Repository.Folder("samples/placements.csv"), Ct);
        var file = Path.Combine(_folder, "part.csv");
        await File.WriteAllLinesAsync(file, lines.Take(Placements + 1), Ct);
        return file;
    }

    private async Task ImportAsync(string file, SmtpTestServer server)
    {
        var (exitCode, output) = await HostProcess.RunAsync(
            ["import", file, .. Settings(FirstDay, server)],
            Ct
        );

        exitCode.ShouldBe(0, output);
    }

    private Task<HostProcess> StartAsync(DateTimeOffset startAt, SmtpTestServer server) =>
        HostProcess.StartSiteAsync(Settings(startAt, server), Ct);

    private string[] Settings(DateTimeOffset startAt, SmtpTestServer server) =>
        [
            $"--ConnectionStrings:Placements={Database.ConnectionString}",
            $"--Data:Folder={_folder}",
            $"--Clock:StartAt={HostProcess.Moment(startAt)}",
            "--Jobs:EverySeconds=1",
            "--Mail:SenderAddress=forloeb@aalund.example",
            "--Smtp:Host=127.0.0.1",
            $"--Smtp:Port={server.Port.ToString(CultureInfo.InvariantCulture)}",
            "--Smtp:Security=None",
            "--Smtp:TimeoutSeconds=30",
        ];

    /// <summary>Waits until nothing is left to do at that moment. One statement, so that work cannot slip from one table to the next unseen.</summary>
    private Task QuietAsync(DateTimeOffset startedAt)
    {
        // The program's clock goes on while it works: what it makes is due some seconds later than it started.
        var moment = startedAt.AddMinutes(5);
        return EventuallyAsync(async db =>
            await db
                .Database.SqlQuery<bool>(
                    $"""
                    SELECT NOT EXISTS (SELECT FROM inbox WHERE wake_at <= {moment})
                       AND NOT EXISTS (SELECT FROM workflow_timers WHERE wake_at <= {moment})
                       AND NOT EXISTS (SELECT FROM outbox_mails WHERE status = 'Sending' OR (status = 'Pending' AND not_before <= {moment}))
                       AS "Value"
                    """
                )
                .SingleAsync(Ct)
        );
    }

    private async Task<int?> WaitingForUsAsync()
    {
        await using var connection = await Database.Source.OpenConnectionAsync(Ct);
        return (int?)
            await ScalarAsync(
                connection,
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE 'UPDATE outbox_mails%' LIMIT 1"
            );
    }

    private static async Task<object?> ScalarAsync(
        NpgsqlConnection connection,
        string sql,
        params NpgsqlParameter[] parameters
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(Ct);
    }

    private async Task EventuallyAsync(Func<Workflows.Persistence.AppDb, Task<bool>> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(TestSize.Pick(2, 10)));
        while (true)
        {
            await using var db = Database.OpenContext();
            if (await isTrue(db))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private static string MessageIdOf(ReceivedMail mail)
    {
        using var message = MimeMessage.Load(new MemoryStream(mail.Raw), Ct);
        return message.MessageId.ShouldNotBeNull();
    }
}
