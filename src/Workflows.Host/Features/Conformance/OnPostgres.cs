using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflows.Engine;
using Workflows.Persistence;

namespace Workflows.Host.Features.Conformance;

/// <summary>A case on PostgreSQL, in a database of nothing but cases; what the case before left there is gone.</summary>
internal sealed class OnPostgres : ConformanceWorld
{
    private readonly string _connectionString;
    private readonly NpgsqlDataSource _source;

    private OnPostgres(string connectionString)
    {
        _connectionString = connectionString;
        _source = NpgsqlDataSource.Create(connectionString);
    }

    public static async Task<OnPostgres> EmptyAsync(string connectionString, CancellationToken ct)
    {
        var world = new OnPostgres(connectionString);
        await using var db = world.Open();
        await db.Inbox.ExecuteDeleteAsync(ct);
        await db.Timers.ExecuteDeleteAsync(ct);
        await db.Bookmarks.ExecuteDeleteAsync(ct);
        await db.Journal.ExecuteDeleteAsync(ct);
        await db.Instances.ExecuteDeleteAsync(ct);
        await db.Triggers.ExecuteDeleteAsync(ct);
        await db.Definitions.ExecuteDeleteAsync(ct);
        return world;
    }

    public override void AddTo(IServiceCollection services) =>
        services.AddPlacementDatabase(_connectionString);

    public override async Task<IReadOnlyList<StoredInstance>> InstancesAsync(CancellationToken ct)
    {
        await using var db = Open();
        return await db
            .Instances.AsNoTracking()
            .OrderBy(row => row.CreatedAt)
            .Select(row => new StoredInstance
            {
                Id = row.Id,
                DefinitionId = row.DefinitionId,
                DefinitionVersionId = row.DefinitionVersionId,
                DefinitionVersion = row.DefinitionVersion,
                Status = row.Status,
                SubStatus = row.SubStatus,
                CorrelationId = row.CorrelationId,
                Name = row.Name,
                ParentInstanceId = row.ParentInstanceId,
                IncidentCount = row.IncidentCount,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                FinishedAt = row.FinishedAt,
                Revision = row.Revision,
                State = row.State,
            })
            .ToListAsync(ct);
    }

    public override async Task<IReadOnlyList<JournalPage>> JournalAsync(
        string instanceId,
        CancellationToken ct
    )
    {
        await using var db = Open();
        return await db
            .Journal.AsNoTracking()
            .Where(row => row.InstanceId == instanceId)
            .OrderBy(row => row.FirstSequence)
            .Select(row => new JournalPage(row.FirstSequence, row.Count, row.Entries))
            .ToListAsync(ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    private AppDb Open()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        options.UsePlacementDatabase(_source);
        return new AppDb(options.Options, TimeProvider.System);
    }
}
