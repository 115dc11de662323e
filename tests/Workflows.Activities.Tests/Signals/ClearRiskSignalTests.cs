using Workflows.Activities.Signals;
using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Signals;

public sealed class ClearRiskSignalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clears_all_open_signals_of_the_kind_and_no_other()
    {
        await using var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (placement, now) =>
            {
                Raise(placement, RiskSignalKind.Silence, "Intet svar.", now);
                Raise(placement, RiskSignalKind.Silence, "Intet opkald.", now);
                return placement.RaiseSignal(RiskSignalKind.Conflict, "Skænderi.", "Karen", now);
            }
        );

        await run.StartAsync<ClearRiskSignal>(("resolution", "Virksomheden har svaret."));

        run.Outcome.ShouldBe("Done");
        run.Placement.Signals.Where(s => s.IsOpen)
            .ShouldHaveSingleItem()
            .Kind.ShouldBe(RiskSignalKind.Conflict);
        run.Placement.Signals.Where(s => !s.IsOpen)
            .ShouldAllBe(s =>
                s.ClearedBy == "Forløbet" && s.Resolution == "Virksomheden har svaret."
            );
    }

    [Fact]
    public async Task Says_so_when_nothing_is_open()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<ClearRiskSignal>(("kind", "Absence"), ("resolution", "Er her igen."));

        run.Outcome.ShouldBe("NothingOpen");
    }

    [Fact]
    public async Task Clears_after_the_end_too()
    {
        await using var run = ActivityHarness.At("2026-12-09", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (placement, now) =>
            {
                Raise(placement, RiskSignalKind.Silence, "Intet svar.", now);
                return placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now);
            }
        );

        await run.StartAsync<ClearRiskSignal>(("resolution", "Forløbet er slut."));

        run.Outcome.ShouldBe("Done");
    }

    [Fact]
    public async Task An_unknown_kind_is_an_incident()
    {
        await using var run = await ActivityHarness
            .At("2026-12-09", Ct)
            .Placed("2026-12-07")
            .StartAsync<ClearRiskSignal>(("kind", "Gossip"), ("resolution", "Talt om det."));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    private static void Raise(
        Placement placement,
        RiskSignalKind kind,
        string reason,
        DateTimeOffset now
    ) => placement.RaiseSignal(kind, reason, "Karen", now).ShouldBe(Decision.Ok);
}
