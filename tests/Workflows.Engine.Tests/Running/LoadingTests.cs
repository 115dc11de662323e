namespace Workflows.Engine.Tests.Running;

public sealed class LoadingTests
{
    [Fact]
    public async Task Says_everything_that_is_wrong_with_a_definition_at_once_with_its_path()
    {
        await using var world = new EngineWorld();
        const string Broken = """
            {"definitionId":"flow","variables":[{"id":"v","name":"V","typeName":"Acme.Nope"}],
             "root":{"type":"Elsa.Flowchart","id":"chart","activities":[
                {"id":"a","type":"Acme.Unknown"},{"id":"a","type":"Elsa.Start"}],
                "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"ghost"}}]}}
            """;

        var loaded = world.Get<DefinitionLoader>().Load(Broken, "broken.json");

        loaded.Definition.ShouldBeNull();
        loaded
            .Errors.Select(e => (e.Path, e.Code))
            .ShouldBe(
                [
                    ("$.root.activities[0].type", "unknown-activity"),
                    ("$.variables[0].typeName", "unknown-variable-type"),
                    ("$.root.connections", "dangling-connection"),
                    ("$.root.activities[1].id", "duplicate-id"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Publishes_nothing_of_a_folder_with_one_broken_definition()
    {
        await using var world = new EngineWorld();
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "good.json"),
            Flows.InOrder(Flows.Write("'x'")),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "broken.json"),
            "{",
            TestContext.Current.CancellationToken
        );

        var refused = await Should.ThrowAsync<InvalidDefinitionsException>(() =>
            world
                .Get<WorkflowPublisher>()
                .PublishFolderAsync(folder.FullName, TestContext.Current.CancellationToken)
        );

        refused.Errors.ShouldHaveSingleItem().Source.ShouldBe("broken.json");
        await Should.ThrowAsync<UnknownDefinitionException>(() =>
            world.Runtime.StartAsync(
                new StartRequest("flow"),
                TestContext.Current.CancellationToken
            )
        );
        folder.Delete(recursive: true);
    }
}
