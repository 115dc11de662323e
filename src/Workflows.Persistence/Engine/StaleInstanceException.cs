namespace Workflows.Persistence.Engine;

/// <summary>A step was about to overwrite what another one stored since it read the instance. Nothing was written.</summary>
public sealed class StaleInstanceException(string instanceId, int revision)
    : InvalidOperationException(
        $"Workflow instance {instanceId} was changed by another step since revision {revision} was read."
    );
