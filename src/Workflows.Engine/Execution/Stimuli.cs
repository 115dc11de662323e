using Workflows.Engine.Authoring;

namespace Workflows.Engine;

// What the built-in activities wait for. Member names are part of the hash and are shown as the bookmark's payload.

internal sealed record EventStimulus(string EventName);

internal sealed record DelayPayload(DateTimeOffset ResumeAt);

internal sealed record TimerPayload(DateTimeOffset ResumeAt);

internal sealed record TimerTriggerPayload(DateTimeOffset StartAt, TimeSpan Interval);

internal sealed record StartAtPayload(DateTimeOffset ExecuteAt);

internal sealed record CronTriggerPayload(string CronExpression);

internal sealed record CronPayload(DateTimeOffset ExecuteAt, string CronExpression);

internal sealed record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string TaskName);

internal sealed record DispatchWorkflowStimulus(string ChildInstanceId);

internal sealed record ExecuteWorkflowStimulus(string ChildInstanceId);

internal sealed record BulkDispatchStimulus(
    string ParentInstanceId,
    [property: ExcludeFromHash] int ScheduledInstanceIdsCount
);
