namespace Workflows.Testing;

/// <summary>
/// How much a test takes on: <c>./build.sh --long</c> runs the same tests as <c>./build.sh</c>, at full size.
/// </summary>
public static class TestSize
{
    public static bool IsFull { get; } =
        string.Equals(
            Environment.GetEnvironmentVariable("PLACEMENTS_TEST_SIZE"),
            "full",
            StringComparison.Ordinal
        );

    public static int Pick(int usual, int full) => IsFull ? full : usual;
}
