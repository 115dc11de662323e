using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How a join waits for its branches.</summary>
internal enum FlowJoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>Joins branches of a flowchart explicitly.</summary>
[Activity(
    "Elsa",
    "Branching",
    "Explicitly merge multiple branches into a single branch of execution.",
    DisplayName = "Join"
)]
internal class FlowJoin : CodeActivity
{
    [Input(
        Description = "The join mode determines whether this activity should continue as soon as one inbound path comes in (Wait Any), or once all inbound paths have executed (Wait All)."
    )]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <summary>The mode, before the join itself executes.</summary>
    public FlowJoinMode ModeIn(ActivityExecutionContext flowchart) =>
        ValueConverter.To<FlowJoinMode>(Mode.Compiled!.Evaluate(flowchart, typeof(FlowJoinMode)));
}
