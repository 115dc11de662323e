namespace Workflows.Benchmarks;

/// <summary>How much is run.</summary>
/// <param name="WarmUp">Runs in memory before anything is measured.</param>
/// <param name="Runs">Runs in memory per round.</param>
/// <param name="DatabaseWarmUp">Steps on the database before anything is measured.</param>
/// <param name="DatabaseRuns">Instances per round on the database.</param>
/// <param name="Rounds">Rounds; figures are their median.</param>
/// <param name="WaitingInstances">How many instances wait in the database, for the measurement of growth.</param>
internal sealed record Sizes(
    int WarmUp,
    int Runs,
    int DatabaseWarmUp,
    int DatabaseRuns,
    int Rounds,
    IReadOnlyList<int> WaitingInstances
)
{
    public static Sizes Of(bool quick) =>
        quick
            // The whole warm-up too: after a quarter of it the code is not compiled to the end, and the figures are those of no product.
            ? new(20_000, 2_000, 500, 300, 3, [1, 1_000, 10_000])
            : new(20_000, 5_000, 2_000, 1_000, 5, [1, 1_000, 10_000, 100_000]);
}
