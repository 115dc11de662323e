using Workflows.Host.Features.Conformance;
using Workflows.Testing;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Conformance;

/// <summary>The recorded cases of genuine Elsa, where their folder is present; they are facts from outside and no part of the repository.</summary>
public sealed class CorpusTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    [Fact]
    public async Task Behaves_as_genuine_Elsa_was_recorded_to_behave() =>
        await RunAsync(connectionString: null);

    [Fact]
    public async Task Behaves_the_same_on_PostgreSQL()
    {
        await database.ResetAsync(TestContext.Current.CancellationToken);

        await RunAsync(database.ConnectionString);
    }

    private static async Task RunAsync(string? connectionString)
    {
        var corpus = Corpus();
        Assert.SkipUnless(
            corpus.Exists,
            $"The recorded cases are not here ({corpus.FullName}); CONFORMANCE_CASES names another folder."
        );
        var deviations = new FileInfo(Repository.Folder("docs/elsa-deviations.json"));
        using var output = new StringWriter();

        var exitCode = await ConformanceCommand.RunAsync(
            corpus,
            ConformanceLevel.C,
            deviations,
            connectionString,
            output,
            TestContext.Current.CancellationToken
        );

        exitCode.ShouldBe(0, output.ToString());
    }

    private static DirectoryInfo Corpus() =>
        new(
            Environment.GetEnvironmentVariable("CONFORMANCE_CASES")
                ?? Repository.Folder("../shared/conformance")
        );
}
