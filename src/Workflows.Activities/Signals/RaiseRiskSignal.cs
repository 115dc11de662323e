using Workflows.Domain;
using Workflows.Domain.Signals;

namespace Workflows.Activities.Signals;

/// <summary>Raises a risk signal on the placement, with its reason in plain words (R66). The same open signal is not raised twice.</summary>
[Activity(
    "Placement",
    "Signals",
    "Raises a risk signal on the placement, for the consultant to act on.",
    DisplayName = "Raise risk signal"
)]
[FlowNode("Done", "Closed")]
public sealed class RaiseRiskSignal : Activity
{
    /// <summary>What was seen: the name of a <see cref="RiskSignalKind"/>.</summary>
    /// <value>"Silence": no answer, or a contact that did not happen.</value>
    [Input(
        Description = "What was seen.",
        UIHint = InputUIHints.DropDown,
        Options = new[]
        {
            nameof(RiskSignalKind.Silence),
            nameof(RiskSignalKind.Absence),
            nameof(RiskSignalKind.NeedsAdjustment),
            nameof(RiskSignalKind.Conflict),
            nameof(RiskSignalKind.WantsToStop),
            nameof(RiskSignalKind.CallMe),
        },
        DefaultValue = nameof(RiskSignalKind.Silence),
        Order = 1
    )]
    public Input<string> Kind { get; set; } = new(nameof(RiskSignalKind.Silence));

    /// <summary>What was seen, in words that the consultant reads.</summary>
    [Input(
        Description = "One Danish sentence for the consultant: what was seen. No names.",
        Order = 2
    )]
    public Input<string> Reason { get; set; } = default!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var kind = SignalInput.KindOf(context.Get(Kind));
        var reason = context.Get(Reason);

        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet er afsluttet, så signalet er ikke rejst.");
        }
        else if (
            placement.Signals.Any(s => s.IsOpen && s.Kind == kind && s.Reason == reason?.Trim())
        )
        {
            await context.EndAsync("Done", "Signalet står der allerede og venter på nogen.");
        }
        else
        {
            placement
                .RaiseSignal(kind, reason ?? "", PlacementContext.Flow, context.Now())
                .Require();
            // Who has to act on it gets the task in the same step.
            placement.RaiseSignalTasks(
                await context
                    .GetRequiredService<IDuties>()
                    .ForAsync(placement.StartsOn, context.Now(), context.CancellationToken),
                context.Now()
            );
            await context.EndAsync("Done", $"Signal rejst: {RiskSignalNames.Of(kind)}.");
        }
    }
}
