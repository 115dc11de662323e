using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>
/// Gives somebody a task and waits until it is done or its time is up. A task that was not done in time stays, and is
/// escalated like every late task.
/// </summary>
[Activity(
    "Placement",
    "Tasks",
    "Gives somebody a task and waits until it is done or its time is up.",
    DisplayName = "Create task and wait"
)]
[FlowNode("Done", "Yes", "No", "TimedOut", "Closed")]
public sealed class CreateTaskAndWait : TaskActivity
{
    /// <summary>Who gets the task: the name of a <see cref="TaskRole"/>.</summary>
    /// <value>"Consultant".</value>
    [Input(
        Description = "Who gets the task.",
        UIHint = InputUIHints.DropDown,
        Options = new[]
        {
            nameof(TaskRole.Consultant),
            nameof(TaskRole.Team),
            nameof(TaskRole.Caseworker),
            nameof(TaskRole.TeamLead),
            nameof(TaskRole.Coordinator),
            nameof(TaskRole.Manager),
            nameof(TaskRole.HotlineDuty),
        },
        DefaultValue = nameof(TaskRole.Consultant),
        Order = 1
    )]
    public Input<string> Role { get; set; } = new(nameof(TaskRole.Consultant));

    /// <summary>What the task is called, without names.</summary>
    [Input(
        Description = "What the task is called: one Danish request, e.g. \"Aftal et besøg\". No names.",
        Order = 2
    )]
    public Input<string> Title { get; set; } = default!;

    /// <summary>How many working days there are to do it; 0: until the house closes today.</summary>
    /// <value>2.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days there are to do it. 0: until the house closes today.",
        DefaultValue = 2,
        Order = 3
    )]
    public Input<int> WorkingDays { get; set; } = new(2);

    /// <summary>Whether whoever does it says yes or no; the flow goes on by that answer, not by Done.</summary>
    /// <value>false.</value>
    [Input(
        DisplayName = "Asks yes or no",
        Description = "Whether whoever does it says yes or no. Then the flow goes on by Yes or No, not by Done.",
        DefaultValue = false,
        Order = 4
    )]
    public Input<bool> AsksYesOrNo { get; set; } = new(false);

    private protected override ValueTask<CaseTask> OrderAsync(
        ActivityExecutionContext context,
        Placement placement
    ) =>
        context.OrderAsync(
            placement,
            CaseTaskKind.Other,
            RoleInput.Of(context.Get(Role)),
            LastDay(context, context.Get(WorkingDays)),
            RoleInput.TitleOf(context.Get(Title)),
            context.Get(AsksYesOrNo)
        );

    private protected override string OutcomeOf(CaseTask task) => task.Answer?.ToString() ?? "Done";
}
