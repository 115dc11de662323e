using Workflows.Domain.Signals;

namespace Workflows.Activities.Triggers;

/// <summary>A risk signal was raised, by a person, by an answer or by a flow (R66).</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when a risk signal is raised on the placement: one instance for each signal.",
    DisplayName = "Risk signal raised"
)]
[FlowNode("Done")]
public sealed class RiskSignalRaised : PlacementTrigger<Domain.RiskSignalRaised>
{
    /// <summary>The id of the signal.</summary>
    [Output(DisplayName = "Signal", Description = "The id of the signal.")]
    public Output<string>? SignalId { get; set; }

    /// <summary>What was seen: the name of a <see cref="RiskSignalKind"/>.</summary>
    [Output(DisplayName = "Kind", Description = "What was seen, as a code, e.g. Conflict.")]
    public Output<string>? Kind { get; set; }

    private protected override async ValueTask HappenedAsync(ActivityExecutionContext context)
    {
        var id = IdIn(context, "signalId");
        var placement = (await context.CaseFileAsync()).Placement;
        var signal = placement.Signals.FirstOrDefault(s => s.Id.Value.ToString() == id);

        context.Set(SignalId, id);
        context.Set(Kind, signal?.Kind.ToString() ?? "");
        await context.EndAsync(
            "Done",
            signal is null
                ? "Der er rejst et signal."
                : $"Signal: {RiskSignalNames.Of(signal.Kind)}."
        );
    }
}
