namespace Workflows.Engine;

/// <summary>What a burst runs with: the step's scope, the clock, and the settings.</summary>
internal sealed record BurstServices(
    IServiceProvider Provider,
    TimeProvider Clock,
    WorkflowEngineOptions Options,
    BurstEffects Effects,
    IWorkflowOutput Output,
    CancellationToken CancellationToken
);
