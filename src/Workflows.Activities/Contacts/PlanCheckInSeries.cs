using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Contacts;

/// <summary>
/// Lays the placement's plan anew by the rules in force, and by another follow-up model where one is chosen (R64, R69). What was held
/// stays; the days come from the one planner, never from the flow.
/// </summary>
[Activity(
    "Placement",
    "Contacts",
    "Plans the placement's contacts anew by the rules in force, by another follow-up model where one is chosen.",
    DisplayName = "Plan check-in series"
)]
[FlowNode("Planned", "Closed")]
public sealed class PlanCheckInSeries : Activity
{
    private const string AsItIs = "AsItIs";

    /// <summary>The follow-up model: the name of a <see cref="FollowUpTrack"/>, or "AsItIs".</summary>
    /// <value>"AsItIs": the placement stays on its model.</value>
    [Input(
        Description = "The follow-up model; AsItIs: the placement stays on the one that it is on.",
        UIHint = InputUIHints.DropDown,
        Options = new[]
        {
            AsItIs,
            nameof(FollowUpTrack.Standard),
            nameof(FollowUpTrack.Intensive),
            nameof(FollowUpTrack.Short),
            nameof(FollowUpTrack.WageSubsidy),
            nameof(FollowUpTrack.ExperiencedCompany),
        },
        DefaultValue = AsItIs,
        Order = 1
    )]
    public Input<string> Track { get; set; } = new(AsItIs);

    /// <summary>Why the placement is followed up in another way, in words that are kept as a note.</summary>
    /// <value>Empty; needed when another model is chosen.</value>
    [Input(
        Description = "One Danish sentence that is kept as a note: why the placement is followed up in another way. No names. Not needed for AsItIs.",
        Order = 2
    )]
    public Input<string?> Reason { get; set; } = new((string?)null);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                "Forløbet er afsluttet, så planen er ikke lagt på ny."
            );
            return;
        }

        var track = TrackOf(context.Get(Track));
        var chosen = track == placement.Track ? null : track;
        var changed = await context
            .GetRequiredService<IReplanning>()
            .ReplanAsync(
                placement.Id,
                chosen,
                ReasonOf(chosen, context.Get(Reason)),
                context.CancellationToken
            );
        await context.EndAsync("Planned", Sentence(chosen, changed));
    }

    private static FollowUpTrack? TrackOf(string? name) =>
        string.IsNullOrEmpty(name) || string.Equals(name, AsItIs, StringComparison.Ordinal) ? null
        : Enum.TryParse<FollowUpTrack>(name, out var track) && Enum.IsDefined(track) ? track
        : throw new InvalidOperationException(
            $"'{name}' is no follow-up model. Choose {AsItIs} or one of {string.Join(", ", Enum.GetNames<FollowUpTrack>())}."
        );

    private static string ReasonOf(FollowUpTrack? track, string? reason) =>
        !string.IsNullOrWhiteSpace(reason) ? reason.Trim()
        : track is null ? "Planen er lagt på ny."
        : throw new InvalidOperationException(
            "Another follow-up model needs a reason. Write one sentence that is kept as a note."
        );

    private static string Sentence(FollowUpTrack? track, int changed)
    {
        var plan = changed switch
        {
            0 => "Planen er den samme som før",
            1 => "Planen er lagt på ny, og én kontakt er ændret",
            _ => $"Planen er lagt på ny, og {changed} kontakter er ændret",
        };
        return track is { } model ? $"{plan}. Opfølgning: {TrackNames.Of(model)}." : $"{plan}.";
    }
}
