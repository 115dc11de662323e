using Workflows.Domain;
using Workflows.Domain.Calendar;

namespace Workflows.Activities.Time;

/// <summary>
/// Waits a number of Danish working days, counted from the day on which the step begins, which does not count itself. Goes on
/// when the house opens.
/// </summary>
[Activity(
    "Placement",
    "Time",
    "Waits a number of Danish working days and goes on in the morning.",
    DisplayName = "Wait working days"
)]
[FlowNode("Done", "Closed")]
public sealed class WaitWorkingDays : Activity
{
    private const string Until = "Until";

    /// <summary>How many working days to wait; the day on which the step begins does not count.</summary>
    /// <value>1.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days to wait; the day on which the step begins does not count. 0: go on at once.",
        DefaultValue = 1
    )]
    public Input<int> Days { get; set; } = new(1);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var days = context.Get(Days);
        if (days < 0)
        {
            throw new InvalidOperationException(
                $"Nobody can wait {days} working days. Write 0 or more."
            );
        }

        context.SetProperty(Until, context.Calendar().Add(context.Today(), days).DayNumber);
        return LookAsync(context);
    }

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var day = DateOnly.FromDayNumber(context.GetProperty<int>(Until));
        var moment = day.Opens();

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet er afsluttet, så der bliver ikke ventet.");
        }
        else if (context.Now() >= moment || context.Get(Days) == 0)
        {
            await context.EndAsync("Done", "Ventetiden er gået.");
        }
        else
        {
            context.WaitFor($"Venter til {context.InWords(day)}.", LookAsync, moment);
        }
    }
}
