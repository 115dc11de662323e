using Workflows.Domain.Signals;

namespace Workflows.Activities.Signals;

/// <summary>
/// Clears the placement's open signals of one kind and says what was done about them. Only where the flow knows: whether a
/// matter is settled is otherwise for a person to say (R66).
/// </summary>
[Activity(
    "Placement",
    "Signals",
    "Clears the placement's open signals of one kind and writes what was done about them.",
    DisplayName = "Clear risk signal"
)]
[FlowNode("Done", "NothingOpen")]
public sealed class ClearRiskSignal : Activity
{
    /// <summary>Which signals are cleared: the name of a <see cref="RiskSignalKind"/>.</summary>
    /// <value>"Silence".</value>
    [Input(
        Description = "Which signals are cleared.",
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

    /// <summary>What was done about it, in words that colleagues read.</summary>
    [Input(Description = "One Danish sentence: what was done about it. No names.", Order = 2)]
    public Input<string> Resolution { get; set; } = default!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var kind = SignalInput.KindOf(context.Get(Kind));
        var open = placement.Signals.Where(s => s.IsOpen && s.Kind == kind).ToList();

        if (open.Count == 0)
        {
            await context.EndAsync(
                "NothingOpen",
                $"Der er intet åbent signal: {RiskSignalNames.Of(kind)}."
            );
            return;
        }

        foreach (var signal in open)
        {
            placement
                .ClearSignal(
                    signal.Id,
                    context.Get(Resolution) ?? "",
                    PlacementContext.Flow,
                    context.Now()
                )
                .Require();
        }

        await context.EndAsync("Done", $"Signal lukket: {RiskSignalNames.Of(kind)}.");
    }
}
