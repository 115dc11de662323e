using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflows.Domain.Signals;
using Workflows.Engine;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Engine;
using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Engine;

/// <summary>What only a database can do to a step: die, deadlock, notify.</summary>
public sealed class PostgresStepTests(PostgresTestDatabase database) : PostgresTest(database)
{
    private static readonly DateTimeOffset Start = StorageUnderTest.Start;

    private readonly PostgresStorageUnderTest _storage = new(database);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public override async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("workflow_journal")]
    [InlineData("workflow_timers")]
    [InlineData("inbox")]
    public async Task A_connection_that_dies_in_the_middle_of_a_commit_leaves_no_trace(
        string atTable
    )
    {
        await _storage.SuspendAsync("i1", Start);
        var before = await _storage.LookAsync();
        await ExecuteAsync(
            $"""
            CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
            CREATE TRIGGER die BEFORE INSERT ON {atTable} FOR EACH ROW EXECUTE FUNCTION die()
            """
        );

        await Should.ThrowAsync<Exception>(FireAndSuspendAgainAsync(Start));
        await ExecuteAsync($"DROP TRIGGER die ON {atTable}");

        (await _storage.LookAsync()).ShouldBe(before);
        await FireAndSuspendAgainAsync(Start);
        (await _storage.LookAsync()).ShouldContain("instance i1 revision 2 Suspended");
    }

    [Fact]
    public async Task Steps_that_delete_their_own_timers_never_deadlock_with_workers_that_look_for_them()
    {
        const int instances = 6;
        const int rounds = 25;
        for (var i = 0; i < instances; i++)
        {
            await _storage.SuspendAsync($"i{i}", Start);
        }

        var fired = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => WorkAsync(rounds), Ct))
        );

        fired.Sum().ShouldBe(instances * rounds);
        (await _storage.LookAsync())
            .Count(line =>
                line.EndsWith($"revision {rounds + 1} Suspended", StringComparison.Ordinal)
            )
            .ShouldBe(instances);
    }

    [Fact]
    public async Task A_commit_that_leaves_work_notifies_the_pump()
    {
        await using var listener = await ListenAsync();

        await _storage.TellAsync(Stored.Stimulus("m1"));

        (await HeardAsync(listener)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_that_saves_an_event_notifies_the_pump()
    {
        await using var listener = await ListenAsync();

        await _storage.RegisterAsync(SampleCase.Register(Start));

        (await HeardAsync(listener)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_kept_stimulus_that_is_woken_notifies_the_pump()
    {
        await _storage.TellAsync(Stored.Stimulus("m1"));
        await _storage.HandleAsync(Start, new StepChanges { KeepWorkUntil = Start.AddDays(1) });
        await using var listener = await ListenAsync();

        await _storage.SuspendAsync("i1");

        (await HeardAsync(listener)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_commit_that_leaves_only_later_work_notifies_nobody()
    {
        await using var listener = await ListenAsync();

        await _storage.SuspendAsync("i1", Start.AddDays(1));

        (await HeardAsync(listener)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_suspended_instance_takes_at_most_six_rows_and_five_kilobytes()
    {
        const int instances = 400;
        // What earlier tests deleted still takes room.
        await ExecuteAsync(
            "VACUUM FULL workflow_instances, workflow_bookmarks, workflow_timers, workflow_journal, workflow_definitions, workflow_triggers"
        );
        for (var i = 0; i < instances; i++)
        {
            await SuspendLikeABenchmarkAsync(Guid.NewGuid().ToString("N")[..16]);
        }

        var rows = await ScalarAsync<long>(
            "SELECT (SELECT count(*) FROM workflow_instances) + (SELECT count(*) FROM workflow_bookmarks)"
                + " + (SELECT count(*) FROM workflow_timers) + (SELECT count(*) FROM workflow_journal) + (SELECT count(*) FROM inbox)"
        );
        var bytes = await ScalarAsync<long>(
            "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c WHERE relname LIKE 'workflow\\_%' AND relkind = 'r'"
        );

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rows / (double)instances} rows, {bytes / instances} bytes"
        );
        (rows / (double)instances).ShouldBeLessThanOrEqualTo(6);
        (bytes / instances).ShouldBeLessThanOrEqualTo(5 * 1024);
    }

    [Fact]
    public async Task A_claim_reads_a_few_rows_however_much_is_due()
    {
        const int timers = 20_000;
        await ExecuteAsync(
            $"""
            INSERT INTO workflow_instances (id, definition_id, definition_version_id, definition_version, status, sub_status,
                incident_count, created_at, updated_at, revision, state)
            SELECT i, 'flow', 'flow:1', 1, 'Running', 'Suspended', 0, '2026-08-03', '2026-08-03', 1, ''
            FROM generate_series(1, {timers}) i;
            INSERT INTO workflow_timers (id, due_at, wake_at, instance_id, attempts)
            SELECT i, '2026-08-03', '2026-08-03', i, 0 FROM generate_series(1, {timers}) i;
            ANALYZE workflow_instances, workflow_timers
            """
        );

        var plan = await PlanAsync(
            EngineSql.ClaimDue.Replace("$1", "'2026-08-04'", StringComparison.Ordinal)
        );

        plan.ShouldContain("ix_workflow_timers_wake_at_seq");
        plan.ShouldNotContain($"rows={timers}");
    }

    [Fact]
    public async Task A_context_that_was_there_before_the_step_takes_part_in_it()
    {
        var sample = SampleCase.Register(Start);
        await _storage.RegisterAsync(sample);
        await using var services = _storage.Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<AppDb>();
        var placement = (await db.LoadPlacementAsync(sample.Id, Ct)).ShouldNotBeNull();
        var storage = services.ServiceProvider.GetRequiredService<IWorkflowStorage>();

        await using (var step = await storage.OpenStepAsync("i1", Ct))
        {
            placement.RaiseSignal(RiskSignalKind.Silence, "Ingen svarede.", "Forløbet", Start);
            await step.CommitAsync(Stored.With(new InstanceChange(Stored.Instance("i1"))), Ct);
        }

        (await db.Instances.CountAsync(Ct)).ShouldBe(1);
        (await _storage.LookAsync()).ShouldContain("signal Silence");
    }

    [Fact]
    public async Task The_engine_needs_nothing_of_Hangfires()
    {
        await _storage.SuspendAsync("i1", Start);

        (
            await ScalarAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'hangfire'")
        ).ShouldBe(0);
        (await _storage.HandleAsync(Start)).ShouldBe("i1-bookmark");
    }

    private async Task FireAndSuspendAgainAsync(DateTimeOffset now)
    {
        await using var scope = _storage.Scope();
        await using var step = (await scope.Storage.OpenDueStepAsync(now, Ct)).ShouldNotBeNull();
        await step.CommitAsync(Again(step, Stored.Stimulus("m1")), Ct);
    }

    private async Task<int> WorkAsync(int rounds)
    {
        var fired = 0;
        while (true)
        {
            await using var scope = _storage.Scope();
            await using var step = await scope.Storage.OpenDueStepAsync(Start, Ct);
            if (step is null && await DoneAsync(rounds))
            {
                return fired;
            }

            if (step is not null)
            {
                await step.CommitAsync(
                    step.Instance!.Revision == rounds ? Last(step) : Again(step),
                    Ct
                );
                fired++;
            }
        }
    }

    private async Task<bool> DoneAsync(int rounds) =>
        await ScalarAsync<long>(
            $"SELECT count(*) FROM workflow_instances WHERE revision <= {rounds}"
        ) == 0;

    private static StepChanges Last(IStep step) =>
        Stored.With(
            new InstanceChange(step.Instance!)
            {
                RemovedBookmarkIds = [step.Work!.Timer!.BookmarkId!],
            }
        );

    private static StepChanges Again(IStep step, params InboxMessage[] messages)
    {
        var instance = step.Instance!;
        var bookmark = Stored.Bookmark($"{instance.Id}-{instance.Revision}", instance.Id);
        var changes = Stored.With(
            new InstanceChange(instance)
            {
                RemovedBookmarkIds = [step.Work!.Timer!.BookmarkId!],
                AddedBookmarks = [bookmark],
                AddedTimers = [Stored.Timer(bookmark.Id, instance.Id, Start)],
                Journal = new JournalPage(instance.Revision + 100, 1, new byte[] { 1 }),
            }
        );
        changes.Messages.AddRange(messages);
        return changes;
    }

    // Sizes as the engine's serialisation of a short flow is expected to have them.
    private Task SuspendLikeABenchmarkAsync(string id)
    {
        var bookmark = Stored.Bookmark(
            Guid.NewGuid().ToString("N")[..16],
            id,
            hash: Convert.ToHexString(new byte[32])
        );
        var instance = Stored.Instance(id, Guid.NewGuid().ToString()) with
        {
            State = RandomBytes(900),
        };
        return _storage.CommitAsync(
            id,
            Stored.With(
                new InstanceChange(instance)
                {
                    AddedBookmarks =
                    [
                        bookmark with
                        {
                            Payload = "{\"EventName\":\"ContactRecorded\"}",
                        },
                    ],
                    AddedTimers = [Stored.Timer(bookmark.Id, id, Start.AddDays(1))],
                    Journal = new JournalPage(1, 12, RandomBytes(1200)),
                }
            )
        );
    }

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private async Task<NpgsqlConnection> ListenAsync()
    {
        var connection = await Database.Source.OpenConnectionAsync(Ct);
        await using var listen = new NpgsqlCommand($"LISTEN {WorkOrder.Channel}", connection);
        await listen.ExecuteNonQueryAsync(Ct);
        return connection;
    }

    // Notifications reach an idle session before the answer to its next command.
    private static async Task<bool> HeardAsync(NpgsqlConnection listener)
    {
        var heard = false;
        listener.Notification += (_, _) => heard = true;
        await using var ask = new NpgsqlCommand("SELECT 1", listener);
        await ask.ExecuteScalarAsync(Ct);
        return heard || await listener.WaitAsync(TimeSpan.FromMilliseconds(100), Ct);
    }

    private async Task<string> PlanAsync(string sql)
    {
        await using var explain = Database.Source.CreateCommand(
            $"EXPLAIN (ANALYZE, COSTS OFF) {sql}"
        );
        await using var reader = await explain.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(Ct))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }
}
