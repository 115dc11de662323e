using System.Globalization;

namespace Workflows.Activities.Rules;

/// <summary>
/// Reads what a flow may branch on: days, kind, model, phase and length of the placement. No names, and nothing that
/// anybody wrote: the values may stand in variables.
/// </summary>
[Activity(
    "Placement",
    "Rules",
    "Reads the placement's days, kind, follow-up model, phase and length, for the flow to branch on. No names.",
    DisplayName = "Load placement"
)]
[FlowNode("Done")]
public sealed class LoadPlacement : Activity
{
    /// <summary>The first day, e.g. "2026-12-07".</summary>
    [Output(DisplayName = "First day", Description = "The first day, e.g. 2026-12-07.")]
    public Output<string>? StartsOn { get; set; }

    /// <summary>The last day, e.g. "2027-03-07".</summary>
    [Output(DisplayName = "Last day", Description = "The last day, e.g. 2027-03-07.")]
    public Output<string>? EndsOn { get; set; }

    /// <summary>The code of its kind, e.g. "WageSubsidy".</summary>
    [Output(Description = "The code of the kind of placement, e.g. WageSubsidy.")]
    public Output<string>? Kind { get; set; }

    /// <summary>The follow-up model, e.g. "Intensive".</summary>
    [Output(
        DisplayName = "Follow-up model",
        Description = "The code of the follow-up model, e.g. Intensive."
    )]
    public Output<string>? Track { get; set; }

    /// <summary>The phase, e.g. "InPlacement".</summary>
    [Output(Description = "The code of the phase, e.g. InPlacement.")]
    public Output<string>? Phase { get; set; }

    /// <summary>How many weeks it is planned for; a begun week counts.</summary>
    [Output(Description = "How many weeks the placement is planned for; a begun week counts.")]
    public Output<int>? Weeks { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;

        context.Set(StartsOn, Day(placement.StartsOn));
        context.Set(EndsOn, Day(placement.EndsOn));
        context.Set(Kind, placement.Kind.Code);
        context.Set(Track, placement.Track.ToString());
        context.Set(Phase, placement.Phase.ToString());
        context.Set(Weeks, placement.WeekOf(placement.EndsOn));
        await context.EndAsync(
            "Done",
            $"Forløbet varer fra {context.InWords(placement.StartsOn)} til {context.InWords(placement.EndsOn)}."
        );
    }

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
