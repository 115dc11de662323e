using System.Text.Json.Nodes;
using Workflows.Host.Features.Conformance;
using Workflows.Testing;
using Workflows.Testing.Databases;

namespace Workflows.Host.Tests.Conformance;

/// <summary>The recorded cases of genuine Elsa, where their folder is present; they are facts from outside and no part of the repository.</summary>
public sealed class CorpusTests(PostgresTestDatabase database) : IClassFixture<PostgresTestDatabase>
{
    // Text in a JSON variable is parsed when it is first read back from the instance's state. With a commit before the case's
    // last activity, arithmetic on a number in it works, and the recorded fault does not come.
    private const string ChangedByACommit = "liquid-null-handling.case.json";

    [Fact]
    public async Task Behaves_as_genuine_Elsa_was_recorded_to_behave() =>
        await RunAsync(connectionString: null);

    [Fact]
    public async Task Behaves_the_same_on_PostgreSQL()
    {
        await database.ResetAsync(TestContext.Current.CancellationToken);

        await RunAsync(database.ConnectionString);
    }

    [Theory]
    [InlineData("ActivityExecuting")]
    [InlineData("ActivityExecuted")]
    public async Task Behaves_the_same_when_every_activity_is_a_step_of_its_own(string strategy)
    {
        var folder = Directory.CreateTempSubdirectory();
        foreach (var file in Corpus().Exists ? Corpus().GetFiles("*.case.json") : [])
        {
            if (file.Name == ChangedByACommit)
                continue;
            var recorded = ConformanceCase.Read(file.FullName);
            foreach (var definition in recorded.Definitions)
            {
                var options = definition["options"] as JsonObject ?? [];
                options["commitStrategyName"] = strategy;
                definition["options"] = options.DeepClone();
            }

            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, file.Name),
                recorded.Json.ToJsonString(),
                TestContext.Current.CancellationToken
            );
        }

        await RunAsync(connectionString: null, Corpus().Exists ? folder : Corpus());
        folder.Delete(recursive: true);
    }

    private static async Task RunAsync(string? connectionString, DirectoryInfo? cases = null)
    {
        var corpus = cases ?? Corpus();
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
