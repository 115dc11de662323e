using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Workflows.Engine;
using Xunit;
using static Workflows.Testing.Contracts.StorageUnderTest;

namespace Workflows.Testing.Contracts;

/// <summary>What the worker that sends HTTP requests may rely on: each request held by one worker, its end and its answer stored together.</summary>
public abstract class RequestQueueContract(StorageUnderTest storage)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage => storage;

    [Fact]
    public async Task A_request_is_stored_with_its_step_and_claimed_whole()
    {
        await WaitAsync("i1", Request("i1"));

        var claimed = (await ClaimAsync(Start)).ShouldNotBeNull();

        claimed.Attempts.ShouldBe(1);
        claimed.IsAwaited.ShouldBeTrue();
        claimed.Request.Method.ShouldBe("POST");
        claimed.Request.Url.ShouldBe("https://api.example.dk/things?key=secret");
        claimed.Request.Headers["authorization"].ShouldBe(["Bearer secret"]);
        claimed.Request.Content!.Value.ToArray().ShouldBe([1, 2, 3]);
        claimed.Request.BookmarkId.ShouldBe("i1-bookmark");
    }

    [Fact]
    public async Task A_step_that_is_not_committed_leaves_no_request()
    {
        await using (var scope = storage.Scope())
        await using (await scope.Storage.OpenStepAsync("i1", Ct)) { }

        (await ClaimAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_request_told_twice_is_one()
    {
        await WaitAsync("i1", Request("i1"), Request("i1"));

        (await ClaimAsync(Start)).ShouldNotBeNull();
        (await ClaimAsync(Start)).ShouldBeNull();
    }

    [Fact]
    public async Task A_claimed_request_is_free_again_when_its_lease_has_ended()
    {
        await WaitAsync("i1", Request("i1"));
        await ClaimAsync(Start);

        var before = await ClaimAsync(Start + Lease - TimeSpan.FromSeconds(1));
        var after = await ClaimAsync(Start + Lease);

        before.ShouldBeNull();
        after.ShouldNotBeNull().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task The_end_and_the_answer_are_stored_together_and_the_secrets_go()
    {
        await WaitAsync("i1", Request("i1"));
        var claimed = (await ClaimAsync(Start)).ShouldNotBeNull();

        var settled = await SettleAsync(claimed, Answer(claimed));

        settled.ShouldBeTrue();
        (await ClaimAsync(Start + Lease)).ShouldBeNull();
        var message = (await storage.MessagesAsync()).ShouldHaveSingleItem();
        message.Id.ShouldBe("i1-a:answer");
        message.InstanceId.ShouldBe("i1");
        var kept = (await storage.RequestsAsync()).ShouldHaveSingleItem();
        kept.ShouldBe("POST https://api.example.dk/things Answered 204");
    }

    [Fact]
    public async Task A_worker_that_comes_back_too_late_stores_nothing()
    {
        await WaitAsync("i1", Request("i1"));
        var first = (await ClaimAsync(Start)).ShouldNotBeNull();
        var second = (await ClaimAsync(Start + Lease)).ShouldNotBeNull();

        var late = await SettleAsync(first, Answer(first));
        var messages = await storage.MessagesAsync();
        var inTime = await SettleAsync(second, Answer(second));

        late.ShouldBeFalse();
        messages.ShouldBeEmpty();
        inTime.ShouldBeTrue();
        (await storage.MessagesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_is_given_back_counts_no_attempt()
    {
        await WaitAsync("i1", Request("i1"));
        var claimed = (await ClaimAsync(Start)).ShouldNotBeNull();

        await using (var scope = storage.Services.CreateAsyncScope())
            await QueueOf(scope).ReleaseAsync(claimed, Start, Ct);

        (await ClaimAsync(Start)).ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Says_when_nobody_waits_for_the_answer_any_more()
    {
        await WaitAsync("i1", Request("i1"));
        await storage.CommitAsync(
            "i1",
            Stored.With(
                new InstanceChange(Stored.Instance("i1") with { Revision = 1 })
                {
                    RemovedBookmarkIds = ["i1-bookmark"],
                }
            )
        );

        (await ClaimAsync(Start)).ShouldNotBeNull().IsAwaited.ShouldBeFalse();
    }

    [Fact]
    public async Task Workers_at_the_same_time_get_a_request_each()
    {
        foreach (var id in Enumerable.Range(0, 8).Select(i => $"i{i}"))
            await WaitAsync(id, Request(id));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ClaimAsync(Start)));

        var ids = claimed.OfType<ClaimedRequest>().Select(c => c.Request.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.Count.ShouldBe(8);
    }

    private static StoredRequest Request(string instance) =>
        new(
            $"{instance}-a",
            instance,
            $"{instance}-bookmark",
            "POST",
            "https://api.example.dk/things?key=secret",
            new HttpHeaders { ["Authorization"] = ["Bearer secret"] },
            new byte[] { 1, 2, 3 },
            Start
        );

    private static RequestEnd Answer(ClaimedRequest claimed) =>
        new(
            RequestStatus.Answered,
            204,
            null,
            new HttpAnswer { Kind = HttpAnswerKind.Answered, StatusCode = 204 }.ToMessage(
                claimed.Request,
                Start
            )
        );

    private async Task WaitAsync(string id, params StoredRequest[] requests)
    {
        var bookmark = Stored.Bookmark($"{id}-bookmark", id, $"hash-{id}", null);
        var changes = Stored.With(
            new InstanceChange(Stored.Instance(id)) { AddedBookmarks = [bookmark] }
        );
        changes.Requests.AddRange(requests);
        await storage.CommitAsync(id, changes);
    }

    private async Task<ClaimedRequest?> ClaimAsync(DateTimeOffset now)
    {
        await using var scope = storage.Services.CreateAsyncScope();
        return await QueueOf(scope).ClaimAsync(now, Lease, Ct);
    }

    private async Task<bool> SettleAsync(ClaimedRequest claimed, RequestEnd end)
    {
        await using var scope = storage.Services.CreateAsyncScope();
        return await QueueOf(scope).SettleAsync(claimed, end, Start, Ct);
    }

    private static IRequestQueue QueueOf(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IRequestQueue>();
}
