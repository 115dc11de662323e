using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Ends the loop around it.</summary>
[Activity("Elsa", "Looping", "Break out of a loop.")]
internal sealed class Break : CodeActivity, ITerminalNode
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.SendSignalAsync(BreakSignal.Instance);
}
