using Workflows.Activities.Signals;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Signals;

public sealed class RaiseRiskSignalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raises_the_signal_with_its_reason()
    {
        await using var run = await StartAsync(
            ("kind", "Absence"),
            ("reason", "To dage uden besked.")
        );

        run.Outcome.ShouldBe("Done");
        var signal = run.Placement.Signals.ShouldHaveSingleItem();
        (signal.Kind, signal.Reason, signal.RaisedBy).ShouldBe(
            (RiskSignalKind.Absence, "To dage uden besked.", "Forløbet")
        );
    }

    [Fact]
    public async Task Counts_silence_as_the_usual_signal()
    {
        await using var run = await StartAsync(("reason", "Ingen svarer."));

        run.Placement.Signals.ShouldHaveSingleItem().Kind.ShouldBe(RiskSignalKind.Silence);
    }

    [Fact]
    public async Task Does_not_raise_the_same_open_signal_twice()
    {
        var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await using (run)
        {
            await run.ActAsync(
                (placement, now) =>
                    placement.RaiseSignal(RiskSignalKind.Silence, "Ingen svarer.", "Karen", now)
            );

            await run.StartAsync<RaiseRiskSignal>(("reason", "Ingen svarer."));

            run.Outcome.ShouldBe("Done");
            run.Placement.Signals.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Raises_it_again_when_it_was_cleared()
    {
        var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await using (run)
        {
            await run.ActAsync(
                (placement, now) =>
                    placement.RaiseSignal(RiskSignalKind.Silence, "Ingen svarer.", "Karen", now)
            );
            await run.ActAsync(
                (placement, now) =>
                    placement.ClearSignal(placement.Signals[0].Id, "Ringet.", "Karen", now)
            );

            await run.StartAsync<RaiseRiskSignal>(("reason", "Ingen svarer."));

            run.Placement.Signals.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Raises_nothing_on_a_closed_placement()
    {
        var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await using (run)
        {
            await run.ActAsync(
                (placement, now) =>
                    placement.Close(PlacementOutcome.DropOut, "Slut.", "Sygdom", "Karen", now)
            );

            await run.StartAsync<RaiseRiskSignal>(("reason", "Ingen svarer."));

            run.Outcome.ShouldBe("Closed");
            run.Placement.Signals.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_unknown_kind_is_an_incident()
    {
        await using var run = await StartAsync(
            ("kind", "Gossip"),
            ("reason", "Nogen har hørt noget.")
        );

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
        run.Placement.Signals.ShouldBeEmpty();
    }

    private static Task<ActivityHarness> StartAsync(params (string, object)[] inputs) =>
        ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<RaiseRiskSignal>(inputs);
}
