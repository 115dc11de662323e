using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Elsa's name for the clock.</summary>
internal sealed class SystemClock(TimeProvider clock) : ISystemClock
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();
}

/// <summary>What activities send goes into the step's messages, never out of the process before the commit.</summary>
internal sealed class StepMessenger(
    BurstEffects effects,
    TimeProvider clock,
    WorkflowEngineOptions options
) : IEventPublisher, IStimulusSender, IWorkflowResumer
{
    public Task PublishAsync(
        string eventName,
        string? correlationId = null,
        string? workflowInstanceId = null,
        string? activityInstanceId = null,
        object? payload = null,
        bool asynchronous = false,
        CancellationToken cancellationToken = default
    )
    {
        var input = new Dictionary<string, object>
        {
            [ActivityExecutionContextExtensions.EventPayloadKey] =
                payload ?? new Dictionary<string, object>(),
        };
        Send(
            "Elsa.Event",
            StimulusHasher.Hash("Elsa.Event", new EventStimulus(eventName), activityInstanceId),
            correlationId,
            workflowInstanceId,
            input
        );
        return Task.CompletedTask;
    }

    public Task SendAsync(
        string activityTypeName,
        object stimulus,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    )
    {
        var hash = StimulusHasher.Hash(activityTypeName, stimulus, metadata?.ActivityInstanceId);
        Send(
            activityTypeName,
            hash,
            metadata?.CorrelationId,
            metadata?.WorkflowInstanceId,
            metadata?.Input
        );
        return Task.CompletedTask;
    }

    public Task ResumeAsync<TActivity>(
        object stimulus,
        ResumeBookmarkOptions? options = null,
        CancellationToken cancellationToken = default
    )
        where TActivity : IActivity
    {
        var name = ActivityTypeName.Of(typeof(TActivity));
        Send(
            name,
            StimulusHasher.Hash(name, stimulus),
            null,
            null,
            options?.Input,
            InboxKind.ResumeMatching
        );
        return Task.CompletedTask;
    }

    public Task ResumeAsync(
        string bookmarkId,
        IDictionary<string, object> input,
        CancellationToken cancellationToken = default
    )
    {
        var now = clock.GetUtcNow();
        effects.Send(
            new InboxMessage(Identity.New(), InboxKind.Resume)
            {
                InstanceId = effects.Workflow?.BookmarkList.Find(b => b.Id == bookmarkId) is null
                    ? null
                    : effects.Workflow.Id,
                BookmarkId = bookmarkId,
                Input = WorkflowInput.Write(input),
                CreatedAt = now,
                NotBefore = now,
            }
        );
        return Task.CompletedTask;
    }

    private void Send(
        string name,
        string hash,
        string? correlationId,
        string? instanceId,
        IDictionary<string, object>? input,
        InboxKind kind = InboxKind.Stimulus
    )
    {
        var now = clock.GetUtcNow();
        effects.Send(
            new InboxMessage(Identity.New(), kind)
            {
                Name = name,
                Hash = hash,
                CorrelationId = correlationId,
                InstanceId = instanceId,
                Input = WorkflowInput.Write(input),
                CreatedAt = now,
                NotBefore = now,
                ExpiresAt = now + options.KeepUnmatchedFor,
            }
        );
    }
}
