using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Memory;

namespace Workflows.Testing.Contracts;

public sealed class MemoryStorageUnderTest : StorageUnderTest
{
    private readonly MemoryWorld _world = new();
    private readonly ServiceProvider _services;

    public MemoryStorageUnderTest() =>
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddMemoryWorld(_world)
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );

    public override IServiceProvider Services => _services;

    public override Task RegisterAsync(SampleCase sample)
    {
        var page = _world.Open();
        page.Add(sample.Company);
        page.Add(sample.Contact);
        page.Add(sample.Consultant);
        page.Add(sample.Placement);
        foreach (var contact in sample.PlannedContacts)
        {
            page.Add(contact);
        }

        page.Save(Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task AddAsync(FollowUpRulesVersion version)
    {
        var page = _world.Open();
        page.Add(version);
        page.Save(Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task ChangeAsync(PlacementId id, Func<Placement, Decision> change)
    {
        var page = _world.Open();
        change(page.Find(id).ShouldNotBeNull().Placement).ShouldBe(Decision.Ok);
        page.Save(Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task CoverAsync(Cover cover)
    {
        var page = _world.Open();
        page.Add(cover);
        page.Save(Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> LookAsync()
    {
        IEnumerable<string> lines =
        [
            .. _world.Instances.Select(i => $"instance {i.Id} revision {i.Revision} {i.SubStatus}"),
            .. _world.Instances.SelectMany(i =>
                _world
                    .JournalOf(i.Id)
                    .Select(p => $"journal {i.Id} from {p.FirstSequence}: {p.Count}")
            ),
            .. _world.Bookmarks.Select(bookmark => $"bookmark {bookmark.Id}"),
            .. _world.Timers.Select(timer => $"timer {timer.Id}"),
            .. _world.Messages.Select(Line),
            .. _world.Requests.Select(request => $"request {request.Request.Id}"),
            .. _world.Mails.Select(mail => $"mail {mail.Mail.Key}"),
            .. _world.PlannedContacts.Select(contact => $"contact {contact.Code} {contact.Status}"),
            .. _world
                .Placements.SelectMany(p => p.Signals)
                .Select(signal => $"signal {signal.Kind}"),
            .. _world.Placements.SelectMany(p => p.Notes).Select(note => $"note {note.Headline}"),
            .. _world
                .Placements.SelectMany(p => p.Obligations)
                .Select(o => $"obligation {o.Ordinal} {o.Status}"),
        ];
        return Task.FromResult<IReadOnlyList<string>>([.. lines.Order(StringComparer.Ordinal)]);
    }

    public override Task<IReadOnlyList<InboxMessage>> MessagesAsync() =>
        Task.FromResult(_world.Messages);

    public override Task<IReadOnlyList<string>> RequestsAsync() =>
        Task.FromResult<IReadOnlyList<string>>([
            .. _world.Requests.Select(r =>
                $"{r.Request.Method} {r.Request.Url} {r.Status} {r.StatusCode}"
            ),
        ]);

    public override ValueTask DisposeAsync() => _services.DisposeAsync();

    // Ids of events are new each time.
    internal static string Line(InboxMessage message) =>
        message.Id.Length == 32 ? "message event" : $"message {message.Id}";
}
