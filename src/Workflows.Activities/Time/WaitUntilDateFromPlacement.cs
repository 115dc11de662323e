using System.Globalization;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Time;

/// <summary>
/// Waits until a day that is counted from the placement's first or last day. When that day moves, because the placement is
/// postponed, extended or ends earlier, so does the moment.
/// </summary>
[Activity(
    "Placement",
    "Time",
    "Waits until a day that is counted from the placement's first or last day, and follows when that is moved.",
    DisplayName = "Wait until date from placement"
)]
[FlowNode("Reached", "Past", "Closed")]
public sealed class WaitUntilDateFromPlacement : Activity
{
    private const string Waits = "Waits";

    /// <summary>The day that is counted from: "Start", the first day, or "End", the last one.</summary>
    /// <value>"Start".</value>
    [Input(
        DisplayName = "Counted from",
        Description = "The placement's first day (Start) or its last day (End).",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "Start", "End" },
        DefaultValue = "Start",
        Order = 1
    )]
    public Input<string> Anchor { get; set; } = new("Start");

    /// <summary>How many units after that day; negative for before.</summary>
    /// <value>0: on the day itself.</value>
    [Input(
        DisplayName = "How many",
        Description = "How many units after that day; negative for before. 0: on the day itself.",
        DefaultValue = 0,
        Order = 2
    )]
    public Input<int> Days { get; set; } = new(0);

    /// <summary>What is counted: "WorkingDays", "Days", "Weeks" or "Months".</summary>
    /// <value>"WorkingDays".</value>
    [Input(
        Description = "What is counted: Danish working days, calendar days, weeks or months.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "WorkingDays", "Days", "Weeks", "Months" },
        DefaultValue = "WorkingDays",
        Order = 3
    )]
    public Input<string> Unit { get; set; } = new("WorkingDays");

    /// <summary>The time of day in Copenhagen, e.g. "08:00"; not between 02:00 and 03:00, when the clocks change.</summary>
    /// <value>"08:00", when the house opens.</value>
    [Input(
        DisplayName = "Time of day",
        Description = "The time of day, e.g. 08:00. Not between 02:00 and 03:00, when the clocks change.",
        DefaultValue = "08:00",
        Order = 4
    )]
    public Input<string> At { get; set; } = new("08:00");

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var day = DayFrom(placement, context);
        var moment = day.AtCopenhagen(TimeOf(context.Get(At)));

        if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                $"Forløbet blev afsluttet før {context.InWords(day)}."
            );
        }
        else if (context.Now() < moment)
        {
            context.SetProperty(Waits, value: true);
            context.WaitFor($"Venter til {context.InWords(day)}.", LookAsync, moment);
        }
        else if (context.GetProperty<bool>(Waits))
        {
            await context.EndAsync("Reached", $"Det er {context.InWords(day)}.");
        }
        else
        {
            await context.EndAsync(
                "Past",
                $"Dagen, {context.InWords(day)}, var allerede gået, da flowet kom hertil."
            );
        }
    }

    private DateOnly DayFrom(Placement placement, ActivityExecutionContext context)
    {
        var anchor = context.Get(Anchor) switch
        {
            "Start" => placement.StartsOn,
            "End" => placement.EndsOn,
            var other => throw Unknown(other, "Start, End"),
        };
        var count = context.Get(Days);
        return context.Get(Unit) switch
        {
            "WorkingDays" => context.Calendar().Add(anchor, count),
            "Days" => anchor.AddDays(count),
            "Weeks" => anchor.AddDays(7 * count),
            "Months" => anchor.AddMonths(count),
            var other => throw Unknown(other, "WorkingDays, Days, Weeks, Months"),
        };
    }

    private static TimeOnly TimeOf(string? text) =>
        TimeOnly.TryParseExact(
            text,
            ["HH:mm", "H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
        && time.Hour != 2
            ? time
            : throw new InvalidOperationException(
                $"'{text}' is no time of day. Write it as 08:00, and not between 02:00 and 03:00."
            );

    private static InvalidOperationException Unknown(string? value, string choices) =>
        new($"'{value}' is not among the choices. Choose one of {choices}.");
}
