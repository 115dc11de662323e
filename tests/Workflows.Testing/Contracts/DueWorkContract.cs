using Shouldly;
using Workflows.Engine;
using Xunit;
using static Workflows.Testing.Contracts.StorageUnderTest;

namespace Workflows.Testing.Contracts;

/// <summary>What the pump may rely on: due work in order, each once, kept stimuli, failures that are never lost.</summary>
public abstract class DueWorkContract(StorageUnderTest storage)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage { get; } = storage;

    [Fact]
    public async Task Nothing_is_due_before_its_time()
    {
        await Storage.SuspendAsync("i1", Start.AddHours(1));

        (await Storage.NextDueAsync()).ShouldBe(Start.AddHours(1));
        (await Storage.HandleAsync(Start.AddMinutes(59))).ShouldBeNull();
        (await Storage.HandleAsync(Start.AddHours(1))).ShouldBe("i1-bookmark");
        (await Storage.NextDueAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_due_timer_brings_its_instance()
    {
        await Storage.SuspendAsync("i1", Start);
        await using var scope = Storage.Scope();

        await using var step = (await scope.Storage.OpenDueStepAsync(Start, Ct)).ShouldNotBeNull();

        step.Work.ShouldBe(new DueWork(Stored.Timer("i1-bookmark", "i1", Start), null, 0));
        step.Instance.ShouldNotBeNull().Id.ShouldBe("i1");
    }

    [Fact]
    public async Task A_message_is_delivered_as_it_was_written()
    {
        var message = new InboxMessage("m1", InboxKind.Start)
        {
            Name = "Elsa.Event",
            Hash = "hash",
            CorrelationId = "p1",
            InstanceId = "new",
            BookmarkId = "b",
            DefinitionId = "flow",
            DefinitionVersionId = "flow:1",
            TriggerActivityId = "a",
            ParentInstanceId = "i0",
            Input = "{\"contactId\": \"æøå\"}",
            CreatedAt = Start,
            NotBefore = Start.AddMinutes(1),
            ExpiresAt = Start.AddDays(1),
        };
        await Storage.TellAsync(message);
        await using var scope = Storage.Scope();

        await using var step = (
            await scope.Storage.OpenDueStepAsync(Start.AddMinutes(1), Ct)
        ).ShouldNotBeNull();

        step.Instance.ShouldBeNull();
        step.Work.ShouldBe(new DueWork(null, message, 0));
    }

    [Fact]
    public async Task The_oldest_comes_first_and_what_is_due_together_in_the_order_it_was_written()
    {
        await Storage.TellAsync(
            Stored.Stimulus("m1", notBefore: Start.AddMinutes(5)),
            Stored.Stimulus("m2")
        );
        await Storage.SuspendAsync("i1", Start.AddMinutes(5));
        await Storage.TellAsync(
            Stored.Stimulus("m3", notBefore: Start.AddMinutes(5)),
            Stored.Stimulus("m4")
        );

        var handled = new List<string>();
        while (await Storage.HandleAsync(Start.AddHours(1)) is { } id)
        {
            handled.Add(id);
        }

        handled.ShouldBe(["m2", "m4", "m1", "i1-bookmark", "m3"]);
    }

    [Fact]
    public async Task Work_of_an_instance_that_is_in_a_step_waits_and_other_work_goes_on()
    {
        await Storage.SuspendAsync("i1", Start);
        await Storage.SuspendAsync("i2", Start.AddMinutes(2));
        await Storage.TellAsync(Stored.ToInstance("m1", "i1", Start.AddMinutes(1)));
        await using var scope = Storage.Scope();
        var step = await scope.Storage.OpenStepAsync("i1", Ct);

        (await Storage.HandleAsync(Start.AddHours(1))).ShouldBe("i2-bookmark");
        (await Storage.HandleAsync(Start.AddHours(1))).ShouldBeNull();
        await step.DisposeAsync();

        (await Storage.HandleAsync(Start.AddHours(1))).ShouldBe("i1-bookmark");
        (await Storage.HandleAsync(Start.AddHours(1))).ShouldBe("m1");
    }

    [Fact]
    public async Task A_step_on_due_work_holds_its_instance()
    {
        await Storage.SuspendAsync("i1", Start);
        await Storage.TellAsync(Stored.ToInstance("m1", "i1"));
        await using var scope = Storage.Scope();
        await using var step = (await scope.Storage.OpenDueStepAsync(Start, Ct)).ShouldNotBeNull();

        (await Storage.HandleAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task A_message_without_an_instance_is_held_by_one_step()
    {
        await Storage.TellAsync(Stored.Stimulus("m1"), Stored.Stimulus("m2"));
        await using var scope = Storage.Scope();
        await using var step = (await scope.Storage.OpenDueStepAsync(Start, Ct)).ShouldNotBeNull();

        (await Storage.HandleAsync(Start)).ShouldBe("m2");
        (await Storage.HandleAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task A_timer_that_twenty_callers_fire_at_once_fires_once()
    {
        await Storage.SuspendAsync("i1", Start);

        var fired = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => FireAsync("i1"), Ct))
        );

        fired.Count(did => did).ShouldBe(1);
        (await Storage.LookAsync()).ShouldContain("instance i1 revision 2 Suspended");
    }

    [Fact]
    public async Task Twenty_due_timers_and_eight_workers_fire_each_once()
    {
        for (var i = 0; i < 20; i++)
        {
            await Storage.SuspendAsync($"i{i}", Start);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(FireAllAsync, Ct)));

        var lines = await Storage.LookAsync();
        lines
            .Count(line => line.EndsWith("revision 2 Suspended", StringComparison.Ordinal))
            .ShouldBe(20);
        lines.ShouldNotContain(line => line.StartsWith("timer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_message_told_twice_is_one_message()
    {
        await Storage.TellAsync(Stored.Stimulus("m1", "first"), Stored.Stimulus("m1", "second"));
        await Storage.TellAsync(Stored.Stimulus("m1", "third"));

        (await Storage.MessagesAsync()).Single().Hash.ShouldBe("first");
        (await Storage.HandleAsync(Start)).ShouldBe("m1");
        (await Storage.HandleAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task The_next_occurrence_of_a_trigger_is_set_once()
    {
        await Storage.PublishAsync(
            Stored.Definition("flow", 1),
            Stored.Trigger("t", "flow", "flow:1", firstDueAt: Start)
        );
        var next = new StoredTimer("t:next", Start.AddDays(1), null, null, "t");
        var changes = new StepChanges();
        changes.Timers.AddRange([next, next]);

        await Storage.HandleAsync(Start, changes);

        (await Storage.LookAsync())
            .Count(line => line.StartsWith("timer", StringComparison.Ordinal))
            .ShouldBe(1);
        (await Storage.HandleAsync(Start.AddDays(1))).ShouldBe("t:next");
    }

    [Fact]
    public async Task An_early_stimulus_is_kept_and_delivered_when_something_waits_for_it()
    {
        await Storage.TellAsync(Stored.Stimulus("m1", correlationId: "p1"));
        (await Storage.HandleAsync(Start, Keep(Start.AddDays(30)))).ShouldBe("m1");
        (await Storage.HandleAsync(Start.AddDays(1))).ShouldBeNull();

        await Storage.SuspendAsync("i2", correlationId: "p2");
        (await Storage.HandleAsync(Start.AddDays(1))).ShouldBeNull();
        await Storage.SuspendAsync("i1", correlationId: "p1");

        (await Storage.HandleAsync(Start.AddDays(1))).ShouldBe("m1");
        (await Storage.HandleAsync(Start.AddDays(1))).ShouldBeNull();
    }

    [Fact]
    public async Task A_kept_stimulus_for_any_case_is_delivered_to_any()
    {
        await Storage.TellAsync(Stored.Stimulus("m1"));
        await Storage.HandleAsync(Start, Keep(Start.AddDays(30)));

        await Storage.SuspendAsync("i1", correlationId: "p1");

        (await Storage.HandleAsync(Start)).ShouldBe("m1");
    }

    [Fact]
    public async Task A_kept_stimulus_that_nothing_waited_for_comes_up_at_its_end_and_goes()
    {
        await Storage.TellAsync(Stored.Stimulus("m1"));
        await Storage.HandleAsync(Start, Keep(Start.AddDays(30)));

        (await Storage.NextDueAsync()).ShouldBe(Start.AddDays(30));
        (await Storage.HandleAsync(Start.AddDays(30), Keep(Start.AddDays(30)))).ShouldBe("m1");

        (await Storage.MessagesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stimulus_is_not_missed_when_its_bookmark_is_stored_while_it_is_handled()
    {
        await Storage.TellAsync(Stored.Stimulus("m1", correlationId: "p1"));
        await using (var scope = Storage.Scope())
        {
            await using var step = (
                await scope.Storage.OpenDueStepAsync(Start, Ct)
            ).ShouldNotBeNull();
            (await step.FindBookmarksAsync("hash", "p1", null, Ct)).ShouldBeEmpty();
            await Storage.SuspendAsync("i1", correlationId: "p1");
            await step.CommitAsync(Keep(Start.AddDays(30)), Ct);
        }

        (await Storage.HandleAsync(Start)).ShouldBe("m1");
    }

    [Fact]
    public async Task Only_a_message_can_be_kept()
    {
        await Storage.SuspendAsync("i1", Start);

        await Should.ThrowAsync<InvalidOperationException>(
            Storage.HandleAsync(Start, Keep(Start.AddDays(1)))
        );

        (await Storage.HandleAsync(Start)).ShouldBe("i1-bookmark");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_that_failed_comes_again_later_and_knows_how_often(bool isTimer)
    {
        var id = await AddWorkAsync(isTimer);
        var work = await TryAsync(Start);
        await PostponeAsync(work!, Start.AddMinutes(1));

        (await Storage.HandleAsync(Start.AddSeconds(59))).ShouldBeNull();
        var again = (await TryAsync(Start.AddMinutes(1))).ShouldNotBeNull();

        again.Attempts.ShouldBe(1);
        (again.Timer?.Id ?? again.Message!.Id).ShouldBe(id);
        (await Storage.NextDueAsync()).ShouldBe(Start.AddMinutes(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_that_is_given_up_stays_visible(bool isTimer)
    {
        var id = await AddWorkAsync(isTimer);
        await PostponeAsync((await TryAsync(Start))!, null);

        (await Storage.HandleAsync(Start.AddYears(1))).ShouldBeNull();
        (await Storage.NextDueAsync()).ShouldBeNull();
        (await Storage.LookAsync()).ShouldContain($"{(isTimer ? "timer" : "message")} {id}");
    }

    private static StepChanges Keep(DateTimeOffset until) => new() { KeepWorkUntil = until };

    private async Task<string> AddWorkAsync(bool isTimer)
    {
        if (isTimer)
        {
            await Storage.SuspendAsync("i1", Start);
            return "i1-bookmark";
        }

        await Storage.TellAsync(Stored.Stimulus("m1"));
        return "m1";
    }

    private async Task<DueWork?> TryAsync(DateTimeOffset now)
    {
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenDueStepAsync(now, Ct);
        return step?.Work;
    }

    private async Task PostponeAsync(DueWork work, DateTimeOffset? nextAttempt)
    {
        await using var scope = Storage.Scope();
        await scope.Storage.PostponeAsync(work, "Mailserveren svarede ikke.", nextAttempt, Ct);
    }

    private async Task FireAllAsync()
    {
        while (await FireAsync(null)) { }
    }

    // As the runtime does it: the bookmark burns, the instance moves on.
    private async Task<bool> FireAsync(string? only)
    {
        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenDueStepAsync(Start, Ct);
        if (step?.Instance is not { } instance || (only is not null && instance.Id != only))
        {
            return false;
        }

        var change = new InstanceChange(instance)
        {
            RemovedBookmarkIds = [step.Work!.Timer!.BookmarkId!],
        };
        await step.CommitAsync(Stored.With(change), Ct);
        return true;
    }
}
