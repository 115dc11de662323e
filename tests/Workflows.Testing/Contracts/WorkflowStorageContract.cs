using System.Text;
using Shouldly;
using Workflows.Engine;
using Xunit;
using static Workflows.Testing.Contracts.StorageUnderTest;

namespace Workflows.Testing.Contracts;

/// <summary>What the engine may rely on, whatever stores it: instances, bookmarks, timers, journal, claims.</summary>
public abstract class WorkflowStorageContract(StorageUnderTest storage)
{
    // Long enough for a step that wrongly goes on to be seen going on; nothing waits so long when all is well.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage { get; } = storage;

    [Fact]
    public async Task An_instance_is_read_back_as_it_was_stored()
    {
        var stored = Stored.Instance("i1", "placement-1") with
        {
            Status = "Finished",
            SubStatus = "Faulted",
            Name = "Forløb 1042",
            ParentInstanceId = "i0",
            IncidentCount = 2,
            UpdatedAt = Start.AddMinutes(1),
            FinishedAt = Start.AddMinutes(2),
        };
        await Storage.CommitAsync("i1", Stored.With(new InstanceChange(stored)));

        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("i1", Ct);

        step.Work.ShouldBeNull();
        var read = step.Instance.ShouldNotBeNull();
        Encoding.UTF8.GetString(read.State.Span).ShouldBe("{\"step\":0}");
        (read with { State = stored.State }).ShouldBe(stored with { Revision = 1 });
    }

    [Fact]
    public async Task An_id_that_is_not_stored_gives_a_step_without_an_instance()
    {
        await using var scope = Storage.Scope();

        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);

        step.Instance.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_instance_comes_with_its_bookmarks_timers_and_journal()
    {
        await Storage.SuspendAsync("i1", Start.AddDays(1));

        (await Storage.LookAsync()).ShouldBe([
            "bookmark i1-bookmark",
            "instance i1 revision 1 Suspended",
            "journal i1 from 1: 2",
            "timer i1-bookmark",
        ]);
    }

    [Fact]
    public async Task A_step_may_create_children_beside_its_own_instance()
    {
        await Storage.SuspendAsync("i1");
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("i1", Ct);
            var child = Stored.Instance("i2") with { ParentInstanceId = "i1" };
            await step.CommitAsync(
                Stored.With(new InstanceChange(step.Instance!), new InstanceChange(child)),
                Ct
            );
        }

        var lines = await Storage.LookAsync();

