using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How an activity waits for its branches in token mode.</summary>
internal enum MergeMode
{
    Stream,
    Merge,
    Converge,
    Cascade,
    Race,
}

internal static class MergeModes
{
    public static MergeMode Of(Activity activity, ActivityExecutionContext flowchart)
    {
        if (activity is FlowJoin join)
            return join.ModeIn(flowchart) == FlowJoinMode.WaitAny
                ? MergeMode.Race
                : MergeMode.Merge;
        return Enum.TryParse<MergeMode>(
            activity.CustomProperty("mergeMode")?.ToString(),
            ignoreCase: true,
            out var mode
        )
            ? mode
            : MergeMode.Stream;
    }
}
