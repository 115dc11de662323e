using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What a burst causes outside its own instance; leaves with the step's commit. One per dependency-injection scope.</summary>
internal sealed class BurstEffects
{
    public List<InboxMessage> Messages { get; } = [];

    public List<StoredRequest> Requests { get; } = [];

    public List<InstanceChange> Children { get; } = [];

    /// <summary>The instance whose burst runs in this scope; null outside a burst.</summary>
    public WorkflowExecutionContext? Workflow { get; set; }

    public void Send(InboxMessage message)
    {
        if (Workflow is null)
        {
            throw new InvalidOperationException(
                "Events are published from within activities. A page writes its domain event with the case file; it becomes an inbox row in the same save."
            );
        }

        Messages.Add(message);
    }
}
