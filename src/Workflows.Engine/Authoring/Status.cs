namespace Workflows.Engine.Authoring;

/// <summary>Where an execution of an activity stands.</summary>
public enum ActivityStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Begun and not ended; also while it waits.</summary>
    Running,

    /// <summary>Ended by itself.</summary>
    Completed,

    /// <summary>Ended by others.</summary>
    Canceled,

    /// <summary>Ended by an exception.</summary>
    Faulted,
}

/// <summary>Whether a workflow instance goes on.</summary>
public enum WorkflowStatus
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It has ended, in whatever way.</summary>
    Finished,
}

/// <summary>Where a workflow instance stands.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waiting.</summary>
    Suspended,

    /// <summary>Ended by itself.</summary>
    Finished,

    /// <summary>Ended by an operator or its parent.</summary>
    Cancelled,

    /// <summary>Ended by an exception.</summary>
    Faulted,
}
