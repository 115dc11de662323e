namespace Workflows.Persistence;

/// <summary>Names that the pump and the storage share.</summary>
public static class WorkOrder
{
    /// <summary>The NOTIFY channel: every commit that leaves work to be done now sends an empty message to it.</summary>
    public const string Channel = "placement_work";

    /// <summary>
    /// Numbers timers and messages in the order in which they were written, so that work due at the same moment is
    /// taken in that order.
    /// </summary>
    internal const string Sequence = "work_seq";
}
