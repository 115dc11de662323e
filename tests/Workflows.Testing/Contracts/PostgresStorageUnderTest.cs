using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Persistence;
using Workflows.Persistence.Cases;
using Workflows.Testing.Databases;

namespace Workflows.Testing.Contracts;

public sealed class PostgresStorageUnderTest : StorageUnderTest
{
    private readonly ServiceProvider _services;

    public PostgresStorageUnderTest(PostgresTestDatabase database) =>
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddPlacementDatabase(database.ConnectionString)
            .BuildServiceProvider(
                new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }
            );

    public override IServiceProvider Services => _services;

    public override async Task RegisterAsync(SampleCase sample)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(sample.Company, sample.Contact, sample.Consultant, sample.Placement);
        db.AddRange(sample.PlannedContacts);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public override async Task AddAsync(FollowUpRulesVersion version)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(version);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public override async Task ChangeAsync(PlacementId id, Func<Placement, Decision> change)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        change((await db.LoadPlacementAsync(id, CancellationToken.None)).ShouldNotBeNull())
            .ShouldBe(Decision.Ok);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public override async Task CoverAsync(Cover cover)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Covers.Add(cover);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public override async Task<IReadOnlyList<string>> LookAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        IEnumerable<string> lines =
        [
            .. await db
                .Instances.Select(i => $"instance {i.Id} revision {i.Revision} {i.SubStatus}")
                .ToListAsync(),
            .. await db
                .Journal.Select(p => $"journal {p.InstanceId} from {p.FirstSequence}: {p.Count}")
                .ToListAsync(),
            .. await db.Bookmarks.Select(bookmark => $"bookmark {bookmark.Id}").ToListAsync(),
            .. await db.Timers.Select(timer => $"timer {timer.Id}").ToListAsync(),
            .. (await MessagesAsync()).Select(MemoryStorageUnderTest.Line),
            .. await db.HttpRequests.Select(request => $"request {request.Id}").ToListAsync(),
            .. await db.Outbox.Select(mail => $"mail {mail.Key}").ToListAsync(),
            .. (await db.PlannedContacts.ToListAsync()).Select(contact =>
                $"contact {contact.Code} {contact.Status}"
            ),
            .. (await db.Placements.SelectMany(p => p.Signals).ToListAsync()).Select(signal =>
                $"signal {signal.Kind}"
            ),
            .. await db
                .Placements.SelectMany(p => p.Notes)
                .Select(note => $"note {note.Headline}")
                .ToListAsync(),
            .. (await db.Placements.SelectMany(p => p.Obligations).ToListAsync()).Select(o =>
                $"obligation {o.Ordinal} {o.Status}"
            ),
        ];
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public override async Task<IReadOnlyList<InboxMessage>> MessagesAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return
        [
            .. (await db.Inbox.AsNoTracking().OrderBy(row => row.Seq).ToListAsync()).Select(
                row => new InboxMessage(row.Id, row.Kind)
                {
                    Name = row.Name,
                    Hash = row.Hash,
                    CorrelationId = row.CorrelationId,
                    InstanceId = row.InstanceId,
                    Input = row.Input,
                    CreatedAt = row.CreatedAt,
                    NotBefore = row.NotBefore,
                    ExpiresAt = row.ExpiresAt,
                }
            ),
        ];
    }

    public override async Task<IReadOnlyList<string>> RequestsAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var rows = await db.HttpRequests.AsNoTracking().OrderBy(r => r.CreatedAt).ToListAsync();
        rows.Where(r => r.DueAt is null).ShouldAllBe(r => r.Headers == null && r.Content == null);
        return [.. rows.Select(r => $"{r.Method} {r.Url} {r.Status} {r.StatusCode}")];
    }

    public override ValueTask DisposeAsync() => _services.DisposeAsync();
}
