using Workflows.Activities.Tasks;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Signals;

/// <summary>
/// Gives somebody above the consultant a task for the next working day, and goes on at once. What the ladders of the rules
/// escalate by themselves needs no such step.
/// </summary>
[Activity(
    "Placement",
    "Signals",
    "Gives the team lead, the coordinator or the manager a task and goes on at once.",
    DisplayName = "Escalate"
)]
[FlowNode("Done", "Closed")]
public sealed class Escalate : Activity
{
    /// <summary>Who gets the task: the name of a <see cref="TaskRole"/>.</summary>
    /// <value>"TeamLead".</value>
    [Input(
        Description = "Who gets the task.",
        UIHint = InputUIHints.DropDown,
        Options = new[]
        {
            nameof(TaskRole.TeamLead),
            nameof(TaskRole.Coordinator),
            nameof(TaskRole.Manager),
        },
        DefaultValue = nameof(TaskRole.TeamLead),
        Order = 1
    )]
    public Input<string> Role { get; set; } = new(nameof(TaskRole.TeamLead));

    /// <summary>What the task is called, without names.</summary>
    [Input(Description = "What the task is called: one Danish request. No names.", Order = 2)]
    public Input<string> Title { get; set; } = default!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet er afsluttet, så ingen har fået besked.");
            return;
        }

        var task = await context.OrderAsync(
            placement,
            CaseTaskKind.SeeToIt,
            RoleInput.Of(context.Get(Role)),
            context.Calendar().Next(context.Today()),
            RoleInput.TitleOf(context.Get(Title))
        );
        await context.EndAsync(
            "Done",
            $"Opgaven \"{task.Title}\" er givet til {CaseTaskNames.Of(task.Role)}."
        );
    }
}
