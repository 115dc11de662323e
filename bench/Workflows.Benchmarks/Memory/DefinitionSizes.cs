using Microsoft.Extensions.DependencyInjection;
using Workflows.Engine;

namespace Workflows.Benchmarks.Memory;

/// <summary>What an activity costs in definitions of 10 to 2,000 activities: it should not depend on their number.</summary>
internal static class DefinitionSizes
{
    private static readonly int[] Counts = [10, 100, 500, 2_000];

    // More than 1 for noise, and for work that is spread over few activities in one definition and over many in the other.
    private const double MostGrowth = 1.5;

    private static readonly (string Name, string Id, Func<int, string> Definition)[] Shapes =
    [
        ("chain", "chain", n => Definitions.Chain(n)),
        ("chain, token mode", "chain", n => Definitions.Chain(n, "TokenBased")),
        ("chain of scripts", "scripts", Definitions.ScriptChain),
        ("fan-out and join", "fan", n => Definitions.FanOut(n)),
        ("fan-out and join, token mode", "fan", n => Definitions.FanOut(n, "TokenBased")),
        ("loop of so many rounds", "loop", Definitions.Loop),
        ("circle of so many rounds", "circle", Definitions.Circle),
        ("chain that waits", "waiting-chain", Definitions.ChainThatWaits),
    ];

    public static async Task MeasureAsync(Report report, CancellationToken ct)
    {
        foreach (var (name, id, definition) in Shapes)
        {
            var costs = new List<Cost>();
            foreach (var count in Counts)
            {
                Report.Progress($"flat: {name}, {count}");
                costs.Add(
                    await MeasureAsync($"{id}-{count}", definition(count), count, report, ct)
                );
            }

            var figures = string.Join(
                ", ",
                costs.Zip(
                    Counts,
                    (c, n) =>
                        FormattableString.Invariant(
                            $"{n}: {c.CpuMs * 1000:0.0} µs {c.KiloBytes:0.00} kB"
                        )
                )
            );
            report.AtMost(
                $"flat, {name}: CPU per activity",
                costs[^1].CpuMs / costs[0].CpuMs,
                MostGrowth,
                "×",
                figures
            );
            report.AtMost(
                $"flat, {name}: allocated per activity",
                costs[^1].KiloBytes / costs[0].KiloBytes,
                MostGrowth,
                "×"
            );
        }
    }

    private static async Task<Cost> MeasureAsync(
        string id,
        string definition,
        int count,
        Report report,
        CancellationToken ct
    )
    {
        var storage = new DiscardingStorage();
        await using var engine = new EngineUnderTest(s =>
            s.AddSingleton<IWorkflowStorage>(storage)
        );
        await engine.PublishAsync(definition, ct);
        var activities = report.Sizes.Runs * 20;
        var runs = Math.Max(3, activities / count);
        await Cost.RunAsync(runs, 1, Run, ct);
        var rounds = new List<Cost>();
        for (var round = 0; round < 3; round++)
            rounds.Add(await Cost.OfAsync(runs, 1, Run, ct));
        var cost = Cost.Median(rounds);
        return new(cost.CpuMs / count, cost.KiloBytes / count, cost.PerSecond * count);

        async Task Run(int _)
        {
            var started = await engine.Runtime.StartAsync(new StartRequest(id), ct);
            if (started.SubStatus == "Suspended")
                await engine.Runtime.ResumeAsync(
                    started.InstanceId,
                    storage.LastBookmarkId!,
                    null,
                    ct
                );
            else if (started.SubStatus != "Finished")
                throw new InvalidOperationException($"{id} is {started.SubStatus}.");
        }
    }
}
