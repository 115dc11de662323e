using Workflows.Domain.FollowUp;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Serves one planned call (R74): waits for its day and for the consultant's note. A call that nobody notes in time is a
/// silence that the flow can act on (R67); it stays in the plan, and may still be made.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Waits for the day of a planned call and for the consultant's note about it.",
    DisplayName = "Check-in call"
)]
[FlowNode("Recorded", "TimedOut", "BeforeSystem", "Closed")]
public sealed class CheckInCall : Activity
{
    /// <summary>Which call of the plan.</summary>
    /// <value>"chk.3d", the call after the first days.</value>
    [Input(
        DisplayName = "Contact",
        Description = "The code of the planned call, e.g. chk.3d.",
        DefaultValue = ContactCodes.ThreeDays,
        Order = 1
    )]
    public Input<string> ContactCode { get; set; } = new(ContactCodes.ThreeDays);

    /// <summary>How many working days after the planned day to wait for the note; 0: until the last day of the rules.</summary>
    /// <value>2.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days after the planned day the note may come before the call counts as missed; 0: until the last day of the rules.",
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