        lines.ShouldContain("instance i1 revision 2 Suspended");
        lines.ShouldContain("instance i2 revision 1 Suspended");
    }

    [Fact]
    public async Task A_change_of_an_old_revision_is_refused_whole()
    {
        await Storage.SuspendAsync("i1");
        var before = await Storage.LookAsync();
        var old = new InstanceChange(Stored.Instance("i1") with { Revision = 7 })
        {
            AddedBookmarks = [Stored.Bookmark("new", "i1")],
        };

        await Should.ThrowAsync<InvalidOperationException>(
            Storage.CommitAsync("i1", Stored.With(old))
        );

        (await Storage.LookAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Two_steps_on_one_instance_run_one_after_the_other()
    {
        await Storage.SuspendAsync("i1");
        await using var first = Storage.Scope();
        await using var second = Storage.Scope();

        var step = await first.Storage.OpenStepAsync("i1", Ct);
        var waiting = second.Storage.OpenStepAsync("i1", Ct).AsTask();
        await StaysUnfinished(waiting);
        await step.CommitAsync(Stored.With(new InstanceChange(step.Instance!)), Ct);
        await step.DisposeAsync();

        await using var next = await waiting;
        next.Instance.ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Two_starts_under_one_id_run_one_after_the_other()
    {
        await using var first = Storage.Scope();
        await using var second = Storage.Scope();

        var step = await first.Storage.OpenStepAsync("i1", Ct);
        var waiting = second.Storage.OpenStepAsync("i1", Ct).AsTask();
        await StaysUnfinished(waiting);
        await step.CommitAsync(Stored.With(new InstanceChange(Stored.Instance("i1"))), Ct);
        await step.DisposeAsync();

        await using var next = await waiting;
        next.Instance.ShouldNotBeNull().Revision.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_is_given_up_leaves_the_instance_free()
    {
        await Storage.SuspendAsync("i1", Start);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("i1", Ct);
        }

        (await Storage.HandleAsync(Start)).ShouldBe("i1-bookmark");
    }

    [Fact]
    public async Task One_scope_takes_one_step_after_another()
    {
        await using var scope = Storage.Scope();
        await using (var first = await scope.Storage.OpenStepAsync("i1", Ct))
        {
            await first.CommitAsync(Stored.With(new InstanceChange(Stored.Instance("i1"))), Ct);
        }

        await using var second = await scope.Storage.OpenStepAsync("i1", Ct);
        await second.CommitAsync(Stored.With(new InstanceChange(second.Instance!)), Ct);

        (await Storage.LookAsync()).ShouldBe(["instance i1 revision 2 Suspended"]);
    }

    [Fact]
    public async Task A_removed_bookmark_takes_its_timer_with_it()
    {
        await Storage.SuspendAsync("i1", Start);
        await using (var scope = Storage.Scope())
        {
            await using var step = await scope.Storage.OpenStepAsync("i1", Ct);
            await step.CommitAsync(
                Stored.With(
                    new InstanceChange(step.Instance!) { RemovedBookmarkIds = ["i1-bookmark"] }
                ),
                Ct
            );
        }

        (await Storage.LookAsync()).ShouldBe([
            "instance i1 revision 2 Suspended",
            "journal i1 from 1: 2",
        ]);
        (await Storage.HandleAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task A_fired_timer_may_be_set_again_for_the_bookmark_that_stays()
    {
        await Storage.SuspendAsync("i1", Start);
        await using (var scope = Storage.Scope())
        {
            await using var step = (
                await scope.Storage.OpenDueStepAsync(Start, Ct)
            ).ShouldNotBeNull();
            var again = Stored.Timer("i1-bookmark", "i1", Start.AddDays(1));
            await step.CommitAsync(
                Stored.With(new InstanceChange(step.Instance!) { AddedTimers = [again] }),
                Ct
            );
        }

        (await Storage.NextDueAsync()).ShouldBe(Start.AddDays(1));
    }

    [Fact]
    public async Task Bookmarks_are_found_by_hash_the_oldest_first_and_narrowed()
    {
        await Storage.SuspendAsync("i1", correlationId: "p1");
        await Storage.SuspendAsync("i2", correlationId: "p2");
        await Storage.SuspendAsync("i3", hash: "other", correlationId: "p1");
        var older = Stored.Bookmark("older", "i2", correlationId: "p2") with
        {
            CreatedAt = Start.AddHours(-1),
            Payload = "{}",
        };
        await using (var change = Storage.Scope())
        {
            await using var step = await change.Storage.OpenStepAsync("i2", Ct);
            await step.CommitAsync(
                Stored.With(new InstanceChange(step.Instance!) { AddedBookmarks = [older] }),
                Ct
            );
        }

        await using var scope = Storage.Scope();
        await using var asking = await scope.Storage.OpenStepAsync("nobody", Ct);

        var all = await asking.FindBookmarksAsync("hash", null, null, Ct);
        all[0].ShouldBe(older);
        all.Select(bookmark => bookmark.Id).ShouldBe(["older", "i1-bookmark", "i2-bookmark"]);
        Ids(await asking.FindBookmarksAsync("hash", "p1", null, Ct)).ShouldBe(["i1-bookmark"]);
        Ids(await asking.FindBookmarksAsync("hash", null, "i2", Ct))
            .ShouldBe(["older", "i2-bookmark"]);
        Ids(await asking.FindBookmarksAsync("hash", "p1", "i2", Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whether_something_runs_is_answered_for_definition_and_case()
    {
        await Storage.SuspendAsync("i1", correlationId: "p1");
        var finished = Stored.Instance("i2", "p2") with
        {
            Status = "Finished",
            SubStatus = "Finished",
        };
        await Storage.CommitAsync("i2", Stored.With(new InstanceChange(finished)));
        await using var scope = Storage.Scope();

        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);

        (await step.IsRunningAsync("placement-lifecycle", "p1", Ct)).ShouldBeTrue();
        (await step.IsRunningAsync(null, "p1", Ct)).ShouldBeTrue();
        (await step.IsRunningAsync("placement-lifecycle", null, Ct)).ShouldBeTrue();
        (await step.IsRunningAsync("placement-lifecycle", "p2", Ct)).ShouldBeFalse();
        (await step.IsRunningAsync("another", "p1", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_steps_that_ask_whether_something_runs_ask_one_after_the_other()
    {
        await using var first = Storage.Scope();
        await using var second = Storage.Scope();
        var starting = await first.Storage.OpenStepAsync("i1", Ct);
        await using var other = await second.Storage.OpenStepAsync("i2", Ct);

        (await starting.IsRunningAsync("placement-lifecycle", "p1", Ct)).ShouldBeFalse();
        var asking = other.IsRunningAsync("placement-lifecycle", "p1", Ct).AsTask();
        await StaysUnfinished(asking);
        await starting.CommitAsync(
            Stored.With(new InstanceChange(Stored.Instance("i1", "p1"))),
            Ct
        );
        await starting.DisposeAsync();

        (await asking).ShouldBeTrue();
    }

    [Fact]
    public async Task A_definition_is_found_by_version_and_as_the_published_one()
    {
        var first = Stored.Definition("flow", 1, "{ \"b\": 1,\n \"a\": 2 }");
        var second = Stored.Definition("flow", 2);
        await Storage.PublishAsync(first);
        await Storage.PublishAsync(second);
        await using var scope = Storage.Scope();

        (await scope.Storage.FindDefinitionAsync("flow", null, Ct)).ShouldBe(second);
        (await scope.Storage.FindDefinitionAsync(null, "flow:1", Ct)).ShouldBe(first);
        (await scope.Storage.FindDefinitionAsync("flow", "flow:1", Ct)).ShouldBe(first);
        (await scope.Storage.FindDefinitionAsync("unknown", null, Ct)).ShouldBeNull();
        (await scope.Storage.FindDefinitionAsync(null, "flow:9", Ct)).ShouldBeNull();
        (await scope.Storage.FindPublishedVersionAsync("flow", Ct)).ShouldBe("flow:2");
        (await scope.Storage.FindPublishedVersionAsync("unknown", Ct)).ShouldBeNull();
        (await scope.Storage.FindVersionAsync("flow", 1, Ct)).ShouldBe(first);
        (await scope.Storage.FindVersionAsync("flow", 2, Ct)).ShouldBe(second);
        (await scope.Storage.FindVersionAsync("flow", 9, Ct)).ShouldBeNull();
        (await scope.Storage.FindVersionAsync("unknown", 1, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_old_ones_triggers_and_their_timers()
    {
        var old = Stored.Trigger("flow:1:a", "flow", "flow:1", firstDueAt: Start);
        var later = Stored.Trigger("flow:2:a", "flow", "flow:2", firstDueAt: Start.AddDays(2));
        var untimed = Stored.Trigger("other:1:a", "other", "other:1");
        await Storage.PublishAsync(Stored.Definition("other", 1), untimed);
        await Storage.PublishAsync(Stored.Definition("flow", 1), old);
        await Storage.PublishAsync(Stored.Definition("flow", 2), later);

        (await Storage.NextDueAsync()).ShouldBe(Start.AddDays(2));
        await using var scope = Storage.Scope();
        await using var step = (
            await scope.Storage.OpenDueStepAsync(Start.AddDays(2), Ct)
        ).ShouldNotBeNull();
        step.Instance.ShouldBeNull();
        step.Work!.Timer!.TriggerId.ShouldBe(later.Id);
        (await step.FindTriggerAsync(later.Id, Ct)).ShouldBe(later);
        (await step.FindTriggerAsync(old.Id, Ct)).ShouldBeNull();
        (await step.FindTriggersAsync("start", Ct)).ShouldBe([later, untimed]);
    }

    [Fact]
    public async Task The_same_version_published_by_two_nodes_is_published_once()
    {
        var trigger = Stored.Trigger("flow:1:a", "flow", "flow:1");

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Storage.PublishAsync(Stored.Definition("flow", 1), trigger))
        );

        await using var scope = Storage.Scope();
        await using var step = await scope.Storage.OpenStepAsync("nobody", Ct);
        (await step.FindTriggersAsync("start", Ct)).ShouldBe([trigger]);
    }

    protected static async Task StaysUnfinished(Task task)
    {
        await Task.WhenAny(task, Task.Delay(Patience, TimeProvider.System, Ct));
        task.IsCompleted.ShouldBeFalse();
    }

    private static IEnumerable<string> Ids(IEnumerable<StoredBookmark> bookmarks) =>
        bookmarks.Select(bookmark => bookmark.Id);
}
