using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Workflows.Domain.Letters;
using Workflows.Domain.Obligations;
using Workflows.Host.Jobs;
using Workflows.Host.Platform;
using Workflows.Host.Tests.Http;
using Workflows.Host.Tests.Mail;
using Workflows.Persistence.Mail;
using Workflows.Testing.Databases;
using Workflows.Testing.Mail;

namespace Workflows.Host.Tests.Jobs;

[Collection("Hangfire")]
public sealed class JobsFacts(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fires_every_due_timer_after_hangfires_tables_were_lost_while_the_program_was_down()
    {
        var clock = new FakeTimeProvider(Start);
        await using (var first = JobsHost.Create(Database, clock, withLoop: false))
        {
            await first.StartAsync(Ct);
            await first.StartWaitingAsync(20, Ct);
        }

        await DropHangfireAsync();
        clock.Advance(TimeSpan.FromHours(2));
        await using var second = JobsHost.Create(Database, clock, withLoop: false);
        await second.StartAsync(Ct);

        await Eventually(async () => await FinishedAsync() == 20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sends_the_requests_of_flows_with_and_without_the_loop(bool withLoop)
    {
        await using var server = await HttpTestServer.StartAsync(_ => Task.CompletedTask, Ct);
        await using var host = JobsHost.Create(
            Database,
            TimeProvider.System,
            withLoop,
            ("Http:AllowedHosts:0", server.Entry)
        );
        await host.StartAsync(Ct);

        await host.StartRequestAsync(server.Address, Ct);

        await Eventually(async () => await FinishedAsync() == 1);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Recovers_when_hangfires_tables_are_lost_under_a_running_program()
    {
        var clock = new FakeTimeProvider(Start);
        await using var host = JobsHost.Create(Database, clock, withLoop: true);
        await host.StartAsync(Ct);
        await host.StartWaitingAsync(5, Ct);
        await Eventually(() => Task.FromResult(RanAfter(host, "pump", DateTime.MinValue)));

        await DropHangfireAsync();
        clock.Advance(TimeSpan.FromHours(2));

        await Eventually(async () => await FinishedAsync() == 5);
        var lost = TimeProvider.System.GetUtcNow().UtcDateTime;
        await Eventually(() =>
            Task.FromResult(RanAfter(host, "pump", lost) && RanAfter(host, "mail", lost))
        );
    }

    [Fact]
    public async Task Starts_although_a_killed_program_left_one_of_hangfires_locks()
    {
        var clock = new FakeTimeProvider(Start);
        await using (var first = JobsHost.Create(Database, clock, withLoop: false))
        {
            await first.StartAsync(Ct);
            await Eventually(() => Task.FromResult(JobsOf(first).Count == 5));
        }

        await ExecuteAsync(
            "INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:lock:recurring-job:pump', now() at time zone 'utc')"
        );
        await using var second = JobsHost.Create(Database, clock, withLoop: false);
        await second.StartAsync(Ct);
        var started = TimeProvider.System.GetUtcNow().UtcDateTime;

        await Eventually(() =>
            Task.FromResult(RanAfter(second, "mail", started) && RanAfter(second, "pump", started))
        );
    }

    [Fact]
    public async Task Registers_the_recurring_jobs_once_however_often_it_starts()
    {
        var clock = new FakeTimeProvider(Start);
        await using (var first = JobsHost.Create(Database, clock, withLoop: false))
        {
            await first.StartAsync(Ct);
            await Eventually(() => Task.FromResult(JobsOf(first).Count == 5));
        }

        await using var second = JobsHost.Create(Database, clock, withLoop: false);
        await second.StartAsync(Ct);
        await Eventually(() =>
            Task.FromResult(
                RanAfter(second, "pump", TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-5))
            )
        );

        var jobs = JobsOf(second);

        jobs.Select(job => (job.Id, job.Job.Queue, job.Cron))
            .Order()
            .ShouldBe([
                ("http", "http", "*/1 * * * * *"),
                ("leases", "upkeep", "*/1 * * * * *"),
                ("mail", "mail", "*/1 * * * * *"),
                ("obligations", "upkeep", "*/15 * * * *"),
                ("pump", "pump", "*/1 * * * * *"),
            ]);
        jobs.ShouldAllBe(job => job.Job.Args.Count == 1 && job.Job.Args[0] is CancellationToken);
    }

    [Fact]
    public async Task Wakes_at_once_when_a_commit_leaves_work()
    {
        await using var signal = new RunningSignal(Database.Source);
        await signal.StartAsync(Ct);
        await signal.Signal.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        var waiting = signal.Signal.WaitAsync(TimeSpan.FromMinutes(5), Ct);
        await ExecuteAsync("SELECT pg_notify('placement_work', '')");

        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-3, true)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(6, false)]
    public async Task Works_only_while_this_machines_clock_agrees_with_the_databases(
        int seconds,
        bool works
    )
    {
        var check = new ClockCheck(
            Database.Source,
            new OffClock(TimeSpan.FromSeconds(seconds)),
            TimeSpan.FromSeconds(5)
        );

        var sound = await check.IsSoundAsync(Ct);

        sound.ShouldBe(works);
        (check.Problem is null).ShouldBe(works);
    }

    [Fact]
    public async Task Fires_nothing_while_the_clock_is_wrong_and_goes_on_when_it_is_right()
    {
        var clock = new FakeTimeProvider(Start);
        await using var host = JobsHost.Create(Database, clock, withLoop: false);
        await host.StartWaitingAsync(1, Ct);
        clock.Advance(TimeSpan.FromHours(2));
        var off = new OffClock(TimeSpan.FromMinutes(2));
        var pump = ActivatorUtilities.CreateInstance<Pump>(
            host.Services,
            new ClockCheck(Database.Source, off, TimeSpan.FromSeconds(5))
        );

        await pump.RunAsync(Ct);
        var whileWrong = await FinishedAsync();
        off.Difference = TimeSpan.Zero;
        await pump.RunAsync(Ct);

        whileWrong.ShouldBe(0);
        (await FinishedAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Sends_and_judges_nothing_while_the_clock_is_wrong()
    {
        var clock = new FakeTimeProvider(SpecimenCase.Now);
        await using var host = JobsHost.Create(Database, clock, withLoop: false);
        await EnqueueAsync(email: null);
        var off = new OffClock(TimeSpan.FromMinutes(2));
        var check = new ClockCheck(Database.Source, off, TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromDays(365));

        await RunJobsAsync(host, check);
        await using var db = Database.OpenContext();
        var mail = await db.Outbox.AsNoTracking().SingleAsync(Ct);
        var open = await db
            .Placements.SelectMany(p => p.Obligations)
            .AsNoTracking()
            .SingleAsync(o => o.Kind == ObligationKind.RequiredFollowUp, Ct);
        off.Difference = TimeSpan.Zero;
        await RunJobsAsync(host, check);
        var later = await db
            .Placements.SelectMany(p => p.Obligations)
            .AsNoTracking()
            .SingleAsync(o => o.Kind == ObligationKind.RequiredFollowUp, Ct);

        mail.Status.ShouldBe(OutboxStatus.Pending);
        open.IsOpen.ShouldBeTrue();
        later.IsOpen.ShouldBeFalse();
        (await db.Outbox.AsNoTracking().SingleAsync(Ct)).Status.ShouldBe(OutboxStatus.Failed);
    }

    [Fact]
    public async Task Stops_only_when_it_has_stored_what_became_of_the_mail_at_the_server()
    {
        await using var server = await SmtpTestServer.StartAsync(new(), Ct);
        await server.BehaveAsync(SmtpBehaviour.Hold, Ct);
        await EnqueueAsync();
        await using var host = JobsHost.Create(
            Database,
            new ShiftedClock(SpecimenCase.Now),
            withLoop: false,
            ("Smtp:Host", "127.0.0.1"),
            ("Smtp:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Smtp:Security", "None"),
            ("Smtp:TimeoutSeconds", "12"),
            ("Mail:SenderAddress", "forloeb@aalund.example")
        );
        await host.StartAsync(Ct);
        await server.ReceivedAsync(1, Ct);

        await host.StopAsync(Ct);

        await using var db = Database.OpenContext();
        (await db.Outbox.AsNoTracking().SingleAsync(Ct)).Status.ShouldBe(OutboxStatus.Unknown);
    }

    private async Task EnqueueAsync(string? email = "karen@plantecenter.example")
    {
        var (placement, company, contact, consultant) = SpecimenCase.Create(email);
        await using var db = Database.OpenContext();
        db.AddRange(placement, company, contact, consultant);
        db.Outbox.Add(
            OutboxMail.From(
                new OutgoingMail(
                    "key-1",
                    MailTemplates.CompanyGuide,
                    placement.Id,
                    contact.Id,
                    SpecimenCase.Now,
                    "Forløbet starter snart."
                ),
                SpecimenCase.Now
            )
        );
        await db.SaveChangesAsync(Ct);
    }

    private static async Task RunJobsAsync(JobsHost host, ClockCheck check)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await Job<MailJob>(scope, check).RunAsync(Ct);
        await Job<ObligationJob>(scope, check).RunAsync(Ct);
        await Job<LeaseJob>(scope, check).RunAsync(Ct);
    }

    private static T Job<T>(AsyncServiceScope scope, ClockCheck check) =>
        ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, check);

    private static List<RecurringJobDto> JobsOf(JobsHost host)
    {
        using var connection = host.Hangfire.GetConnection();
        return connection.GetRecurringJobs();
    }

    private static bool RanAfter(JobsHost host, string id, DateTime moment)
    {
        try
        {
            using var connection = host.Hangfire.GetConnection();
            return connection
                .GetRecurringJobs([id])
                .Any(job => job.LastExecution > moment && job.LastJobState == "Succeeded");
        }
        catch (PostgresException)
        {
            // The tables are not there again yet.
            return false;
        }
    }

    private async Task<int> FinishedAsync()
    {
        await using var db = Database.OpenContext();
        return await db.Instances.CountAsync(instance => instance.Status == "Finished", Ct);
    }

    private Task DropHangfireAsync() => ExecuteAsync("DROP SCHEMA hangfire CASCADE");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task Eventually(Func<Task<bool>> isTrue)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        while (!await isTrue())
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
    }

    private sealed class OffClock(TimeSpan difference) : TimeProvider
    {
        public TimeSpan Difference { get; set; } = difference;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Difference;
    }

    private sealed class RunningSignal(NpgsqlDataSource source) : IAsyncDisposable
    {
        public WorkSignal Signal { get; } =
            new(source, Microsoft.Extensions.Logging.Abstractions.NullLogger<WorkSignal>.Instance);

        public Task StartAsync(CancellationToken ct) => Signal.StartAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await Signal.StopAsync(CancellationToken.None);
            Signal.Dispose();
        }
    }
}
