using Workflows.Testing.Contracts;

namespace Workflows.Engine.Tests;

// The contract suites on the in-memory world; on PostgreSQL they run in Workflows.Persistence.Tests.

public sealed class MemoryWorkflowStorageTests()
    : WorkflowStorageContract(new MemoryStorageUnderTest());

public sealed class MemoryDueWorkTests() : DueWorkContract(new MemoryStorageUnderTest());

public sealed class MemoryRequestQueueTests() : RequestQueueContract(new MemoryStorageUnderTest());

public sealed class MemoryRulesTests() : RulesContract(new MemoryStorageUnderTest());

public sealed class MemoryUnitOfWorkTests() : UnitOfWorkContract(new MemoryStorageUnderTest());

public sealed class MemoryReplanningTests() : ReplanningContract(new MemoryStorageUnderTest());
