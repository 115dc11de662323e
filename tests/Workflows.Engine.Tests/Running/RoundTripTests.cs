using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Workflows.Persistence;
using Workflows.Testing;
using Workflows.Testing.Databases;

namespace Workflows.Engine.Tests.Running;

/// <summary>What a definition holds stays in it, whether the engine knows it or not.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task A_definition_comes_back_as_it_was_published()
    {
        await using var world = new EngineWorld();

        await RoundTrip.SampleAsync(world.Get<IServiceScopeFactory>());
    }

    [Fact]
    public async Task A_definition_with_a_name_twice_is_stored_as_it_is_and_refused_when_it_is_checked()
    {
        await using var world = new EngineWorld();
        const string Twice = """
            {"definitionId":"flow","root":{"type":"Elsa.WriteLine","id":"a","text":"first","text":"second"}}
            """;

        var loaded = world.Get<DefinitionLoader>().Load(Twice, "twice.json");
        await world.StartAsync(Twice);

        loaded.Errors.ShouldHaveSingleItem().Code.ShouldBe("duplicate-property");
        world.Lines.ShouldBe(["second"]);
    }
}

/// <summary>The same through the database.</summary>
public sealed class PostgresRoundTripTests(PostgresTestDatabase database) : PostgresTest(database)
{
    [Fact]
    public async Task A_definition_comes_back_as_it_was_published()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddPlacementDatabase(Database.ConnectionString)
            .AddWorkflowEngine()
            .BuildServiceProvider();

        await RoundTrip.SampleAsync(services.GetRequiredService<IServiceScopeFactory>());
    }
}

internal static class RoundTrip
{
    public static Task SampleAsync(IServiceScopeFactory scopes) =>
        AnyDefinition
            .Of("flow")
            .SampleAsync(
                async definition =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var services = scope.ServiceProvider;
                    var ct = TestContext.Current.CancellationToken;
                    await services
                        .GetRequiredService<WorkflowPublisher>()
                        .PublishUncheckedAsync(definition, "test", ct);

                    var stored = await services
                        .GetRequiredService<IWorkflowStorage>()
                        .FindDefinitionAsync("flow", null, ct);
                    var read = services.GetRequiredService<DefinitionLoader>().Read(stored!)!;

                    AnyDefinition
                        .Canonical(read.Content)
                        .ShouldBe(AnyDefinition.Canonical(definition));
                },
                iter: TestSize.Pick(200, 2000),
                threads: 1
            );
}
