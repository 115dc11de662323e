using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Serves one planned visit at the work place (R75): waits for its day and for the consultant's note. Informal: a note is enough. A
/// visit that nobody notes in time is a silence that the flow can act on (R67); it stays in the plan, and may still be made.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits for the day of a planned visit at the work place and for the consultant's note about it.",
    DisplayName = "Site visit"
)]
[FlowNode("Recorded", "TimedOut", "BeforeSystem", "Closed")]
public sealed class SiteVisit : Activity
{
    /// <summary>Which visit of the plan.</summary>
    /// <value>"chk.w4", the visit after four weeks.</value>
    [Input(
        DisplayName = "Contact",
        Description = "The code of the planned visit, e.g. chk.w4.",
        DefaultValue = "chk.w4",
        Order = 1
    )]
    public Input<string> ContactCode { get; set; } = new("chk.w4");

    /// <summary>How many working days after the planned day to wait for the note; 0: until the last day of the rules.</summary>
    /// <value>2.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days after the planned day the note may come before the visit counts as missed; 0: until the last day of the rules.",
        DefaultValue = 2,
        Order = 2
    )]
    public Input<int> WorkingDays { get; set; } = new(2);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private ValueTask LookAsync(ActivityExecutionContext context) =>
        ServedContact.LookAsync(
            context,
            context.Get(ContactCode)!,
            context.Get(WorkingDays),
            LookAsync
        );
}
