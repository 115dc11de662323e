using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Ends the loop around it.</summary>
[Activity("Elsa", "Looping", "Break out of a loop.")]
internal sealed class Break : CodeActivity, ITerminalNode
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var around = context.ParentActivityExecutionContext;
        while (around is not null and { Activity: not Loop })
            around = around.ParentActivityExecutionContext;
        if (around is null)
            context.Warn("There is no loop around it that it could end.");
        return context.SendSignalAsync(BreakSignal.Instance);
    }
}
