namespace Workflows.Engine.Authoring;

/// <summary>The clock by Elsa's name for it; <see cref="TimeProvider"/> behind it.</summary>
public interface ISystemClock
{
    /// <summary>The moment it is.</summary>
    DateTimeOffset UtcNow { get; }
}

/// <summary>Makes ids.</summary>
public interface IIdentityGenerator
{
    /// <summary>A new id.</summary>
    string GenerateId();
}

/// <summary>Publishes events from within an activity. They leave with the step's commit and reach other instances in steps of their own.</summary>
public interface IEventPublisher
{
    /// <summary>Publishes an event.</summary>
    /// <param name="eventName">Its name.</param>
    /// <param name="correlationId">Only instances with this correlation id; given to instances that the event starts.</param>
    /// <param name="workflowInstanceId">Only this instance.</param>
    /// <param name="activityInstanceId">Only this execution.</param>
    /// <param name="payload">What the instances get.</param>
    /// <param name="asynchronous">Has no effect: events always leave with the commit.</param>
    /// <param name="cancellationToken">Stops the publishing.</param>
    Task PublishAsync(
        string eventName,
        string? correlationId = null,
        string? workflowInstanceId = null,
        string? activityInstanceId = null,
        object? payload = null,
        bool asynchronous = false,
        CancellationToken cancellationToken = default
    );
}

/// <summary>What goes with a stimulus.</summary>
public sealed class StimulusMetadata
{
    /// <summary>Only instances with this correlation id.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Only this instance.</summary>
    public string? WorkflowInstanceId { get; set; }

    /// <summary>Only this execution.</summary>
    public string? ActivityInstanceId { get; set; }

    /// <summary>Only this bookmark.</summary>
    public string? BookmarkId { get; set; }

    /// <summary>What the instances get as their workflow input.</summary>
    public IDictionary<string, object>? Input { get; set; }

    /// <summary>Properties of instances that are started.</summary>
    public IDictionary<string, object>? Properties { get; set; }
}

/// <summary>Sends stimuli from within an activity. They leave with the step's commit.</summary>
public interface IStimulusSender
{
    /// <summary>Starts what is triggered by the stimulus and resumes what waits for it.</summary>
    Task SendAsync(
        string activityTypeName,
        object stimulus,
        StimulusMetadata? metadata = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>How bookmarks are resumed.</summary>
public sealed class ResumeBookmarkOptions
{
    /// <summary>What the instance gets as its workflow input.</summary>
    public IDictionary<string, object>? Input { get; set; }
}

/// <summary>Resumes bookmarks from within an activity. It happens after the step's commit.</summary>
public interface IWorkflowResumer
{
    /// <summary>Resumes what waits for a stimulus of an activity type.</summary>
    Task ResumeAsync<TActivity>(
        object stimulus,
        ResumeBookmarkOptions? options = null,
        CancellationToken cancellationToken = default
    )
        where TActivity : IActivity;

    /// <summary>Resumes one bookmark.</summary>
    Task ResumeAsync(
        string bookmarkId,
        IDictionary<string, object> input,
        CancellationToken cancellationToken = default
    );
}
