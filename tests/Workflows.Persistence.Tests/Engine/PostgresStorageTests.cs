using Workflows.Testing.Contracts;
using Workflows.Testing.Databases;

namespace Workflows.Persistence.Tests.Engine;

// The contract suites on PostgreSQL; on the in-memory world they run in Workflows.Engine.Tests.

public sealed class PostgresWorkflowStorageTests(PostgresTestDatabase database)
    : WorkflowStorageContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

public sealed class PostgresDueWorkTests(PostgresTestDatabase database)
    : DueWorkContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

public sealed class PostgresRequestQueueTests(PostgresTestDatabase database)
    : RequestQueueContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

public sealed class PostgresUnitOfWorkTests(PostgresTestDatabase database)
    : UnitOfWorkContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

public sealed class PostgresRulesTests(PostgresTestDatabase database)
    : RulesContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}

public sealed class PostgresReplanningTests(PostgresTestDatabase database)
    : ReplanningContract(new PostgresStorageUnderTest(database)),
        IClassFixture<PostgresTestDatabase>,
        IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await database.ResetAsync(Ct);

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
