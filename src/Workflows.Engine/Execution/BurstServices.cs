namespace Workflows.Engine;

/// <summary>What a burst runs with: the step's scope, the clock, and the settings.</summary>
internal sealed record BurstServices(
    IServiceProvider Provider,
    IWorkflowStorage Storage,
    WorkflowCatalog Catalog,
    BurstEffects Effects,
    IWorkflowOutput Output,
    TimeProvider Clock,
    WorkflowEngineOptions Options,
    ExpressionCompiler Expressions,
    CancellationToken CancellationToken
);

/// <summary>Makes what bursts run with, from the step's scope.</summary>
internal sealed class BurstServicesFactory(
    IServiceProvider provider,
    IWorkflowStorage storage,
    WorkflowCatalog catalog,
    BurstEffects effects,
    IWorkflowOutput output,
    TimeProvider clock,
    WorkflowEngineOptions options,
    ExpressionCompiler expressions
)
{
    public BurstServices For(CancellationToken ct) =>
        new(provider, storage, catalog, effects, output, clock, options, expressions, ct);
}
